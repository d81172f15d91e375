import { expect, test } from "vitest";
import { dataPerimeter } from "./guardrail.js";
import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { as, context, service, stranger } from "../testing/principals.js";

const data = ["kms:Decrypt", "s3:GetObject", "secretsmanager:GetSecretValue", "sqs:ReceiveMessage"];
const tokens = [
  "sts:AssumeRole",
  "sts:DecodeAuthorizationMessage",
  "sts:GetAccessKeyInfo",
  "sts:GetFederationToken",
  "sts:GetServiceBearerToken",
  "sts:GetSessionToken",
  "sts:SetContext",
];
const actions = [...data, ...tokens];
const partner = "444455556666";
const strangersService = service({
  "aws:SourceAccount": "777788889999",
  "aws:SourceOrgID": "o-zzzzzzzzzz",
});

const always: Decision[] = [
  { what: "whoever is not signed in", denied: true, as: as.nobody, actions },
  { what: "the organization's principals", denied: false, as: as.administrator, actions },
  { what: "the foundation", denied: false, as: as.foundation, actions },
  { what: "services for the organization's accounts", denied: false, as: as.service, actions },
  {
    what: "services for another organization's accounts",
    denied: true,
    as: strangersService,
    actions: [...actions, "sts:TagSession"],
  },
  {
    what: "services for an account without an organization",
    denied: true,
    as: service({ "aws:SourceAccount": "777788889999" }),
    actions,
  },
  {
    what: "services that act for no account",
    denied: false,
    as: service({}),
    actions,
  },
  {
    what: "the organization's principals in whose request another account is named as the source",
    denied: false,
    as: as.administrator,
    actions,
    with: { "aws:SourceAccount": "777788889999" },
  },
  {
    what: "whoever comes with a web identity, which its role's own policy judges",
    denied: false,
    as: as.nobody,
    actions: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
  },
  {
    what: "strangers what is shared by other services",
    denied: false,
    as: as.stranger,
    actions: ["ec2:DescribeImages"],
  },
];

testGuardrail(dataPerimeter({}, context), [
  ...always,
  { what: "principals of another organization", denied: true, as: as.stranger, actions },
]);

testGuardrail(
  { ...dataPerimeter({ trustedAccounts: [partner] }, context), key: "data-perimeter with partners" },
  [
    ...always,
    { what: "principals of a trusted account", denied: false, as: as.stranger, actions },
    {
      what: "principals of another account",
      denied: true,
      as: stranger("777788889999"),
      actions,
    },
    {
      what: "services for a trusted account",
      denied: false,
      as: service({ "aws:SourceAccount": partner, "aws:SourceOrgID": "o-zzzzzzzzzz" }),
      actions,
    },
  ],
);

test("trusted accounts that are no account ids are refused", () => {
  expect(() => dataPerimeter({ trustedAccounts: ["44445555666"] }, context)).toThrow(
    [
      "1 problem in the guardrail data-perimeter:",
      'guardrails.data-perimeter.trustedAccounts[0] = "44445555666": is not an account id, 12 digits',
    ].join("\n"),
  );
});
