import { accountId, alphanumeric, organizationIds } from "../identifiers.js";
import type { ResourceContext, ResourceType } from "../resource-type.js";
import { isUnknown, text, unknown, type Value } from "../values.js";

function ids(context: ResourceContext): { organization: string; root: string } {
  if (context.organization) return context.organization;
  return isUnknown(context.accountId)
    ? { organization: unknown, root: unknown }
    : organizationIds(context.accountId);
}

function arn(context: ResourceContext, resource: string): string {
  return `arn:aws:organizations::${context.accountId}:${resource}`;
}

/** The four characters that the ids of a root and of all its organizational units share. */
function rootSuffix(context: ResourceContext): string {
  const { root } = ids(context);
  return isUnknown(root) ? unknown : root.slice("r-".length);
}

const organization: ResourceType = {
  regional: false,
  taggable: false,
  defaults: { featureSet: "ALL" },
  // All features can be switched on in place, not off.
  replaceWhen: { featureSet: (before, after) => before === "ALL" && after === "CONSOLIDATED_BILLING" },
  id: (context) => ids(context).organization,
  outputs: (context, id) => {
    const root = ids(context).root;
    const enabled = Array.isArray(context.inputs.enabledPolicyTypes)
      ? (context.inputs.enabledPolicyTypes as readonly Value[])
      : [];
    const master = {
      masterAccountArn: arn(context, `account/${id}/${context.accountId}`),
      masterAccountId: context.accountId,
      masterAccountName: "Management",
      masterAccountEmail: "management@example.com",
    };
    return {
      ...master,
      arn: arn(context, `organization/${id}`),
      accounts: [],
      nonMasterAccounts: [],
      awsServiceAccessPrincipals: context.inputs.awsServiceAccessPrincipals ?? [],
      roots: [
        {
          arn: arn(context, `root/${id}/${root}`),
          id: root,
          name: "Root",
          policyTypes: enabled.map((type) => ({ status: "ENABLED", type })),
        },
      ],
    };
  },
};

const organizationalUnit: ResourceType = {
  regional: false,
  taggable: true,
  autoNamed: true,
  required: ["parentId"],
  replaceOn: ["parentId"],
  id: (context) => `ou-${rootSuffix(context)}-${alphanumeric(context.urn, 8)}`,
  outputs: (context, id) => ({ arn: arn(context, `ou/${ids(context).organization}/${id}`), accounts: [] }),
};

const account: ResourceType = {
  regional: false,
  taggable: true,
  autoNamed: true,
  required: ["email"],
  // The name is changed in place, with the Account API: https://github.com/hashicorp/terraform-provider-aws/pull/42350
  replaceOn: ["email", "iamUserAccessToBilling", "roleName"],
  defaults: { closeOnDeletion: false },
  id: (context) => accountId(context.urn),
  outputs: (context, id) => ({
    arn: arn(context, `account/${ids(context).organization}/${id}`),
    parentId: context.inputs.parentId ?? ids(context).root,
    govcloudId: "",
    joinedMethod: "CREATED",
    joinedTimestamp: "2000-01-01T00:00:00Z",
    state: "ACTIVE",
    status: "ACTIVE",
  }),
};

const policy: ResourceType = {
  regional: false,
  taggable: true,
  autoNamed: true,
  required: ["content"],
  replaceOn: ["type"],
  defaults: { type: "SERVICE_CONTROL_POLICY" },
  id: (context) => `p-${alphanumeric(context.urn, 8)}`,
  outputs: (context, id) => ({
    arn: arn(context, `policy/${ids(context).organization}/${text(context.inputs.type).toLowerCase()}/${id}`),
  }),
};

const policyAttachment: ResourceType = {
  regional: false,
  taggable: false,
  required: ["policyId", "targetId"],
  replaceOn: ["policyId", "targetId"],
  id: (context) => `${text(context.inputs.targetId)}:${text(context.inputs.policyId)}`,
};

const awsServiceAccess: ResourceType = {
  regional: false,
  taggable: false,
  required: ["servicePrincipal"],
  replaceOn: ["servicePrincipal"],
  id: (context) => text(context.inputs.servicePrincipal),
  outputs: () => ({ dateEnabled: "2000-01-01T00:00:00Z" }),
};

const delegatedAdministrator: ResourceType = {
  regional: false,
  taggable: false,
  required: ["accountId", "servicePrincipal"],
  replaceOn: ["accountId", "servicePrincipal"],
  id: (context) => `${text(context.inputs.accountId)}/${text(context.inputs.servicePrincipal)}`,
  outputs: (context) => ({
    arn: arn(context, `account/${ids(context).organization}/${text(context.inputs.accountId)}`),
    delegationEnabledDate: "2000-01-01T00:00:00Z",
    email: "member@example.com",
    joinedMethod: "CREATED",
    joinedTimestamp: "2000-01-01T00:00:00Z",
    name: "Member",
    status: "ACTIVE",
  }),
};

const sharingWithOrganization: ResourceType = {
  regional: false,
  taggable: false,
  id: (context) => context.accountId,
};

export const organizations: Readonly<Record<string, ResourceType>> = {
  "aws:organizations/organization:Organization": organization,
  "aws:organizations/organizationalUnit:OrganizationalUnit": organizationalUnit,
  "aws:organizations/account:Account": account,
  "aws:organizations/policy:Policy": policy,
  "aws:organizations/policyAttachment:PolicyAttachment": policyAttachment,
  "aws:organizations/awsServiceAccess:AwsServiceAccess": awsServiceAccess,
  "aws:organizations/delegatedAdministrator:DelegatedAdministrator": delegatedAdministrator,
  "aws:ram/sharingWithOrganization:SharingWithOrganization": sharingWithOrganization,
};
