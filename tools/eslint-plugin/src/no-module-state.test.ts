import { noModuleState } from "./no-module-state.js";
import { ruleTester } from "./testing/rule-tester.js";

const variable =
  "A variable of the module would go from one stack to the next. Use const, or move it into a function.";
const object = (name: string): string =>
  `new ${name} at the top of a module would be shared by all stacks. Make it in a function.`;
const stack = (name: string): string =>
  `${name} at the top of a module is read once, for the first stack only. Call it in a function.`;

ruleTester.run("no-module-state", noModuleState, {
  valid: [
    "const names = ['a'];",
    "declare let given: string;",
    "function f() { let count = 0; count += 1; return count; }",
    "export const make = () => new Map<string, string>();",
    "const found: ReadonlySet<string> = new Set(['a']);",
    "const failure = new TypeError('a');",
    "const pattern = new RegExp('a');",
    "class Counter { private readonly counts = new Map<string, number>(); private total = 0; }",
    "declare const pulumi: any; export default () => [pulumi.getStack(), new pulumi.Config()];",
  ],
  invalid: [
    { code: "let count = 0;", errors: [{ message: variable }] },
    { code: "export var count = 0;", errors: [{ message: variable }] },
    { code: "for (let i = 0; i < 1; i += 1);", errors: [{ message: variable }] },
    { code: "const cache = new Map<string, string>();", errors: [{ message: object("Map") }] },
    { code: "export const all = { seen: new Set<string>() };", errors: [{ message: object("Set") }] },
    {
      code: "class Cache { static readonly all = new WeakMap(); }",
      errors: [{ message: object("WeakMap") }],
    },
    {
      code: "declare const pulumi: any; const config = new pulumi.Config();",
      errors: [{ message: object("Config") }],
    },
    {
      code: "declare const pulumi: any; const names = [pulumi.getStack(), pulumi.getProject()];",
      errors: [{ message: stack("getStack") }, { message: stack("getProject") }],
    },
    {
      code: "import { getOrganization } from '@pulumi/pulumi'; export const name = getOrganization();",
      errors: [{ message: stack("getOrganization") }],
    },
  ],
});
