import type { DeploymentIndex } from "@aws-foundation/deployment";
import { decide, compile, readDocuments } from "@aws-foundation/iam";
import { expect, test } from "vitest";
import { decisionRequests } from "./decision-requests.js";
import { organizationDocuments } from "./organization-documents.js";

const content = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:*","Resource":"*"}}';
const resources: Readonly<Record<string, readonly object[]>> = {
  "aws:organizations/organization:Organization": [
    {
      id: "o-1",
      outputs: {
        arn: "arn:aws:organizations::999988887777:organization/o-1",
        masterAccountId: "999988887777",
      },
    },
  ],
  "aws:organizations/organizationalUnit:OrganizationalUnit": [
    { id: "ou-1", outputs: { parentId: "r-1" } },
    { id: "ou-2", outputs: { parentId: "ou-1" } },
  ],
  "aws:organizations/account:Account": [{ id: "111122223333", outputs: { parentId: "ou-2" } }],
  "aws:organizations/policy:Policy": [
    { id: "p-1", outputs: { name: "iam", type: "SERVICE_CONTROL_POLICY", content } },
    { id: "p-2", outputs: { name: "tags", type: "TAG_POLICY", content: "{}" } },
  ],
  "aws:organizations/policyAttachment:PolicyAttachment": [
    { id: "a-1", outputs: { policyId: "p-1", targetId: "ou-1" } },
    { id: "a-2", outputs: { policyId: "p-2", targetId: "ou-1" } },
  ],
};
const deployment = { ofType: (type: string) => resources[type] ?? [] } as unknown as DeploymentIndex;

test("a deployment's organization has its accounts' paths, and the policies of each target", () => {
  const organization = organizationDocuments(deployment);
  expect(organization.accounts).toEqual({ "999988887777": ["r-1"], "111122223333": ["r-1", "ou-1", "ou-2"] });
  expect(organization.scps?.["ou-1"]?.map(({ name }) => name)).toEqual(["FullAWSAccess", "iam"]);
  expect(organization.scps?.["ou-2"]?.map(({ name }) => name)).toEqual(["FullAWSAccess"]);
});

test("its requests are decided", () => {
  const policies = compile(readDocuments({ organization: organizationDocuments(deployment) }));
  const requests = decisionRequests(["111122223333", "999988887777"]);
  const verdicts = requests.map((request) => decide(policies, request).verdict);
  expect(new Set(verdicts)).toEqual(new Set(["allowed", "denied"]));
});
