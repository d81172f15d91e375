import { awsPolicyOf, isUnknown, readPolicy, type Policy } from "@aws-foundation/iam";
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { permitted } from "./permitted.js";

/** All policies of a role, its own and those that are attached to it. @throws MissingPermissionError where the caller may not look. */
export async function policiesOfRole(client: IAMClient, RoleName: string): Promise<readonly Policy[]> {
  const [own, attached] = await Promise.all([
    inlinePolicies(client, RoleName),
    attachedPolicies(client, RoleName),
  ]);
  return [...own, ...attached];
}

async function inlinePolicies(client: IAMClient, RoleName: string): Promise<Policy[]> {
  const { PolicyNames = [] } = await permitted(
    "iam:ListRolePolicies",
    client.send(new ListRolePoliciesCommand({ RoleName })),
  );
  return Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await permitted(
        "iam:GetRolePolicy",
        client.send(new GetRolePolicyCommand({ RoleName, PolicyName })),
      );
      return policyIn(PolicyDocument, PolicyName);
    }),
  );
}

async function attachedPolicies(client: IAMClient, RoleName: string): Promise<Policy[]> {
  const { AttachedPolicies = [] } = await permitted(
    "iam:ListAttachedRolePolicies",
    client.send(new ListAttachedRolePoliciesCommand({ RoleName })),
  );
  return Promise.all(AttachedPolicies.map(({ PolicyArn = "" }) => managedPolicy(client, PolicyArn)));
}

async function managedPolicy(client: IAMClient, PolicyArn: string): Promise<Policy> {
  const known = awsPolicyOf(PolicyArn);
  if (known !== undefined && !isUnknown(known.statements)) return known;
  const { Policy } = await permitted("iam:GetPolicy", client.send(new GetPolicyCommand({ PolicyArn })));
  const { PolicyVersion } = await permitted(
    "iam:GetPolicyVersion",
    client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId })),
  );
  return policyIn(PolicyVersion?.Document, PolicyArn);
}

/** IAM gives documents back as in a URL: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html */
function policyIn(document: string | undefined, name: string): Policy {
  return readPolicy(decodeURIComponent(document ?? ""), { kind: "identity", name });
}
