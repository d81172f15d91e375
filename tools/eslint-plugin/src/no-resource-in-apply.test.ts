import { noResourceInApply } from "./no-resource-in-apply.js";
import { ruleTester } from "./testing/rule-tester.js";

const source = (body: string): string => `
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws/s3/index.js";
class Plain {}
class Component<T> extends pulumi.ComponentResource<T> { constructor(name: string) { super("a:b:C", name); } }
class Special extends Component<string> {}
declare const names: pulumi.Output<string[]>;
declare const input: pulumi.Input<string[]>;
declare const plain: string[];
declare const own: { apply<T>(make: (names: string[]) => T): T };
export function f() { ${body} }`;
const invalid = (body: string, ...made: string[]): { code: string; errors: { message: string }[] } => ({
  code: source(body),
  errors: made.map((name) => ({
    message:
      `new ${name} in apply is not in a preview while the Output is unknown. Make it outside: ` +
      "the count of resources is to come from the model, and an Output can be passed on as an argument.",
  })),
});

ruleTester.run("no-resource-in-apply", noResourceInApply, {
  valid: [
    source("return plain.map((name) => new aws.Bucket(name));"),
    source("return new aws.Bucket('a', { bucket: names.apply((list) => list.join()) });"),
    source("return names.apply(() => [new Plain(), new Map(), new Error('a')]);"),
    source("return own.apply((list) => list.map((name) => new aws.Bucket(name)));"),
    source("return names.apply((list) => list.length, new aws.Bucket('a'));"),
    source("const make = (name: string) => new aws.Bucket(name); return plain.map(make);"),
    source("function make(name: string) { new aws.Bucket(name); plain.map(make); }"),
  ],
  invalid: [
    invalid("return names.apply((list) => list.map((name) => new aws.Bucket(name)));", "aws.Bucket"),
    invalid("names.apply((list) => { for (const name of list) new aws.Bucket(name); });", "aws.Bucket"),
    invalid("names.apply(async function (list) { new aws.Bucket(list[0]!); });", "aws.Bucket"),
    invalid("pulumi.all([names, input]).apply(([[name]]) => new aws.Bucket(name!));", "aws.Bucket"),
    invalid("pulumi.output(input).apply(([name]) => new aws.Bucket(name!));", "aws.Bucket"),
    invalid("(names as typeof names | undefined)?.apply(() => new aws.Bucket('a'));", "aws.Bucket"),
    invalid("names.apply(() => [new Component<number>('a'), new Special('b')]);", "Component", "Special"),
    invalid("names.apply(() => own.apply(() => new aws.Bucket('a')));", "aws.Bucket"),
    invalid("function make() { return new aws.Bucket('a'); } names.apply(make);", "aws.Bucket"),
    invalid(
      "const make = (name: string) => new aws.Bucket(name); names.apply((l) => l.map(make));",
      "aws.Bucket",
    ),
    invalid(
      "const one = (name: string) => new aws.Bucket(name); const all = (l: string[]) => l.map((n) => one(n)); names.apply(all);",
      "aws.Bucket",
    ),
  ],
});
