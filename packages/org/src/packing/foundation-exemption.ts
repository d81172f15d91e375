import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import {
  canDeny,
  exemptionProblem,
  guardrailCatalog,
  type DenyStatement,
  type GuardrailContext,
} from "@aws-foundation/guardrails";
import type { PackedPolicy } from "./pack.js";

/** Sids of the statements that bind the foundation too: only the catalog's own guardrails can say so of theirs. */
const bindsFoundationToo: ReadonlySet<string> = new Set(
  Object.values(guardrailCatalog).flatMap(({ bindsFoundation = [] }) => bindsFoundation),
);

/** In the place of what a pattern leaves open: no name has this character, so only a wildcard matches it. */
const anything = "~";
const anyAccount = anything.repeat(12);

const negatedArnOperator =
  /^(ForAnyValue:|ForAllValues:)?(Arn|String)Not(Equals|EqualsIgnoreCase|Like)(IfExists)?$/;

/**
 * Proves, before anything is attached, that no policy stands in the foundation's way: for every Deny it evaluates what a
 * request of the foundation's roles always has in its context; unless one of the conditions fails whatever the request
 * is, the statement could deny it. Also that what is exempt is not everybody.
 * @throws {@link InputPropertiesError} with each statement, and the exemption that it needs.
 */
export function assertFoundationExempt(
  policies: readonly PackedPolicy[],
  { exemptPrincipals, organizationId }: GuardrailContext,
): void {
  const problems = policies.flatMap((policy) =>
    statementsOf(policy).flatMap((statement) => {
      const place = ["policies", policy.key, statement.Sid];
      const path = propertyPath(...place);
      return [
        ...exemptionProblems(statement, place),
        ...exemptPrincipals
          .filter(
            (pattern) => !bindsFoundationToo.has(statement.Sid) && binds(statement, pattern, organizationId),
          )
          .map((pattern) => ({
            path,
            problem: `can deny what the foundation does as ${pattern}`,
            fix: `add the condition ArnNotLike {"aws:PrincipalArn": "${pattern}"}`,
          })),
      ];
    }),
  );
  if (problems.length > 0) throw new InputPropertiesError("the organization policies", problems);
}

function binds(statement: DenyStatement, pattern: string, organizationId: string): boolean {
  return canDeny(statement, {
    "aws:PrincipalArn": pattern.replace("::*:", `::${anyAccount}:`).replace(/[*?]/g, anything),
    "aws:PrincipalType": "AssumedRole",
    "aws:PrincipalOrgID": organizationId,
    "aws:PrincipalIsAWSService": "false",
    "aws:AssumedRoot": undefined,
  });
}

function exemptionProblems({ Condition = {} }: DenyStatement, place: readonly string[]): InputProblem[] {
  return Object.entries(Condition)
    .filter(([operator]) => negatedArnOperator.test(operator))
    .flatMap(([operator, keys]) =>
      Object.entries(keys)
        .filter(([key]) => key.toLowerCase() === "aws:principalarn")
        .flatMap(([key, values]) => {
          const path = propertyPath(...place, "Condition", operator, key);
          return [values].flat().flatMap((value) => exemptionProblem(String(value), path));
        }),
    );
}

function statementsOf({ type, content }: PackedPolicy): readonly DenyStatement[] {
  if (type !== "SERVICE_CONTROL_POLICY" && type !== "RESOURCE_CONTROL_POLICY") return [];
  return (JSON.parse(content) as { Statement: DenyStatement[] }).Statement;
}
