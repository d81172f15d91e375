import type { StatementGuardrail } from "../guardrail.js";
import { roleChanges } from "../role-changes.js";

/**
 * Nobody at all can make, change or delete the roles and the identity provider that Identity Center keeps in the account;
 * Identity Center itself works with a service-linked role, which no service control policy binds.
 */
export function identityCenterRoles(): StatementGuardrail {
  return {
    key: "identity-center-roles",
    type: "SERVICE_CONTROL_POLICY",
    title: "Roles of Identity Center",
    description: "Nobody can make, change or delete Identity Center's roles and identity provider.",
    reason:
      "What people may do is decided by permission sets. A role of Identity Center that is changed in the account says " +
      "one thing in the review and does another; its identity provider, replaced, lets a stranger in.",
    source: "https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyChangingIdentityCenter",
        Effect: "Deny",
        Action: [
          ...roleChanges,
          "iam:CreateSAMLProvider",
          "iam:DeleteSAMLProvider",
          "iam:UpdateSAMLProvider",
        ],
        Resource: [
          "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*",
          "arn:aws:iam::*:saml-provider/AWSSSO_*",
        ],
      },
    ],
  };
}
