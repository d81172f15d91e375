import { policyProblems, readPolicy, type Policy, type PolicyKind } from "@aws-foundation/iam";
import { isObject, text, type Value } from "../values.js";

/** Whether a value is a document: the JSON text of an object. */
export function isDocument(value: Value | undefined): boolean {
  try {
    return isObject(JSON.parse(text(value)) as Value);
  } catch {
    return false;
  }
}

/** Whether a value is a policy that says something IAM can read. */
export function isPolicy(value: Value | undefined, kind: PolicyKind): boolean {
  return isDocument(value) && policyProblems(text(value), { kind }).length === 0;
}

/** Policies that were read before: a world's are read with every call, and rarely change. */
const read = new Map<string, Policy>();
const remembered = 1_000;

/**
 * The policy in a document.
 * @param name What denials call it: its ARN where it has one.
 * @throws InputPropertiesError when it is none.
 */
export function policyOf(document: Value | undefined, kind: PolicyKind, name: string): Policy {
  const source = text(document);
  const key = `${kind} ${name} ${source}`;
  const before = read.get(key);
  if (before) return before;
  const policy = readPolicy(source, { kind, name });
  if (read.size >= remembered) read.clear();
  read.set(key, policy);
  return policy;
}
