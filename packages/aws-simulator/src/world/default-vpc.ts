import { zonesOf } from "../availability-zones.js";
import { defaultVpcBlock, defaultVpcId, hexadecimal } from "../identifiers.js";
import { types } from "../services/ec2/types.js";
import type { StoredResource } from "../store/account-state.js";
import { findHere } from "../store/find-everywhere.js";
import type { WorldTransaction } from "../store/transaction.js";
import { text, type Values } from "../values.js";
import { createResource } from "./change-resource.js";
import { handmadeChange } from "./handmade-change.js";

/** Zones that every region has at least: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
const zoneCount = 3;

/**
 * Makes the default VPC that AWS makes with an account in each region, unless it was made before: with a subnet in each
 * zone and an internet gateway. Its security group, network ACL and route table come with any VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
 */
export function ensureDefaultVpc(world: WorldTransaction, accountId: string, region: string): void {
  const vpcId = defaultVpcId(accountId, region);
  const isMade = findHere(world, accountId, types.vpc, vpcId, region) !== undefined;
  // Once deleted it does not come back by itself.
  if (isMade || world.find(accountId)?.retiredIds.includes(vpcId) === true) return;
  const make = (type: string, id: string, inputs: Values): void =>
    void createResource(handmadeChange({ world, accountId, type, inputs, name: id, region }), id);
  make(types.vpc, vpcId, { cidrBlock: defaultVpcBlock, enableDnsHostnames: true });
  make(types.gateway, `igw-${hexadecimal(`default:${vpcId}`, 17)}`, { vpcId });
  for (const [index, { name }] of zonesOf(accountId, region).slice(0, zoneCount).entries())
    make(types.subnet, defaultSubnetId(vpcId, name), {
      availabilityZone: name,
      cidrBlock: `172.31.${String(index * 16)}.0/20`,
      mapPublicIpOnLaunch: true,
      vpcId,
    });
}

/** Whether a VPC is the default one of its region. */
export function isDefaultVpc(accountId: string, { id, region }: StoredResource): boolean {
  return region !== undefined && id === defaultVpcId(accountId, region);
}

/** Whether a subnet came with the default VPC. */
export function isDefaultSubnet({ id, outputs }: StoredResource): boolean {
  return id === defaultSubnetId(text(outputs.vpcId), text(outputs.availabilityZone));
}

function defaultSubnetId(vpcId: string, zone: string): string {
  return `subnet-${hexadecimal(`default:${vpcId}:${zone}`, 17)}`;
}
