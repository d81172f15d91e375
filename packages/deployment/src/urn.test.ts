import { describe, expect, test } from "vitest";
import {
  isProviderType,
  makeUrn,
  packageOf,
  parseProviderReference,
  parseUrn,
  rootStackType,
} from "./urn.js";

describe("parseUrn", () => {
  test("splits a URN into its parts", () => {
    expect(parseUrn("urn:pulumi:dev::project::aws:s3/bucket:Bucket::logs")).toEqual({
      stack: "dev",
      project: "project",
      qualifiedType: "aws:s3/bucket:Bucket",
      type: "aws:s3/bucket:Bucket",
      name: "logs",
    });
  });

  test("finds the resource's own type behind those of its parents", () => {
    expect(parseUrn("urn:pulumi:dev::p::a:b:Outer$a:b:Inner$aws:s3/bucket:Bucket::logs")).toEqual({
      stack: "dev",
      project: "p",
      qualifiedType: "a:b:Outer$a:b:Inner$aws:s3/bucket:Bucket",
      type: "aws:s3/bucket:Bucket",
      name: "logs",
    });
  });

  test.each(["a::b", "a::b::c", "::a", "a::", "two\nlines", "dollar$name", "colon:name", ""])(
    "takes everything after the type for the name %j",
    (name) => {
      expect(parseUrn(`urn:pulumi:dev::project::aws:s3/bucket:Bucket::${name}`).name).toBe(name);
    },
  );

  test.each([
    "",
    "logs",
    "urn:pulumi:dev::project::aws:s3/bucket:Bucket",
    "urn:aws:dev::project::type::name",
  ])("refuses %j", (text) => {
    expect(() => parseUrn(text)).toThrow(new Error(`"${text}" is not a URN`));
  });
});

describe("makeUrn", () => {
  const stack = `urn:pulumi:dev::project::${rootStackType}::project-dev`;
  const outer = "urn:pulumi:dev::project::a:b:Outer::outer::with::colons";
  const inner = "urn:pulumi:dev::project::a:b:Outer$a:b:Inner::inner";

  test.each([
    ["nothing, the stack itself", undefined, "urn:pulumi:dev::project::a:b:C::name"],
    ["the stack", stack, "urn:pulumi:dev::project::a:b:C::name"],
    ["a component", outer, "urn:pulumi:dev::project::a:b:Outer$a:b:C::name"],
    ["a component in a component", inner, "urn:pulumi:dev::project::a:b:Outer$a:b:Inner$a:b:C::name"],
  ])("names the types of the parents below %s", (_, parent, urn) => {
    expect(makeUrn("dev", "project", parent, "a:b:C", "name")).toBe(urn);
  });

  test("is undone by parseUrn", () => {
    expect(parseUrn(makeUrn("dev", "project", inner, "a:b:C", "x::y"))).toEqual({
      stack: "dev",
      project: "project",
      qualifiedType: "a:b:Outer$a:b:Inner$a:b:C",
      type: "a:b:C",
      name: "x::y",
    });
  });
});

describe("parseProviderReference", () => {
  test("splits at the last ::, which ids do not hold", () => {
    expect(parseProviderReference("urn:pulumi:dev::p::pulumi:providers:aws::main::east::1234-5678")).toEqual({
      urn: "urn:pulumi:dev::p::pulumi:providers:aws::main::east",
      id: "1234-5678",
    });
  });

  test("refuses what has no id", () => {
    expect(() => parseProviderReference("main")).toThrow(new Error('"main" is not a provider reference'));
  });
});

test.each([
  ["aws:s3/bucket:Bucket", "aws", false],
  ["pulumi:providers:aws", "aws", true],
  ["pulumi:pulumi:StackReference", "pulumi", false],
  ["aws-foundation:org:Organization", "aws-foundation", false],
])("%s is of package %s", (type, name, isProvider) => {
  expect(packageOf(type)).toBe(name);
  expect(isProviderType(type)).toBe(isProvider);
});
