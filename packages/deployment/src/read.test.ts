import { describe, expect, test } from "vitest";
import { indexDeployment, readDeployment } from "./read.js";
import { queue, urnOf } from "./testing/resources.js";
import { makeDeployment } from "./write.js";

describe("readDeployment refuses", () => {
  test("what is no JSON, with the parser's reason and error", () => {
    const read = (): unknown => readDeployment("", "dev.json");
    expect(read).toThrow(new Error("dev.json is not JSON: Unexpected end of JSON input"));
    expect(read).toThrow(expect.objectContaining({ cause: expect.any(SyntaxError) as unknown }));
  });

  test.each([["null"], ["[]"], ['"text"'], ["{}"], ['{"version":3,"deployment":[]}']])(
    "what is no deployment: %s",
    (text) => {
      expect(() => readDeployment(text, "dev.json")).toThrow(
        new Error('dev.json is not a Pulumi deployment: it has no "deployment"'),
      );
    },
  );

  test.each([
    ['{"deployment":{}}', "undefined"],
    ['{"version":2,"deployment":{}}', "2"],
    ['{"version":"3","deployment":{}}', '"3"'],
  ])("another version: %s", (text, version) => {
    expect(() => readDeployment(text, "dev.json")).toThrow(
      new Error(`dev.json is a deployment of version ${version}; only version 3 is read`),
    );
  });

  test("resources that are no list", () => {
    expect(() => readDeployment('{"version":3,"deployment":{"resources":{}}}', "dev.json")).toThrow(
      new Error('dev.json: "deployment.resources" is not a list'),
    );
  });

  test.each(["null", '{"urn":"urn"}', '{"type":"type"}', '{"urn":1,"type":"type"}'])(
    "a resource like %s",
    (resource) => {
      const text = `{"version":3,"deployment":{"resources":[{"urn":"urn","type":"type"},${resource}]}}`;
      expect(() => readDeployment(text, "dev.json")).toThrow(
        new Error('dev.json: "deployment.resources[1]" has no urn or no type'),
      );
    },
  );
});

test.each(["{}", '{"resources":null}', '{"resources":[]}'])(
  "a stack without resources is read as an empty list: %s",
  (deployment) => {
    expect(readDeployment(`{"version":3,"deployment":${deployment}}`, "dev.json")).toEqual({
      version: 3,
      deployment: { resources: [] },
    });
  },
);

test("an index finds resources by URN, type and parent", () => {
  const stack = queue("stack", { type: "pulumi:pulumi:Stack", custom: false });
  const first = queue("first", { parent: stack.urn });
  const second = queue("second", { parent: stack.urn });
  const index = indexDeployment(makeDeployment([second, first, stack]));
  expect(index.resources).toEqual([stack, first, second]);
  expect(index.get(first.urn)).toEqual(first);
  expect(index.get(urnOf("gone"))).toBeUndefined();
  expect(index.ofType("aws:sqs/queue:Queue")).toEqual([first, second]);
  expect(index.ofType("aws:s3/bucket:Bucket")).toEqual([]);
  expect(index.children(stack.urn)).toEqual([first, second]);
  expect(index.children(first.urn)).toEqual([]);
});
