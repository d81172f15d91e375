import {
  compileCondition,
  parseOperator,
  unknown,
  yes,
  type Condition,
  type ContextValues,
} from "@aws-foundation/iam/conditions";
import { type Statement, isObject } from "./policy-document.js";
import { UNKNOWN } from "./unknown.js";

/** What a stranger is called: no account, organization or role of ours has this character, so only wildcards match it. */
const STRANGE = "~";
/** What everything is called that belongs to the role. */
const OURS = "ours";

const wholeText = (text: string): string => text;
const upTo = (separator: string) => (text: string) => text.split(separator, 1)[0] ?? "";

/** The account of an ARN, or what stands for it: of a bucket's the name, and all of it where parts are missing. */
function accountIn(arn: string): string {
  const [, , , , account, ...resource] = arn.split(":");
  if (account === undefined || resource.length === 0) return arn;
  return account === "" ? resource.join(":") : account;
}

/**
 * Condition keys that say who the caller is, or for whom a service calls, in lower case, with the part of a value that
 * tells one organization, account or role from others.
 */
const IDENTIFYING_PARTS: ReadonlyMap<string, (value: string) => string> = new Map([
  ["aws:principalaccount", wholeText],
  ["aws:principalarn", accountIn],
  ["aws:principalisawsservice", wholeText],
  ["aws:principalorgid", wholeText],
  ["aws:principalorgpaths", upTo("/")],
  ["aws:sourceaccount", wholeText],
  ["aws:sourcearn", accountIn],
  ["aws:sourceorgid", wholeText],
  ["aws:sourceorgpaths", upTo("/")],
  ["aws:userid", upTo(":")],
]);

/** Keys that a stranger has or lacks, as there are accounts without organization, and services that tell no source. */
const OPTIONAL = /^aws:(principalorg|source)/;

type Stranger = Readonly<Record<string, string>>;

/**
 * Whoever is not to get in, by the keys that identify them.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const STRANGERS: readonly Stranger[] = [
  {
    "aws:principalaccount": STRANGE,
    "aws:principalarn": `arn:aws:iam::${STRANGE}:role/${STRANGE}`,
    "aws:principalisawsservice": "false",
    "aws:principalorgid": STRANGE,
    "aws:principalorgpaths": `${STRANGE}/`,
    "aws:userid": `${STRANGE}:${STRANGE}`,
  },
  // A service that acts for a stranger.
  {
    "aws:principalisawsservice": "true",
    "aws:sourceaccount": STRANGE,
    "aws:sourcearn": `arn:aws:${STRANGE}:${STRANGE}:${STRANGE}:${STRANGE}`,
    "aws:sourceorgid": STRANGE,
    "aws:sourceorgpaths": `${STRANGE}/`,
  },
  // Somebody with a token, who is no principal of AWS yet.
  {},
];

/**
 * Whether a statement's condition keeps out strangers, or may do so once it is known.
 *
 * A stranger is of another account and organization, and has whatever else a condition asks for: a role's name and tags
 * are free to choose, an external id is no secret, and where a request comes from says nothing of the caller.
 */
export function isNarrowed({ Condition: block }: Statement): boolean {
  if (block === UNKNOWN) return true;
  if (!isObject(block)) return false;
  if (Object.values(block).includes(UNKNOWN)) return true;
  const conditions = Object.entries(block).flatMap(([operator, keys]) => readOperator(operator, keys));
  return !STRANGERS.some((stranger) => passes(stranger, conditions));
}

/** The conditions on keys that identify the caller; AWS would refuse what cannot be read. */
function readOperator(operator: string, keys: unknown): Condition[] {
  if (parseOperator(operator) === undefined || !isObject(keys)) return [];
  return Object.entries(keys)
    .filter(([key]) => IDENTIFYING_PARTS.has(key.toLowerCase()))
    .map(([key, value]) => ({ operator, key, values: readValues(value) }));
}

function readValues(value: unknown): Condition["values"] {
  const because = unknown("it is known after the deployment");
  if (value === UNKNOWN) return because;
  return [value].flat().map((one) => (one === UNKNOWN ? because : String(one)));
}

function passes(stranger: Stranger, conditions: readonly Condition[]): boolean {
  return [...IDENTIFYING_PARTS.keys()].every((key) => {
    const ofKey = conditions.filter((condition) => condition.key.toLowerCase() === key);
    return possibleValues(stranger, key, ofKey).some((values) =>
      ofKey.every((condition) => holds(condition, stranger, values)),
    );
  });
}

/** The values of a key that a stranger may have: where a condition has a wildcard, also what it stands for. */
function possibleValues(
  stranger: Stranger,
  key: string,
  conditions: readonly Condition[],
): (ContextValues | undefined)[] {
  const usual = stranger[key];
  if (usual === undefined) return [undefined];
  const identifyingPart = IDENTIFYING_PARTS.get(key) ?? wholeText;
  const asked = conditions
    .flatMap(({ values }) => values)
    .filter((value) => typeof value === "string")
    .map((value) => value.replace(/\$\{aws:resource[^}]*\}/gi, OURS).replace(/\$\{[^}]*\}|[*?]/g, STRANGE))
    .filter((value) => identifyingPart(value).includes(STRANGE));
  return [[usual], ...asked.map((value) => [value]), ...(OPTIONAL.test(key) ? [undefined] : [])];
}

/** Whether a condition on a key holds for a stranger with these values of it: for certain, as far as it is known. */
function holds(condition: Condition, stranger: Stranger, values: ContextValues | undefined): boolean {
  const name = condition.key.toLowerCase();
  return (
    compileCondition(condition)({
      valuesOf: (key) => {
        if (key === name) return values;
        return [key.startsWith("aws:resource") ? OURS : (stranger[key] ?? STRANGE)];
      },
    }) === yes
  );
}
