import { compileArn } from "../patterns/arn.js";
import { compileGlob } from "../patterns/glob.js";
import { parseDate } from "./dates.js";
import { isWithin, parseIpRange } from "./ip-addresses.js";
import { parseNumber } from "./numbers.js";

/** What an operator compares; the name of the group in AWS's documentation. */
export type ValueType = "String" | "Numeric" | "Date" | "Bool" | "Binary" | "IpAddress" | "Arn";

/** How one value of a request compares with one of a policy. */
export interface Comparison {
  readonly type: ValueType;
  /** Whether the operator holds where the comparison does not. */
  readonly negated: boolean;
  /** Whether `*` and `?` in a policy's value are wildcards. */
  readonly wildcards: boolean;
  /** Whether `${...}` in a policy's value is a variable. */
  readonly variables: boolean;
  /** A test for a request's value, of a policy's value whose wildcards are encoded. */
  readonly compile: (expected: string) => (actual: string) => boolean;
  /** Of what values are texts that have to be equal: the form in which they are. */
  readonly equalAs?: (text: string) => string;
}

const identity = (text: string): string => text;
const lowerCase = (text: string): string => text.toLowerCase();

const texts = { type: "String", wildcards: false, variables: true } as const;

function equality(equalAs: (text: string) => string) {
  return {
    equalAs,
    compile: (expected: string) => {
      const wanted = equalAs(expected);
      return (actual: string) => equalAs(actual) === wanted;
    },
  };
}

/** A comparison of what two texts say; a text that says nothing of the kind is unequal, less and greater than none. */
function ordered(
  parse: (text: string) => number | undefined,
  holds: (actual: number, expected: number) => boolean,
) {
  return {
    wildcards: false,
    variables: false,
    compile: (expected: string) => {
      const wanted = parse(expected);
      return (actual: string) => {
        const given = parse(actual);
        return given !== undefined && wanted !== undefined && holds(given, wanted);
      };
    },
  };
}

const orders = {
  Equals: { negated: false, holds: (actual: number, expected: number) => actual === expected },
  NotEquals: { negated: true, holds: (actual: number, expected: number) => actual === expected },
  LessThan: { negated: false, holds: (actual: number, expected: number) => actual < expected },
  LessThanEquals: { negated: false, holds: (actual: number, expected: number) => actual <= expected },
  GreaterThan: { negated: false, holds: (actual: number, expected: number) => actual > expected },
  GreaterThanEquals: { negated: false, holds: (actual: number, expected: number) => actual >= expected },
} as const;

function orderedOperators(
  type: "Numeric" | "Date",
  parse: (text: string) => number | undefined,
): [string, Comparison][] {
  return Object.entries(orders).map(([name, { negated, holds }]) => [
    `${type}${name}`,
    { type, negated, ...ordered(parse, holds) },
  ]);
}

const arns = { type: "Arn", wildcards: true, variables: true, compile: compileArn } as const;

/** Compares what base64 stands for. */
const binary = {
  type: "Binary",
  wildcards: false,
  variables: false,
  ...equality((text) => Buffer.from(text, "base64").toString("base64")),
} as const;

const addresses = {
  type: "IpAddress",
  wildcards: false,
  variables: false,
  compile: (expected: string) => {
    const outer = parseIpRange(expected);
    return (actual: string) => {
      const range = parseIpRange(actual);
      return range !== undefined && outer !== undefined && isWithin(range, outer);
    };
  },
} as const;

/**
 * Every operator but `Null`, without what stands before and after it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ["StringEquals", { ...texts, negated: false, ...equality(identity) }],
  ["StringNotEquals", { ...texts, negated: true, ...equality(identity) }],
  ["StringEqualsIgnoreCase", { ...texts, negated: false, ...equality(lowerCase) }],
  ["StringNotEqualsIgnoreCase", { ...texts, negated: true, ...equality(lowerCase) }],
  ["StringLike", { ...texts, negated: false, wildcards: true, compile: compileGlob }],
  ["StringNotLike", { ...texts, negated: true, wildcards: true, compile: compileGlob }],
  ...orderedOperators("Numeric", parseNumber),
  ...orderedOperators("Date", parseDate),
  ["Bool", { type: "Bool", negated: false, wildcards: false, variables: true, ...equality(lowerCase) }],
  ["BinaryEquals", { ...binary, negated: false }],
  ["IpAddress", { ...addresses, negated: false }],
  ["NotIpAddress", { ...addresses, negated: true }],
  ["ArnEquals", { ...arns, negated: false }],
  ["ArnLike", { ...arns, negated: false }],
  ["ArnNotEquals", { ...arns, negated: true }],
  ["ArnNotLike", { ...arns, negated: true }],
]);

/** An operator as a policy has it, taken apart. */
export interface Operator {
  readonly set?: "ForAllValues" | "ForAnyValue";
  /** A name in {@link comparisons}, or `Null`. */
  readonly base: string;
  readonly ifExists: boolean;
}

const sets = new Map<string, NonNullable<Operator["set"]>>([
  ["forallvalues", "ForAllValues"],
  ["foranyvalue", "ForAnyValue"],
]);
const bases = new Map([...comparisons.keys(), "Null"].map((name) => [name.toLowerCase(), name]));

/** An operator, in whatever case it is written; undefined when there is none of the name. */
export function parseOperator(text: string): Operator | undefined {
  const [, prefix, name = ""] = /^(?:([^:]*):)?([^:]*)$/.exec(text.toLowerCase()) ?? [];
  const set = prefix === undefined ? undefined : sets.get(prefix);
  if (prefix !== undefined && set === undefined) return undefined;
  const ifExists = name.endsWith("ifexists");
  const base = bases.get(ifExists ? name.slice(0, -"ifexists".length) : name);
  if (base === undefined || (base === "Null" && (ifExists || set !== undefined))) return undefined;
  return set === undefined ? { base, ifExists } : { set, base, ifExists };
}

/** Names of operators, for a suggestion in place of one that there is not. */
export function operatorNames(like: string): readonly string[] {
  const [, prefix = ""] = /^([^:]*:)/.exec(like) ?? [];
  const suffix = /ifexists$/i.test(like) ? "IfExists" : "";
  const set = sets.get(prefix.slice(0, -1).toLowerCase());
  const start = set === undefined ? "" : `${set}:`;
  return [...comparisons.keys(), ...(set === undefined && suffix === "" ? ["Null"] : [])].map(
    (name) => `${start}${name}${suffix}`,
  );
}
