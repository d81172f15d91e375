import { noAwaitedInvoke } from "./no-awaited-invoke.js";
import { ruleTester } from "./testing/rule-tester.js";

const source = (body: string): string => `
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws/getCallerIdentity.js";
import { getCallerIdentity as who } from "@pulumi/aws/getCallerIdentity.js";
declare const output: pulumi.Output<string>;
declare const input: pulumi.Input<string>;
declare const own: { getName(): Promise<string>; promise(): Promise<string> };
export async function f() { ${body} }`;
const invoke = (name: string): string =>
  `${name} answers with a promise. Use ${name}Output, which waits for what it depends on.`;
const promise = "The promise of an Output loses what it depends on. Use apply, or pass the Output on.";

ruleTester.run("no-awaited-invoke", noAwaitedInvoke, {
  valid: [
    source("return aws.getCallerIdentityOutput({}).accountId;"),
    source("await own.getName(); await own.promise();"),
    source("return pulumi.getStack();"),
    source("return await new pulumi.StackReference('a').getOutputDetails('b');"),
    source("return output.apply((value) => value);"),
  ],
  invalid: [
    {
      code: source("return await aws.getCallerIdentity();"),
      errors: [{ message: invoke("getCallerIdentity") }],
    },
    {
      code: source("const later = aws.getCallerIdentity(); return (await later).accountId;"),
      errors: [{ message: invoke("getCallerIdentity") }],
    },
    { code: source("return await who();"), errors: [{ message: invoke("who") }] },
    {
      code: source("return pulumi.output(aws.getCallerIdentity());"),
      errors: [{ message: invoke("getCallerIdentity") }],
    },
    {
      code: source("await pulumi.runtime.invoke('aws:a:b', {});"),
      errors: [{ message: invoke("invoke") }],
    },
    {
      code: source(
        "return await (output as any as pulumi.OutputInstance<string> & { promise(): Promise<string> }).promise();",
      ),
      errors: [{ message: promise }],
    },
  ],
});
