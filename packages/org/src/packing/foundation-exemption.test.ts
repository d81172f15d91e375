import {
  guardrailCatalog as catalog,
  guardrailContext,
  type Guardrail,
  type GuardrailContext,
  type StatementGuardrail,
} from "@aws-foundation/guardrails";
import { context, everyGuardrail, narrowedContext } from "@aws-foundation/guardrails/testing";
import { describe, expect, test } from "vitest";
import { assertFoundationExempt } from "./foundation-exemption.js";
import { packGuardrails } from "./pack.js";

const foundation = "arn:aws:iam::*:role/FoundationDeploy";

/** A guardrail of one statement with a condition. */
function denying(Condition: StatementGuardrail["statements"][number]["Condition"]): StatementGuardrail {
  return {
    ...catalog["root-user"].make(),
    key: "own",
    statements: [
      { Sid: "DenyIt", Effect: "Deny", Action: "*", Resource: "*", ...(Condition ? { Condition } : {}) },
    ],
  };
}

function check(guardrails: readonly Guardrail[], checked: GuardrailContext = narrowedContext): () => void {
  const policies = packGuardrails(guardrails.map((guardrail) => ({ guardrail, targets: ["root"] })));
  return () => assertFoundationExempt(policies, checked);
}

describe("the foundation", () => {
  test("is exempt from every guardrail that there is, but for those that bind it on purpose", () => {
    const withPartners = catalog["data-perimeter"].make({ trustedAccounts: ["444455556666"] }, context);
    const everything = everyGuardrail();
    expect(check(everything)).not.toThrow();
    expect(check(everything, context)).not.toThrow();
    expect(check([withPartners])).not.toThrow();
  });

  test("is not exempt from a guardrail that was made for another role", () => {
    const other = guardrailContext({
      ...context,
      exemptPrincipals: ["arn:aws:iam::*:role/FoundationAccess"],
    });
    expect(
      check([catalog["iam-users"].make({}, context), catalog.quarantine.make({}, context)], other),
    ).toThrow(
      [
        "3 problems in the organization policies:",
        'policies.scp-root-1.DenyLastingCredentials: can deny what the foundation does as arn:aws:iam::*:role/FoundationAccess. Add the condition ArnNotLike {"aws:PrincipalArn": "arn:aws:iam::*:role/FoundationAccess"}',
        'policies.scp-root-1.DenyPasswords: can deny what the foundation does as arn:aws:iam::*:role/FoundationAccess. Add the condition ArnNotLike {"aws:PrincipalArn": "arn:aws:iam::*:role/FoundationAccess"}',
        'policies.scp-root-1.DenyAllInQuarantine: can deny what the foundation does as arn:aws:iam::*:role/FoundationAccess. Add the condition ArnNotLike {"aws:PrincipalArn": "arn:aws:iam::*:role/FoundationAccess"}',
      ].join("\n"),
    );
  });

  test("is outside the data perimeter of another organization", () => {
    const other = guardrailContext({ ...narrowedContext, organizationId: "o-zzzzzzzzzz" });
    expect(check([catalog["data-perimeter"].make({}, context)], other)).toThrow(
      [
        "1 problem in the organization policies:",
        `policies.rcp-root-1.DenyStrangers: can deny what the foundation does as ${foundation}. Add the condition ArnNotLike {"aws:PrincipalArn": "${foundation}"}`,
      ].join("\n"),
    );
  });

  test.each<[string, StatementGuardrail["statements"][number]["Condition"]]>([
    ["has no condition", undefined],
    ["asks only for the region", { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } }],
    [
      "exempts the role in one account",
      {
        ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/FoundationDeploy" },
      },
    ],
    [
      "exempts the role in some accounts",
      {
        ArnNotLike: {
          "aws:PrincipalArn": ["000000000000", "999999999999"].map(
            (id) => `arn:aws:iam::${id}:role/FoundationDeploy`,
          ),
        },
      },
    ],
    [
      "exempts a role that is called almost the same",
      {
        ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/FoundationDeploys" },
      },
    ],
    ["is about one account only", { StringEquals: { "aws:PrincipalAccount": "111122223333" } }],
    ["is about resources of one account only", { StringEquals: { "aws:ResourceAccount": "111122223333" } }],
    ["is about the role instead of exempting it", { ArnLike: { "aws:PrincipalArn": foundation } }],
  ])("is not exempt from a statement that %s", (_, condition) => {
    expect(check([denying(condition)])).toThrow(
      [
        "1 problem in the organization policies:",
        `policies.scp-root-1.DenyIt: can deny what the foundation does as ${foundation}. Add the condition ArnNotLike {"aws:PrincipalArn": "${foundation}"}`,
      ].join("\n"),
    );
  });

  test("is exempt when a statement cannot be about it", () => {
    expect(check([denying({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } })])).not.toThrow();
    expect(check([denying({ StringEquals: { "aws:PrincipalType": "User" } })])).not.toThrow();
  });
});

test("an origin access identity of CloudFront may be let through, not all of them", () => {
  const users = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity";
  const denyingOthersThan = (arn: string) =>
    denying({
      ArnNotLike: { "aws:PrincipalArn": foundation },
      ArnNotEqualsIfExists: { "aws:PrincipalArn": arn },
    });
  expect(check([denyingOthersThan(`${users} E2QWRUHAPOMQZL`)])).not.toThrow();
  expect(check([denyingOthersThan(`${users} *`)])).toThrow("is not the ARN of a role");
});

test("an exemption that matches everybody is refused with its place", () => {
  const fix = "Name the role, such as arn:aws:iam::*:role/OrganizationAccountAccessRole";
  const everybody = {
    ArnNotLike: { "aws:PrincipalArn": [foundation, "arn:aws:iam::*:role/*"] },
    StringNotLikeIfExists: { "aws:PrincipalARN": "*" },
  };
  expect(check([denying(everybody)])).toThrow(
    [
      "2 problems in the organization policies:",
      `policies.scp-root-1.DenyIt.Condition.ArnNotLike["aws:PrincipalArn"] = "arn:aws:iam::*:role/*": exempts everybody, such as arn:aws:iam::111122223333:role/Anybody. ${fix}`,
      `policies.scp-root-1.DenyIt.Condition.StringNotLikeIfExists["aws:PrincipalARN"] = "*": exempts everybody, such as arn:aws:iam::111122223333:role/Anybody. ${fix}`,
    ].join("\n"),
  );
});

test("a policy that AWS would not read is refused with everything that is wrong with it", () => {
  const misspelt = {
    ArnNotlikes: { "aws:PrincipalArn": foundation },
    DateLessThan: { "aws:CurrentTime": "soon" },
  };
  expect(check([denying(misspelt)])).toThrow(
    [
      "2 problems in the organization policies:",
      'policies.scp-root-1.Statement[0].Condition.ArnNotlikes: there is no such operator. Did you mean "ArnNotLike"?',
      'policies.scp-root-1.Statement[0].Condition.DateLessThan["aws:CurrentTime"] = "soon": is no date. Write one such as "2030-01-31T00:00:00Z", or seconds since 1970',
    ].join("\n"),
  );
});
