import { noOutputIteration } from "./no-output-iteration.js";
import { ruleTester } from "./testing/rule-tester.js";

const source = (body: string): string => `
import * as pulumi from "@pulumi/pulumi";
declare const outputs: pulumi.Output<string[]>;
declare const record: pulumi.Output<Record<string, string>>;
declare const count: pulumi.Output<number>;
declare const input: pulumi.Input<string[]>;
declare const plain: string[];
declare const each: pulumi.Output<string>[];
export function f() { ${body} }`;
const message =
  "What is in an Output is not known while the program runs, so it cannot say how many resources there are. " +
  "Count or loop over the model, or use apply for a value.";
const invalid = (body: string): { code: string; errors: { message: string }[] } => ({
  code: source(body),
  errors: [{ message }],
});

ruleTester.run("no-output-iteration", noOutputIteration, {
  valid: [
    source("for (const one of plain) String(one); return [...plain, plain.length];"),
    source("for (const one of each) one.apply(String); return each.map((one) => one);"),
    source("return outputs.apply((values) => values.map((value) => value.length));"),
    source("return Object.keys({ outputs });"),
    source("return Array.from({ length: plain.length });"),
    source("return outputs[0];"),
  ],
  invalid: [
    invalid("for (const one of outputs) String(one);"),
    invalid("for (const key in record) String(key);"),
    invalid("return [...outputs];"),
    invalid("return { ...record };"),
    invalid("return outputs.length;"),
    invalid("return outputs.map((value) => value);"),
    invalid("return outputs?.forEach((value) => value);"),
    invalid("return input.length;"),
    invalid("return Object.entries(record);"),
    invalid("return Array.from(outputs);"),
    invalid("return Array.from({ length: count });"),
  ],
});
