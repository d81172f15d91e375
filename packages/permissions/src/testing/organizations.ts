import type { Properties, Resource } from "@aws-foundation/deployment";
import { document, managementAccount, otherAccount, ownAccount, resource } from "./deployments.js";

const inManagement = { accountId: managementAccount };

/** An organization with both policy types, the unit `Workloads` with one account in it, and another at the root. */
export function organization(outputs: Properties = {}): readonly [Resource, ...Resource[]] {
  return [
    resource(
      "aws:organizations/organization:Organization",
      "organization",
      {
        masterAccountId: managementAccount,
        enabledPolicyTypes: ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"],
        roots: [{ id: "r-ab12" }],
        ...outputs,
      },
      { ...inManagement, id: "o-1234567890" },
    ),
    unit("Workloads", "ou-ab12-11111111", "r-ab12"),
    account("Development", ownAccount, "ou-ab12-11111111"),
    account("Audit", otherAccount, "r-ab12"),
    {
      urn: "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
      type: "pulumi:pulumi:Stack",
      custom: false,
      outputs: { accountIds: { development: ownAccount, audit: otherAccount } },
    },
  ];
}

export function unit(name: string, id: string, parentId: string): Resource {
  const type = "aws:organizations/organizationalUnit:OrganizationalUnit";
  return resource(type, name, { name, parentId }, { ...inManagement, id });
}

export function account(name: string, id: string, parentId: string, outputs: Properties = {}): Resource {
  const type = "aws:organizations/account:Account";
  return resource(type, name, { name, parentId, ...outputs }, { ...inManagement, id });
}

/** A service or resource control policy that denies something, attached to a target. */
export function denialAt(
  targetId: string,
  statement: Properties,
  type: "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY" = "SERVICE_CONTROL_POLICY",
): readonly [policy: Resource, attachment: Resource] {
  const name = `deny-at-${targetId}`;
  const content = document({ Effect: "Deny", ...statement });
  return [
    resource("aws:organizations/policy:Policy", name, { name, type, content }, { ...inManagement, id: name }),
    resource(
      "aws:organizations/policyAttachment:PolicyAttachment",
      `attachment-${targetId}`,
      { policyId: name, targetId },
      inManagement,
    ),
  ];
}
