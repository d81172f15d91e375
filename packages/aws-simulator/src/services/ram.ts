import { uuid } from "../identifiers.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import { resourcesOf } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import { findEverywhere } from "../store/find-everywhere.js";
import type { WorldTransaction } from "../store/transaction.js";
import { text } from "../values.js";
import { arnOf } from "./defaults.js";
import { OrganizationView, types as organizationTypes } from "./organizations/organization-view.js";

const types = {
  principal: "aws:ram/principalAssociation:PrincipalAssociation",
  resource: "aws:ram/resourceAssociation:ResourceAssociation",
  share: "aws:ram/resourceShare:ResourceShare",
};

const resourceShare: ResourceType = {
  id: (context) => arnOf(context, "ram", `resource-share/${uuid(context.urn)}`),
  outputs: (_, id) => ({ arn: id }),
  // Newer than what was measured:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ram-resourceshare-resourceshareconfiguration.html
  replaceOn: ["resourceShareConfiguration"],
  calls: { read: "GetResourceShares" },
  demands(kind) {
    if (kind === "read")
      return [
        { action: "ram:GetResourceShares", resource: "*" },
        { action: "ram:ListResourceSharePermissions" },
      ];
    if (kind === "create") return [{ action: "ram:CreateResourceShare", resource: "*" }];
    return [{ action: kind === "update" ? "ram:UpdateResourceShare" : "ram:DeleteResourceShare" }];
  },
  /** What is shared and with whom goes with it. */
  delete({ world, accountId, id }) {
    const account = world.account(accountId);
    for (const [key, { type, outputs }] of Object.entries(account.resources))
      if ((type === types.principal || type === types.resource) && outputs.resourceShareArn === id)
        Reflect.deleteProperty(account.resources, key);
  },
};

const associationCalls = {
  create: "AssociateResourceShare",
  update: "AssociateResourceShare",
  delete: "DisassociateResourceShare",
  read: "GetResourceShareAssociations",
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsresourceaccessmanagerram.html */
const associationDemands: NonNullable<ResourceType["demands"]> = (kind, { inputs }) => {
  if (kind === "read") return [{ action: "ram:GetResourceShareAssociations", resource: "*" }];
  return [{ action: `ram:${associationCalls[kind]}`, resource: text(inputs.resourceShareArn) }];
};

const resourceAssociation: ResourceType = {
  id: ({ inputs }) => `${text(inputs.resourceShareArn)},${text(inputs.resourceArn)}`,
  calls: associationCalls,
  demands: associationDemands,
  subject: ({ resourceArn, resourceShareArn }) =>
    `RAM Resource Share (${text(resourceShareArn)}) Resource (${text(resourceArn)}) Association`,
  identity: "put",
  create: refuseUnknownShare,
};

const principalAssociation: ResourceType = {
  id: ({ inputs }) => `${text(inputs.resourceShareArn)},${text(inputs.principal)}`,
  calls: associationCalls,
  demands: associationDemands,
  subject: ({ principal, resourceShareArn }) =>
    `RAM Resource Share (${text(resourceShareArn)}) Principal (${text(principal)}) Association`,
  identity: "put",
  create(operation) {
    refuseUnknownShare(operation);
    const { world, accountId, inputs } = operation;
    const principal = text(inputs.principal);
    const view = sharingOrganizationOf(world, accountId);
    const [, kind, organizationId = "", unitId = ""] =
      /^arn:aws:organizations::\d{12}:(organization|ou)\/(o-[^/]+)(?:\/(ou-.+))?$/.exec(principal) ?? [];
    if (kind !== undefined && view?.resource.id !== organizationId) throw unknownPrincipal(organizationId);
    if (kind === "ou" && !view?.find(organizationTypes.unit, unitId))
      throw new AwsError("UnknownResourceException", `OrganizationalUnit ${unitId} could not be found.`);
    const share = resourcesOf(world.account(accountId), types.share).find(
      ({ id }) => id === inputs.resourceShareArn,
    );
    const isInside =
      view !== undefined && sharingOrganizationOf(world, principal)?.resource.id === view.resource.id;
    if (kind === undefined && share?.outputs.allowExternalPrincipals !== true && !isInside)
      throw new AwsError(
        "OperationNotPermittedException",
        "The resource you are attempting to share can only be shared within your AWS Organization. This error may also occur if you have not enabled sharing with your AWS organization, or that onboarding process is still in progress.",
      );
  },
};

const sharingWithOrganization: ResourceType = {
  id: (context) => context.accountId,
  calls: {
    create: "EnableSharingWithAwsOrganization",
    update: "EnableSharingWithAwsOrganization",
    delete: "DisableAWSServiceAccess",
  },
  // https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html#getting-started-sharing-orgs
  demands: (kind, { accountId }) => {
    if (kind === "read") return [{ action: "organizations:DescribeOrganization", resource: "*" }];
    const service = "ram.amazonaws.com";
    if (kind === "delete")
      return [
        {
          action: "organizations:DisableAWSServiceAccess",
          resource: "*",
          context: { "organizations:ServicePrincipal": service },
        },
      ];
    return [
      { action: "ram:EnableSharingWithAwsOrganization", resource: "*" },
      {
        action: "iam:CreateServiceLinkedRole",
        resource: `arn:aws:iam::${accountId}:role/aws-service-role/${service}/AWSServiceRoleForResourceAccessManager`,
        context: { "iam:AWSServiceName": service },
      },
    ];
  },
  identity: "setting",
  create({ world, accountId }) {
    if (!OrganizationView.find(world, accountId))
      throw new AwsError(
        "OperationNotPermittedException",
        "The requested operation is not permitted: the account does not manage an organization.",
      );
  },
};

/** As AWS says it as long as sharing with the organization is off, too. */
function unknownPrincipal(organizationId: string): AwsError {
  return new AwsError("UnknownResourceException", `Organization ${organizationId} could not be found.`);
}

function refuseUnknownShare({ world, accountId, inputs: { resourceShareArn } }: Operation): void {
  if (!resourcesOf(world.account(accountId), types.share).some(({ id }) => id === resourceShareArn))
    throw new AwsError(
      "UnknownResourceException",
      `ResourceShare ${text(resourceShareArn)} could not be found.`,
    );
}

/** The account's organization, if sharing with it is on. */
function sharingOrganizationOf(world: WorldTransaction, accountId: string): OrganizationView | undefined {
  const managementId = world.find(accountId)?.managementAccountId ?? accountId;
  const view = OrganizationView.find(world, managementId);
  return view && view.all(organizationTypes.sharing).length > 0 ? view : undefined;
}

/**
 * Whether the account has been given a resource of another one. Outside of an organization that shares, it would have to
 * accept an invitation, which nobody does here.
 */
export function isSharedWith(world: WorldTransaction, resourceArn: string, accountId: string): boolean {
  const view = sharingOrganizationOf(world, accountId);
  const shared = findEverywhere(world, types.resource, ({ outputs }) => outputs.resourceArn === resourceArn);
  if (!view || !shared || sharingOrganizationOf(world, shared.account.id)?.resource.id !== view.resource.id)
    return false;
  const shares = resourcesOf(shared.account, types.resource)
    .filter(({ outputs }) => outputs.resourceArn === resourceArn)
    .map(({ outputs }) => outputs.resourceShareArn);
  const wanted = principalsOf(view, accountId);
  return resourcesOf(shared.account, types.principal).some(
    ({ outputs }) => shares.includes(outputs.resourceShareArn) && wanted.includes(text(outputs.principal)),
  );
}

/** The account, its organization and all units above it, as a share names them. */
function principalsOf(view: OrganizationView, accountId: string): string[] {
  const principals = [accountId, text(view.resource.outputs.arn)];
  let parentId = view.find(organizationTypes.account, accountId)?.outputs.parentId;
  for (let unit = view.find(organizationTypes.unit, parentId); unit;) {
    principals.push(text(unit.outputs.arn));
    parentId = unit.outputs.parentId;
    unit = view.find(organizationTypes.unit, parentId);
  }
  return principals;
}

export const ram: Service = {
  sdk: "RAM",
  types: {
    [types.share]: resourceShare,
    [types.resource]: resourceAssociation,
    [types.principal]: principalAssociation,
    [organizationTypes.sharing]: sharingWithOrganization,
  },
};
