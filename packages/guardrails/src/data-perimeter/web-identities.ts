import type { DenyStatement } from "../guardrail.js";
import { listProblems, type ParameterProblem } from "../parameter-problems.js";
import { pascalCase } from "../pascal-case.js";

/** Whose tokens of one issuer open roles. */
export interface WebIdentityIssuer {
  /** The issuer's address without https://, such as `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** The claim that says whose a token is, such as `repository_owner_id`. */
  readonly claim: string;
  /** What the claim may be; `*` and `?` may stand after the first three characters. */
  readonly values: readonly string[];
}

/** A host with a path; as a condition key has it, without https://. */
export const issuerPattern = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]+)?$/;
export const claimPattern = /^[\w/.-]+$/;
export const claimValuePattern = /^(?:[^*?]+|[^*?]{3}.*)$/;

/**
 * Who comes with a token gets a role from the named issuers alone, and from each of them with the named values of its
 * claim. AWS tells the issuer by the claim `sub`, which every token has.
 * Source: https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/resource_control_policies/identity_perimeter_rcp.json
 */
export function webIdentityStatements(
  issuers: readonly WebIdentityIssuer[],
  organizationId: string,
): DenyStatement[] {
  const deny = (Sid: string, Condition: NonNullable<DenyStatement["Condition"]>): DenyStatement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: "sts:AssumeRoleWithWebIdentity",
    Resource: "*",
    // Who comes with a token is of no organization yet: it is the foundation's roles that this leaves out.
    Condition: { ...Condition, StringNotEqualsIfExists: { "aws:PrincipalOrgID": organizationId } },
  });
  const isFrom = (issuer: string) => `${issuer}:sub`;
  return [
    deny("DenyOtherIssuers", {
      Null: Object.fromEntries(issuers.map(({ issuer }) => [isFrom(issuer), true])),
    }),
    ...issuers.map(({ issuer, claim, values }) =>
      deny(`DenyOthersOf${pascalCase(issuer)}`, {
        Null: { [isFrom(issuer)]: false },
        StringNotLike: { [`${issuer}:${claim}`]: values },
      }),
    ),
  ];
}

/** What is wrong with issuers that a guardrail is given. */
export function webIdentityProblems(issuers: readonly WebIdentityIssuer[]): ParameterProblem[] {
  const names = issuers.map(({ issuer }) => issuer);
  return issuers.flatMap(({ issuer, claim, values }, index) => {
    const at = ["webIdentities", index];
    return [
      ...unless(issuerPattern.test(issuer), [...at, "issuer"], issuer, "is not an address without https://"),
      ...unless(names.indexOf(issuer) === index, [...at, "issuer"], issuer, "is in the list twice"),
      ...unless(claimPattern.test(claim), [...at, "claim"], claim, "is not the name of a claim"),
      ...listProblems([...at, "values"], values, (value) =>
        claimValuePattern.test(value)
          ? undefined
          : { problem: "begins with less than three characters other than * and ?" },
      ),
    ];
  });
}

function unless(
  holds: boolean,
  path: ParameterProblem["path"],
  value: string,
  problem: string,
): ParameterProblem[] {
  return holds ? [] : [{ path, value, problem }];
}
