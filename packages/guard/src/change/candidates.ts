import {
  compileCondition,
  isFollowingKey,
  isUnknown,
  yes,
  type Condition,
  type ContextValue,
} from "@aws-foundation/iam";
import { knownTexts } from "../control-statements.js";
import type { Rule } from "./rules.js";

/** What requests are tried with: principals as `foundation can` names them, resources, and values of condition keys. */
export interface Candidates {
  readonly principals: readonly string[];
  readonly resources: readonly string[];
  /** Undefined: the request lacks the key. Those that suit the rule in question come first. */
  readonly context: ReadonlyMap<string, readonly (ContextValue | undefined)[]>;
}

/** The account that stands for a place. */
export interface StandIn {
  readonly accountId: string;
  readonly accountName: string;
}

/** Requests that rules may tell apart, for the rule that only one side has. */
export function candidatesFor(
  rules: readonly Rule[],
  differing: Rule,
  { accountId, accountName }: StandIn,
  exampleResource: string,
): Candidates {
  const conditions = rules.flatMap(conditionsOf);
  const arns = conditions
    .filter(({ key }) => key.toLowerCase() === "aws:principalarn")
    .flatMap(({ values }) => knownTexts(values));
  const patterns = [differing, ...rules].flatMap(({ resource, binding: { statement } }) => [
    ...(resource === undefined ? [] : [resource]),
    ...knownTexts(statement.notResources),
  ]);
  return {
    principals: [
      ...new Set([
        `administrator@${accountName}`,
        `root@${accountName}`,
        ...arns.flatMap((arn) => principalOf(arn, accountName)),
        `administrator@${accountName} as role SomebodyElse`,
        stranger,
        "cloudtrail.amazonaws.com",
      ]),
    ],
    resources: [
      ...new Set([...patterns.map((pattern) => instance(pattern, accountId)), exampleResource]),
    ].filter((arn) => arn === exampleResource || arn.startsWith("arn:")),
    context: contextCandidates(conditions, conditionsOf(differing), accountId),
  };
}

/** A role of an account of another organization. */
const stranger = "arn:aws:iam::999999999999:role/Stranger";

function conditionsOf({ binding: { statement } }: Rule): readonly Condition[] {
  return isUnknown(statement.conditions) ? [] : statement.conditions;
}

/** Somebody whom a pattern of ARNs of principals matches. */
function principalOf(pattern: string, accountName: string): readonly string[] {
  const [, kind, name] = /^arn:[^:]+:iam::[^:]*:(role|user)\/(.+)$/.exec(pattern) ?? [];
  return name === undefined || kind === undefined
    ? []
    : [`administrator@${accountName} as ${kind} ${instance(name, "")}`];
}

/** A text that a pattern matches. */
function instance(pattern: string, accountId: string): string {
  if (pattern === "*") return "*";
  const parts = pattern.split(":");
  if (parts[0] === "arn" && parts[4] === "*") parts[4] = accountId;
  if (parts[0] === "arn" && parts[3] === "*") parts[3] = "us-east-1";
  return parts.join(":").replaceAll("*", "example").replaceAll("?", "0");
}

function contextCandidates(
  all: readonly Condition[],
  differing: readonly Condition[],
  accountId: string,
): Candidates["context"] {
  const keys = new Map<string, Condition[]>();
  for (const condition of all) {
    const name = condition.key.toLowerCase();
    if (!isFollowingKey(name)) keys.set(name, [...(keys.get(name) ?? []), condition]);
  }
  return new Map(
    [...keys].map(([name, conditions]) => {
      const values = [
        undefined,
        ...new Set(
          conditions.flatMap((condition) => [
            ...knownTexts(condition.values).map((one) => instance(one, accountId)),
            ...others(condition),
          ]),
        ),
      ];
      const tests = differing
        .filter(({ key }) => key.toLowerCase() === name)
        .map((condition) => compileCondition(condition));
      const suits = (value: string | undefined): boolean =>
        tests.every((test) => test({ valuesOf: () => (value === undefined ? undefined : [value]) }) === yes);
      return [name, [...values.filter(suits), ...values.filter((value) => !suits(value))]] as const;
    }),
  );
}

/** Values that a condition does not name. */
function others({ operator }: Condition): readonly string[] {
  if (/^(\w+:)?Bool/i.test(operator)) return ["true", "false"];
  if (/^(\w+:)?Numeric/i.test(operator)) return ["0", "1000000"];
  if (/^(\w+:)?Date/i.test(operator)) return ["2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"];
  if (/^(\w+:)?(Not)?IpAddress/i.test(operator)) return ["203.0.113.9"];
  if (/^Null/i.test(operator)) return ["anything"];
  if (/^(\w+:)?Arn/i.test(operator)) return ["arn:aws:iam::999999999999:role/SomethingElse"];
  return ["something-else"];
}

/** Requests to try at most for one rule: enough for several keys, few enough for many rules. */
const mostTries = 3_000;

/** One request of the candidates. */
export interface Try {
  readonly principal: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, ContextValue | undefined>>;
}

/** The candidates' requests, the likely ones first. */
export function* triesOf({ principals, resources, context }: Candidates): Iterable<Try> {
  const keys = [...context];
  const sizes = [principals.length, resources.length, ...keys.map(([, values]) => values.length)];
  const total = Math.min(
    mostTries,
    sizes.reduce((product, size) => product * size, 1),
  );
  for (let number = 0; number < total; number++) {
    let rest = number;
    const [principal = 0, resource = 0, ...values] = sizes.map((size) => {
      const digit = rest % size;
      rest = Math.floor(rest / size);
      return digit;
    });
    yield {
      principal: principals[principal] ?? "",
      resource: resources[resource] ?? "*",
      context: Object.fromEntries(keys.map(([key, some], position) => [key, some[values[position] ?? 0]])),
    };
  }
}
