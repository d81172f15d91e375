import type { Operation, ResourceType } from "../../resource-type.js";
import { resourcesOf } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { findEverywhere } from "../../store/find-everywhere.js";
import { isUnknown, text, unknown } from "../../values.js";
import { types as networkTypes } from "../ec2/types.js";
import {
  associationsOf,
  describeVpcs,
  findZone,
  lastVpc,
  noZone,
  refuseConflict,
  refusePublic,
  types,
  vpcContext,
  vpcsOf,
  zoneArn,
} from "./zone-vpcs.js";

/** By the zone's account: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs-different-accounts.html */
export const vpcAssociationAuthorization: ResourceType = {
  id: ({ inputs }) => `${text(inputs.zoneId)}:${text(inputs.vpcId)}`,
  outputs: ({ inputs, provider }) => ({ vpcRegion: inputs.vpcRegion ?? provider.region ?? unknown }),
  what: "Route53 VPC Association Authorization",
  calls: {
    create: "CreateVPCAssociationAuthorization",
    delete: "DeleteVPCAssociationAuthorization",
    read: "ListVPCAssociationAuthorizations",
  },
  demands: associationDemands("VPCAssociationAuthorization"),
  identity: "put",
  create({ world, accountId, inputs }) {
    const found = findZone(world, inputs.zoneId);
    if (found?.account.id !== accountId) throw noZone(inputs.zoneId);
    refusePublic(found.resource);
  },
};

/** By the VPC's account. */
export const zoneAssociation: ResourceType = {
  id: ({ inputs }) => [inputs.zoneId, inputs.vpcId].map(text).join(":"),
  outputs: ({ inputs, provider }) => ({
    owningAccount: unknown,
    vpcRegion: inputs.vpcRegion ?? provider.region ?? unknown,
  }),
  what: "Route53 Zone Association",
  calls: {
    create: "AssociateVPCWithHostedZone",
    delete: "DisassociateVPCFromHostedZone",
    read: "ListHostedZonesByVPC",
  },
  demands: associationDemands("Association"),
  identity: "named",
  create: refuseAssociation,
  lookedUp: ({ world, inputs }) => {
    const found = findZone(world, inputs.zoneId);
    return found ? { owningAccount: found.account.id } : {};
  },
  delete({ world, inputs }) {
    const found = findZone(world, inputs.zoneId);
    if (!found) return;
    const vpcs = vpcsOf(found.resource.outputs).filter(({ vpcId }) => vpcId !== inputs.vpcId);
    const others = associationsOf(world, found.resource.id);
    if (vpcs.length === 0 && others.length <= 1) throw lastVpc();
    // A refresh may have written it there.
    const key = Object.entries(found.account.resources).find(([, one]) => one === found.resource)?.[0];
    if (key !== undefined)
      found.account.resources[key] = {
        ...found.resource,
        outputs: { ...found.resource.outputs, vpcs: vpcs.map((vpc) => ({ ...vpc })) },
      };
  },
};

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_AssociateVPCWithHostedZone.html */
function refuseAssociation({ world, accountId, inputs }: Operation): void {
  const found = findZone(world, inputs.zoneId);
  if (!found) throw noZone(inputs.zoneId);
  refusePublic(found.resource);
  const vpcId = text(inputs.vpcId);
  const vpc = findEverywhere(world, networkTypes.vpc, ({ id }) => id === vpcId);
  if (vpc?.account.id !== accountId)
    throw new AwsError(
      "InvalidVPCId",
      `The VPC: ${vpcId} that you provided is not authorized to make the association.`,
    );
  const isAuthorized = resourcesOf(found.account, types.authorization).some(
    ({ outputs }) => outputs.zoneId === inputs.zoneId && outputs.vpcId === vpcId,
  );
  // https://github.com/hashicorp/terraform/issues/20841
  if (found.account.id !== accountId && !isAuthorized)
    throw new AwsError(
      "NotAuthorizedException",
      `The VPC: ${vpcId} has not authorized to associate with your hosted zone.`,
      401,
    );
  const vpcRegion = vpc.resource.region ?? "";
  refuseConflict(world, text(found.resource.outputs.name), { vpcId, vpcRegion });
}

function associationDemands(
  what: "Association" | "VPCAssociationAuthorization",
): NonNullable<ResourceType["demands"]> {
  const [create, read, remove] =
    what === "Association"
      ? ["AssociateVPCWithHostedZone", "ListHostedZonesByVPC", "DisassociateVPCFromHostedZone"]
      : [`Create${what}`, "ListVPCAssociationAuthorizations", `Delete${what}`];
  return (kind, { inputs }) => {
    const { zoneId, vpcId, vpcRegion } = inputs;
    const resource = zoneArn(text(zoneId));
    const vpc = { vpcId: text(vpcId), vpcRegion: text(vpcRegion ?? unknown) };
    const context = isUnknown(vpc.vpcRegion) ? {} : vpcContext([vpc]);
    if (kind === "read")
      return read === "ListHostedZonesByVPC"
        ? [{ action: `route53:${read}`, resource: "*" }, describeVpcs]
        : [{ action: `route53:${read}`, resource }];
    const call = kind === "delete" ? remove : create;
    return [
      { action: `route53:${call}`, resource, ...context },
      ...(what === "Association" ? [describeVpcs] : []),
    ];
  };
}
