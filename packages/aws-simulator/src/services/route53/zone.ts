import type { Demand } from "../../access/authorize.js";
import type { Operation, ResourceType } from "../../resource-type.js";
import { forget, resourcesOf } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import type { OperationKind } from "../../store/faults.js";
import { isObject, listOf, text } from "../../values.js";
import {
  associationsOf,
  describeVpcs,
  lastVpc,
  needVpc,
  refuseConflict,
  types,
  vpcContext,
  vpcOf,
  vpcsOf,
  zoneArn,
  type ZoneVpc,
} from "./zone-vpcs.js";

export const zone: ResourceType = {
  // Newer than what was measured: https://docs.aws.amazon.com/Route53/latest/APIReference/API_UpdateHostedZoneFeatures.html
  replaceWhen: { enableAcceleratedRecovery: () => false },
  problems: ({ delegationSetId, vpcs }) =>
    delegationSetId !== undefined && listOf(vpcs).length > 0
      ? [{ property: "delegationSetId", reason: "conflicts with vpcs" }]
      : [],
  outputs: ({ inputs }, id) => {
    const server = (index: number): string =>
      `ns-${String(parseInt(id.slice(-2), 36) * 4 + index)}.awsdns-${String(index).padStart(2, "0")}.com`;
    const nameServers = [0, 1, 2, 3].map(server);
    const isPrivate = listOf(inputs.vpcs).length > 0;
    return {
      enableAcceleratedRecovery: inputs.enableAcceleratedRecovery ?? false,
      nameServers,
      primaryNameServer: isPrivate ? `${text(inputs.name)}.` : server(0),
      zoneId: id,
    };
  },
  what: "Route53 Hosted Zone",
  calls: {
    create: "CreateHostedZone",
    update: "UpdateHostedZoneComment",
    delete: "DeleteHostedZone",
    read: "GetHostedZone",
  },
  demands: zoneDemands,
  untold: ["forceDestroy"],
  create({ world, accountId, inputs }) {
    for (const vpc of vpcsOf(inputs)) {
      needVpc(world, accountId, vpc);
      refuseConflict(world, text(inputs.name), vpc);
    }
  },
  /** It is told with all its VPCs, those too that others have associated with it. */
  read({ world, id, stored }) {
    if (!stored) return undefined;
    const others = associationsOf(world, id).map(({ resource }) => vpcOf(resource.outputs));
    const all = [...vpcsOf(stored.outputs), ...others];
    const vpcs = all.filter((one, index) => all.findIndex((other) => other.vpcId === one.vpcId) === index);
    return vpcs.length === 0 ? stored.outputs : { ...stored.outputs, vpcs: vpcs.map((vpc) => ({ ...vpc })) };
  },
  update({ world, accountId, id, inputs, stored }) {
    const wanted = vpcsOf(inputs);
    const before = vpcsOf(stored?.outputs ?? {});
    if (before.length > 0 && wanted.length === 0) throw lastVpc();
    const others = associationsOf(world, id).map(({ resource }) => vpcOf(resource.outputs));
    for (const vpc of without(wanted, [...before, ...others])) {
      needVpc(world, accountId, vpc);
      refuseConflict(world, text(inputs.name), vpc);
    }
    const removed = without(before, wanted).map(({ vpcId }) => vpcId);
    for (const { account, resource } of associationsOf(world, id))
      if (removed.includes(text(resource.outputs.vpcId))) forget(account, resource);
  },
  delete({ world, accountId, id, inputs }) {
    const account = world.account(accountId);
    const records = resourcesOf(account, types.record).filter(({ outputs }) => outputs.zoneId === id);
    if (records.length > 0 && inputs.forceDestroy !== true)
      throw new AwsError(
        "HostedZoneNotEmpty",
        "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
      );
    for (const type of [types.authorization, types.record])
      for (const one of resourcesOf(account, type)) if (one.outputs.zoneId === id) forget(account, one);
    for (const one of associationsOf(world, id)) forget(one.account, one.resource);
  },
};

function without(vpcs: readonly ZoneVpc[], others: readonly ZoneVpc[]): ZoneVpc[] {
  return vpcs.filter(({ vpcId }) => !others.some((other) => other.vpcId === vpcId));
}

function zoneDemands(kind: OperationKind, { id, inputs }: Operation): readonly Demand[] {
  const vpcs = vpcsOf(inputs);
  const resource = zoneArn(id);
  const tagging = { action: "route53:ChangeTagsForResource", resource };
  const reading = [
    { action: "route53:GetHostedZone", resource },
    { action: "route53:ListTagsForResource", resource },
  ];
  if (kind === "read") return reading;
  if (kind === "delete") return [{ action: "route53:DeleteHostedZone", resource }];
  const tags = isObject(inputs.tagsAll) && Object.keys(inputs.tagsAll).length > 0 ? [tagging] : [];
  if (kind === "update") return [{ action: "route53:UpdateHostedZoneComment", resource }, ...tags];
  return [
    { action: "route53:CreateHostedZone", resource: "*", ...vpcContext(vpcs) },
    ...(vpcs.length > 0 ? [describeVpcs] : []),
    ...tags,
  ];
}
