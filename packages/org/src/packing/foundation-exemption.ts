import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import {
  exemptionProblem,
  guardrailCatalog,
  isOriginAccessIdentity,
  type DenyStatement,
  type GuardrailContext,
} from "@aws-foundation/guardrails";
import {
  controlPolicyKinds,
  applicableStatements,
  policyProblems,
  readPolicy,
  unknown,
  type Policy,
} from "@aws-foundation/iam";
import type { PackedPolicy } from "./pack.js";

/** Sids of the statements that bind the foundation too: only the catalog's own guardrails can say so of theirs. */
const bindsFoundationToo: ReadonlySet<string> = new Set(
  Object.values(guardrailCatalog).flatMap(({ bindsFoundation = [] }) => bindsFoundation),
);

/** In the place of what a pattern leaves open: no name has this character, so only a wildcard matches it. */
const anything = "~";
const anyAccount = anything.repeat(12);

/** What no request of the foundation is known by. */
const anyRequest = unknown("it is any request of the foundation's");

const negatedArnOperator =
  /^(ForAnyValue:|ForAllValues:)?(Arn|String)Not(Equals|EqualsIgnoreCase|Like)(IfExists)?$/;

/**
 * Proves, before anything is attached, that no policy stands in the foundation's way: for every Deny it evaluates what a
 * request of the foundation's roles always has in its context; unless one of the conditions fails whatever the request
 * is, the statement could deny it. Also that what is exempt is not everybody, and that AWS would read the policies.
 * @throws {@link InputPropertiesError} with each statement, and the exemption that it needs.
 */
export function assertFoundationExempt(policies: readonly PackedPolicy[], context: GuardrailContext): void {
  const problems = policies.flatMap((policy) => problemsOf(policy, context));
  if (problems.length > 0) throw new InputPropertiesError("the organization policies", problems);
}

function problemsOf(
  { key, type, content }: PackedPolicy,
  { exemptPrincipals, organizationId }: GuardrailContext,
): readonly InputProblem[] {
  if (type !== "SERVICE_CONTROL_POLICY" && type !== "RESOURCE_CONTROL_POLICY") return [];
  const options = { kind: controlPolicyKinds[type], path: propertyPath("policies", key) };
  const unreadable = policyProblems(content, options);
  if (unreadable.length > 0) return unreadable;
  const policy = readPolicy(content, options);
  const binding = exemptPrincipals.map((pattern) => ({
    pattern,
    sids: bindingSids(policy, pattern, organizationId),
  }));
  return statementsOf(content).flatMap((statement) => {
    const place = ["policies", key, statement.Sid];
    const inTheWay = bindsFoundationToo.has(statement.Sid)
      ? []
      : binding.filter(({ sids }) => sids.has(statement.Sid));
    return [
      ...exemptionProblems(statement, place),
      ...inTheWay.map(({ pattern }) => ({
        path: propertyPath(...place),
        problem: `can deny what the foundation does as ${pattern}`,
        fix: `add the condition ArnNotLike {"aws:PrincipalArn": "${pattern}"}`,
      })),
    ];
  });
}

/** Statements that could deny some request of a role that the pattern names, in whichever account. */
function bindingSids(
  policy: Policy,
  pattern: string,
  organizationId: string,
): ReadonlySet<string | number | undefined> {
  const applicable = applicableStatements([policy], {
    // Which account it is, is left open below.
    principal: { kind: "role", roleArn: pattern.replace("::*:", "::000000000000:"), organizationId },
    action: anyRequest,
    resource: anyRequest,
    resourceAccountId: anyRequest,
    context: {
      "aws:PrincipalArn": pattern.replace("::*:", `::${anyAccount}:`).replace(/[*?]/g, anything),
      "aws:PrincipalAccount": anyRequest,
      "kms:CallerAccount": anyRequest,
      "aws:AssumedRoot": undefined,
    },
    otherKeys: anyRequest,
  });
  return new Set(applicable.map(({ statement }) => statement));
}

function exemptionProblems({ Condition = {} }: DenyStatement, place: readonly string[]): InputProblem[] {
  return Object.entries(Condition)
    .filter(([operator]) => negatedArnOperator.test(operator))
    .flatMap(([operator, keys]) =>
      Object.entries(keys)
        .filter(([key]) => key.toLowerCase() === "aws:principalarn")
        .flatMap(([key, values]) => {
          const path = propertyPath(...place, "Condition", operator, key);
          return [values]
            .flat()
            .map(String)
            .flatMap((value) => (isOriginAccessIdentity(value) ? [] : exemptionProblem(value, path)));
        }),
    );
}

function statementsOf(content: string): readonly DenyStatement[] {
  return (JSON.parse(content) as { Statement: DenyStatement[] }).Statement;
}
