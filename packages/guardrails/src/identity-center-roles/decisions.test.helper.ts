import type { Decision } from "../testing/decision-table.js";
import { changesOfRoles } from "../testing/changes-of-roles.js";
import { as } from "../testing/principals.js";

const ofProviders = ["iam:CreateSAMLProvider", "iam:DeleteSAMLProvider", "iam:UpdateSAMLProvider"];
const role =
  "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef";
const provider = "arn:aws:iam::111122223333:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE";

const everybody = [
  ["an administrator", as.administrator],
  ["a root session", as.assumedRoot],
  ["the foundation", as.foundation],
] as const;

/** What the guardrail decides in every organization. */
export const decisions: readonly Decision[] = [
  ...everybody.flatMap(([who, principal]): Decision[] => [
    {
      what: `${who} to change Identity Center's roles`,
      denied: true,
      as: principal,
      actions: changesOfRoles,
      resources: [role],
    },
    {
      what: `${who} to change its identity provider`,
      denied: true,
      as: principal,
      actions: ofProviders,
      resources: [provider],
    },
  ]),
  {
    what: "a developer to change other roles and providers",
    denied: false,
    as: as.developer,
    actions: [...changesOfRoles, ...ofProviders],
    resources: ["arn:aws:iam::111122223333:role/Developer", "arn:aws:iam::111122223333:saml-provider/Team"],
  },
  {
    what: "a developer to look at its roles",
    denied: false,
    as: as.developer,
    actions: ["iam:GetRole"],
    resources: [role],
  },
];
