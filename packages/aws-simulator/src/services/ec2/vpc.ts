import { accountNetworkQuotas } from "@aws-foundation/core";
import { defaultGroupId, hexadecimal } from "../../identifiers.js";
import type { Operation, ResourceType } from "../../resource-type.js";
import { forget, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { text, type Value } from "../../values.js";
import { allHere, dependencyViolation, need, refuseUsed } from "./find.js";
import { contains, ipv4Block, overlap, type Ipv4Block } from "./ipv4-block.js";
import { types } from "./types.js";

/** What has to go before its VPC can: https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html */
const inVpc = [
  types.acl,
  types.attachment,
  types.egressOnlyGateway,
  types.endpoint,
  types.gateway,
  types.group,
  types.natGateway,
  types.routeTable,
  types.subnet,
  types.vpnGateway,
];

/** What goes with its VPC, as the VPC came with it, or as it only says something of the VPC. */
const withVpc = [
  types.blockAssociation,
  types.defaultAcl,
  types.defaultGroup,
  types.defaultRouteTable,
  types.dhcpAssociation,
];

const vpcQuota = accountNetworkQuotas.vpcs.byDefault;

export const vpc: ResourceType = {
  // Dedicated tenancy can be left in place, not entered.
  replaceWhen: { instanceTenancy: (_, after) => after !== "default" },
  outputs: (context, id) => {
    const routeTableId = `rtb-${hexadecimal(`main:${id}`, 17)}`;
    return {
      defaultNetworkAclId: `acl-${hexadecimal(`default:${id}`, 17)}`,
      defaultRouteTableId: routeTableId,
      defaultSecurityGroupId: defaultGroupId(id),
      dhcpOptionsId: `dopt-${hexadecimal(`default:${context.accountId}`, 17)}`,
      enableDnsHostnames: context.inputs.enableDnsHostnames ?? false,
      mainRouteTableId: routeTableId,
      ownerId: context.accountId,
    };
  },
  what: "EC2 VPC",
  calls: { update: "ModifyVpcAttribute" },
  create(operation) {
    const { cidrBlock } = operation.inputs;
    if (allHere(operation, types.vpc).length >= vpcQuota)
      throw new AwsError("api error VpcLimitExceeded", "The maximum number of VPCs has been reached.");
    if (cidrBlock !== undefined) blockOfVpcSize(cidrBlock);
  },
  delete(operation) {
    refuseUsed("vpc", operation, inVpc, ({ vpcId }) => vpcId === operation.id);
    const account = operation.world.account(operation.accountId);
    for (const resource of withVpc.flatMap((type) => allHere(operation, type)))
      if (resource.outputs.vpcId === operation.id) forget(account, resource);
  },
};

/** Between /16 and /28: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
function blockOfVpcSize(cidr: Value | undefined): Ipv4Block {
  const block = ipv4Block(text(cidr));
  if (block && block.prefixLength >= 16 && block.prefixLength <= 28) return block;
  throw new AwsError("api error InvalidVpc.Range", `The CIDR '${text(cidr)}' is invalid.`);
}

/** All blocks of a VPC. */
export function blocksOf(operation: Operation, { id, outputs }: StoredResource): Ipv4Block[] {
  const secondary = allHere(operation, types.blockAssociation).filter((one) => one.outputs.vpcId === id);
  return [outputs.cidrBlock, ...secondary.map((one) => one.outputs.cidrBlock)].flatMap(
    (cidr) => ipv4Block(text(cidr)) ?? [],
  );
}

/**
 * Ranges of which a VPC's blocks may only be from one; beside it those that are in none of them, such as 100.64.0.0/10.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
const exclusiveRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.19.0.0/16"].flatMap(
  (range) => ipv4Block(range) ?? [],
);

/** Blocks that a VPC may have: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const blockQuota = 5;

export const blockAssociation: ResourceType = {
  id: ({ urn }) => `vpc-cidr-assoc-${hexadecimal(urn, 17)}`,
  what: "EC2 VPC IPv4 CIDR Block Association",
  calls: { create: "AssociateVpcCidrBlock", delete: "DisassociateVpcCidrBlock", read: "DescribeVpcs" },
  identity: "made",
  create(operation) {
    const { cidrBlock, vpcId } = operation.inputs;
    const ofVpc = need(operation, types.vpc, vpcId);
    const wanted = blockOfVpcSize(cidrBlock);
    const blocks = blocksOf(operation, ofVpc);
    const [primary] = blocks;
    if (primary && isRestricted(primary, wanted)) throw restricted(cidrBlock);
    if (blocks.some((block) => overlap(block, wanted)))
      throw new AwsError(
        "api error CidrConflict",
        `The CIDR '${text(cidrBlock)}' conflicts with another CIDR of the VPC ${text(vpcId)}`,
      );
    if (isRestrictedInTen(blocks, wanted)) throw restricted(cidrBlock);
    if (blocks.length >= blockQuota)
      throw new AwsError(
        "api error CidrLimitExceeded",
        `This network '${text(vpcId)}' has met its maximum number of allowed CIDRs: ${String(blockQuota)}`,
      );
  },
  delete(operation) {
    const block = ipv4Block(text(operation.inputs.cidrBlock));
    const used = allHere(operation, types.subnet).some(({ outputs }) => {
      const inner = ipv4Block(text(outputs.cidrBlock));
      return outputs.vpcId === operation.inputs.vpcId && block && inner && contains(block, inner);
    });
    if (used)
      throw dependencyViolation(
        `The vpc CIDR block association '${operation.id}' has dependencies and cannot be deleted.`,
      );
  },
};

function restricted(cidr: Value | undefined): AwsError {
  return new AwsError(
    "api error InvalidVpc.Range",
    `The CIDR '${text(cidr)}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR. For additional restrictions, see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html`,
  );
}

function isRestricted(primary: Ipv4Block, wanted: Ipv4Block): boolean {
  const range = exclusiveRanges.find((one) => overlap(one, wanted));
  return range !== undefined && !contains(range, primary);
}

const [restrictedTen, besideTen] = ["10.0.0.0/16", "10.0.0.0/15"].map(ipv4Block);

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions */
function isRestrictedInTen(blocks: readonly Ipv4Block[], wanted: Ipv4Block): boolean {
  if (!restrictedTen || !besideTen || !contains(restrictedTen, wanted)) return false;
  return blocks.some((block) => contains(besideTen, block));
}

export const dhcpOptions: ResourceType = {
  outputs: ({ accountId }) => ({ ownerId: accountId }),
  what: "EC2 DHCP Options Set",
  calls: { create: "CreateDhcpOptions", delete: "DeleteDhcpOptions" },
  delete(operation) {
    const uses = ({ dhcpOptionsId }: Operation["inputs"]): boolean => dhcpOptionsId === operation.id;
    refuseUsed("dhcpOptions", operation, [types.dhcpAssociation], uses);
  },
};

/** A VPC has one set of options: taking it away gives it back AWS's own. */
export const dhcpAssociation: ResourceType = {
  id: ({ inputs }) => `${text(inputs.dhcpOptionsId)}-${text(inputs.vpcId)}`,
  what: "EC2 DHCP Options Set Association",
  calls: {
    create: "AssociateDhcpOptions",
    update: "AssociateDhcpOptions",
    delete: "AssociateDhcpOptions",
    read: "DescribeVpcs",
  },
  identity: "put",
  create: refuseUnknownEnds,
  update: refuseUnknownEnds,
};

function refuseUnknownEnds(operation: Operation): void {
  need(operation, types.dhcpOptions, operation.inputs.dhcpOptionsId);
  need(operation, types.vpc, operation.inputs.vpcId);
}
