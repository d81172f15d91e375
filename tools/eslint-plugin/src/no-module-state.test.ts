import { noModuleState } from "./no-module-state.js";
import { ruleTester } from "./testing/rule-tester.js";

const variable =
  "A variable of the module would go from one stack to the next. Use const, or move it into a function.";
const object = (name: string): string =>
  `new ${name} at the top of a module would be shared by all stacks. Make it in a function.`;
const field =
  "A static field would go from one stack to the next. Make it readonly, or move it into a function.";
const value = (name: string): string =>
  `${name} can be changed, and would go from one stack to the next. ` +
  "Declare it with a readonly type, use as const, or make it in a function.";
const changeable = (code: string, name: string): { code: string; errors: { message: string }[] } => ({
  code,
  errors: [{ message: value(name) }],
});
const stack = (name: string): string =>
  `${name} at the top of a module is read once, for the first stack only. Call it in a function.`;

ruleTester.run("no-module-state", noModuleState, {
  valid: [
    "const names = ['a'] as const;",
    "const names: readonly string[] = ['a'];",
    "const names: ReadonlyArray<string> = ['a'];",
    "const pair: readonly [string, number] = ['a', 1];",
    "const names = ['a'] satisfies readonly string[];",
    "const table: Readonly<Record<string, string[]>> = { a: [] };",
    "const table: Readonly<Record<'a', string>> = { a: 'b' };",
    "const table = { a: 'b' } as Readonly<Record<string, string>>;",
    "const table = { a: 'b' } satisfies Readonly<Record<string, string>>;",
    "const table = { a: 'b' } as const satisfies Record<string, string>;",
    "const table: { readonly [Key in 'a' | 'b']: Key } = { a: 'a', b: 'b' };",
    "interface Reader { readonly name: string; read(): string } const reader: Reader = { name: 'a', read: () => 'b' };",
    "type Args = { names: { readonly a: readonly string[] } | undefined }; const names: Args['names'] = { a: [] };",
    "const frozen = Object.freeze({ n: 0 });",
    "const list = Object.freeze(['a']);",
    "const found: ReadonlyMap<string, string> = makeMap(); declare function makeMap(): Map<string, string>;",
    "const keys = Object.keys({}) as readonly string[];",
    "const text = ['a', 'b'].join();",
    "const make = () => ({ n: 0 });",
    "function f() { const seen: string[] = []; return { seen }; }",
    "declare const made: { all: string[] }; const { all } = made; const { length } = [1];",
    "class Table { static readonly rows: readonly string[] = []; static readonly size = 1; static all() { return []; } }",
    "class Table { declare static shared: number; rows: string[] = []; accessor row = [] as string[]; }",
    "function f() { return class { static shared = 0; }; }",
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
    {
      code: "export const all = { seen: new Set<string>() } as const;",
      errors: [{ message: object("Set") }],
    },
    {
      code: "class Cache { static readonly all = new WeakMap(); }",
      errors: [{ message: object("WeakMap") }],
    },
    {
      code: "declare const pulumi: any; const config = new pulumi.Config();",
      errors: [{ message: object("Config") }],
    },
    {
      code: "declare const pulumi: any; const names = [pulumi.getStack(), pulumi.getProject()] as const;",
      errors: [{ message: stack("getStack") }, { message: stack("getProject") }],
    },
    {
      code: "import { getOrganization } from '@pulumi/pulumi'; export const name = getOrganization();",
      errors: [{ message: stack("getOrganization") }],
    },
    changeable("export const memo: Record<string, string> = {};", "memo"),
    changeable("export const memo = {};", "memo"),
    changeable("const list: string[] = [];", "list"),
    changeable("const list = [] as string[];", "list"),
    changeable("const list = ['a'] satisfies string[];", "list"),
    changeable("const list: readonly string[] | string[] = [];", "list"),
    changeable("const pair: [string, number] = ['a', 1];", "pair"),
    changeable("const obj = { n: 0 };", "obj"),
    changeable("const obj: { n: number } = { n: 0 } as const;", "obj"),
    changeable("const obj: { readonly n: number; m: number } = { n: 0, m: 0 };", "obj"),
    changeable("const obj: { -readonly [Key in 'a']: Key } = { a: 'a' };", "obj"),
    changeable("const obj: any = {};", "obj"),
    changeable("declare const given: { n: number } | undefined; const obj = given ?? { n: 0 };", "obj"),
    changeable("declare const is: boolean; const list = is ? ['a'] : undefined;", "list"),
    changeable("const made = makeMap(); declare function makeMap(): Map<string, string>;", "made"),
    changeable("const made = makeSet(); declare function makeSet(): Set<string> | undefined;", "made"),
    changeable("const made = await makeList(); declare function makeList(): Promise<string[]>;", "made"),
    changeable("const keys = Object.keys({});", "keys"),
    changeable("const { all } = make(); declare function make(): { all: Set<string>; none: string };", "all"),
    changeable("class Table { static readonly rows: string[] = []; }", "rows"),
    changeable(
      "class Table { static readonly #rows = makeMap(); } declare function makeMap(): Map<1, 2>;",
      "#rows",
    ),
    { code: "export class Table { static shared = 0; }", errors: [{ message: field }] },
    { code: "class Table { static #shared?: string; }", errors: [{ message: field }] },
    { code: "class Table { static accessor shared = 0; }", errors: [{ message: field }] },
  ],
});
