import { zonesOf } from "../../availability-zones.js";
import type { Operation, ResourceContext, ResourceType } from "../../resource-type.js";
import { AwsError } from "../../store/aws-error.js";
import { isUnknown, listOf, text, unknown, type Values } from "../../values.js";
import { allHere, need, refuseUsed } from "./find.js";
import { contains, ipv4Block, overlap } from "./ipv4-block.js";
import { types } from "./types.js";
import { blocksOf } from "./vpc.js";

export const subnet: ResourceType = {
  // Newer than what was measured: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_subnet.go
  replaceOn: ["ipv4IpamPoolId", "ipv4NetmaskLength", "ipv6IpamPoolId", "ipv6NetmaskLength"],
  outputs: (context) => ({ ...zoneOf(context), ownerId: context.accountId }),
  calls: { update: "ModifySubnetAttribute" },
  create(operation) {
    refuseZone(operation);
    refuseBlock(operation);
  },
  delete(operation) {
    const users = [types.attachment, types.endpoint, types.natGateway, types.networkInterface];
    refuseUsed("subnet", operation, users, ({ subnetId, subnetIds }) =>
      [subnetId, ...listOf(subnetIds)].includes(operation.id),
    );
  },
};

/** The zone's id and the account's name for it, whichever the program gives; the first zone if it gives neither. */
function zoneOf({ accountId, inputs }: ResourceContext): Values {
  const { availabilityZone, availabilityZoneId } = inputs;
  const region = text(inputs.region);
  if (isUnknown(accountId) || isUnknown(region) || [availabilityZone, availabilityZoneId].some(isUnknown))
    return {
      availabilityZone: availabilityZone ?? unknown,
      availabilityZoneId: availabilityZoneId ?? unknown,
    };
  const zones = zonesOf(accountId, region);
  const named = zones.find(({ id, name }) => name === availabilityZone || id === availabilityZoneId);
  const zone = availabilityZone === undefined && availabilityZoneId === undefined ? zones[0] : named;
  return {
    availabilityZone: availabilityZone ?? zone?.name ?? unknown,
    availabilityZoneId: availabilityZoneId ?? zone?.id ?? unknown,
  };
}

function refuseZone({ accountId, inputs }: Operation): void {
  const zones = zonesOf(accountId, text(inputs.region));
  const names = zones.map(({ name }) => name);
  const ids = zones.map(({ id }) => id);
  for (const [parameter, known] of [
    ["availabilityZone", names],
    ["availabilityZoneId", ids],
  ] as const) {
    const given = inputs[parameter];
    if (given !== undefined && !known.includes(text(given)))
      throw new AwsError(
        "api error InvalidParameterValue",
        `Value (${text(given)}) for parameter ${parameter} is invalid. Subnets can currently only be created in the following availability zones: ${known.join(", ")}.`,
      );
  }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
function refuseBlock(operation: Operation): void {
  const { cidrBlock, vpcId } = operation.inputs;
  const outer = blocksOf(operation, need(operation, types.vpc, vpcId));
  if (cidrBlock === undefined) return;
  const block = ipv4Block(text(cidrBlock));
  if (!block || block.prefixLength > 28 || !outer.some((one) => contains(one, block)))
    throw new AwsError("api error InvalidSubnet.Range", `The CIDR '${text(cidrBlock)}' is invalid.`);
  const taken = allHere(operation, types.subnet).some(({ outputs }) => {
    const other = ipv4Block(text(outputs.cidrBlock));
    return outputs.vpcId === vpcId && other !== undefined && overlap(other, block);
  });
  if (taken)
    throw new AwsError(
      "api error InvalidSubnet.Conflict",
      `The CIDR '${text(cidrBlock)}' conflicts with another subnet`,
    );
}

/** Of an endpoint's or an attachment's subnets each is in another zone. */
export function refuseSameZone(operation: Operation, reason: (subnetId: string) => string): void {
  const zones = new Set<string>();
  for (const id of listOf(operation.inputs.subnetIds)) {
    const zone = text(need(operation, types.subnet, id).outputs.availabilityZoneId);
    if (zones.has(zone)) throw new AwsError("api error DuplicateSubnetsInSameZone", reason(text(id)));
    zones.add(zone);
  }
}
