import type { Value, Values } from "../../values.js";

/** Parameters by the first part of their keys, before it is known what is a list. */
type Tree = Map<string, Branch>;
type Branch = string | { readonly below: Tree };

/**
 * The parameters of a form: `Filter.1.Value.2=x` is the second text in the first object of a list. Where a protocol writes
 * `member` before the number, it says no more than the number does.
 * Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#query-key-resolution
 */
export function readForm(body: string): Values {
  const tree: Tree = new Map();
  for (const [key, value] of new URLSearchParams(body)) {
    const parts = key.split(".").filter((part) => part !== "member");
    plant(tree, parts, value);
  }
  return Object.fromEntries(entriesOf(tree));
}

function plant(tree: Tree, [key = "", ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    tree.set(key, value);
    return;
  }
  const found = tree.get(key);
  const branch = typeof found === "object" ? found : { below: new Map() as Tree };
  tree.set(key, branch);
  plant(branch.below, rest, value);
}

function entriesOf(tree: Tree): (readonly [string, Value])[] {
  return [...tree].map(([key, branch]) => [key, typeof branch === "string" ? branch : valueOf(branch.below)]);
}

function valueOf(tree: Tree): Value {
  const entries = entriesOf(tree);
  if (!entries.every(([key]) => /^\d+$/.test(key))) return Object.fromEntries(entries);
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}
