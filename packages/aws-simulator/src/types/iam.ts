import { alphanumeric, organizationIds } from "../identifiers.js";
import type { ResourceType } from "../resource-type.js";
import { isUnknown, text, unknown } from "../values.js";

const role: ResourceType = {
  regional: false,
  taggable: true,
  autoNamed: true,
  required: ["assumeRolePolicy"],
  replaceOn: ["name", "namePrefix", "path"],
  defaults: { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
  id: (context) => text(context.inputs.name),
  outputs: (context, id) => ({
    arn: `arn:aws:iam::${context.accountId}:role${text(context.inputs.path)}${id}`,
    createDate: "2000-01-01T00:00:00Z",
    managedPolicyArns: context.inputs.managedPolicyArns ?? [],
    namePrefix: context.inputs.namePrefix ?? "",
    uniqueId: `AROA${alphanumeric(context.urn, 17).toUpperCase()}`,
  }),
};

const rolePolicy: ResourceType = {
  regional: false,
  taggable: false,
  autoNamed: true,
  required: ["policy", "role"],
  replaceOn: ["name", "namePrefix", "role"],
  id: (context) => `${text(context.inputs.role)}:${text(context.inputs.name)}`,
  outputs: (context) => ({ namePrefix: context.inputs.namePrefix ?? "" }),
};

const organizationsFeatures: ResourceType = {
  regional: false,
  taggable: false,
  required: ["enabledFeatures"],
  id: ({ accountId, organization }) =>
    organization?.organization ?? (isUnknown(accountId) ? unknown : organizationIds(accountId).organization),
};

export const iam: Readonly<Record<string, ResourceType>> = {
  "aws:iam/role:Role": role,
  "aws:iam/rolePolicy:RolePolicy": rolePolicy,
  "aws:iam/organizationsFeatures:OrganizationsFeatures": organizationsFeatures,
};
