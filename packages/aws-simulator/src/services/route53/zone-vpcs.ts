import type { Demand } from "../../access/authorize.js";
import { resourcesOf, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { findEverywhere, type FoundResource } from "../../store/find-everywhere.js";
import type { WorldTransaction } from "../../store/transaction.js";
import { isObject, listOf, text, type Value, type Values } from "../../values.js";
import { types as networkTypes } from "../ec2/types.js";

export const types = {
  association: "aws:route53/zoneAssociation:ZoneAssociation",
  authorization: "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization",
  record: "aws:route53/record:Record",
  zone: "aws:route53/zone:Zone",
};

/** A VPC that a private zone is, or is to be, associated with. */
export interface ZoneVpc {
  readonly vpcId: string;
  readonly vpcRegion: string;
}

export function vpcsOf({ vpcs }: Values): ZoneVpc[] {
  return listOf(vpcs).flatMap((vpc) => (isObject(vpc) ? [vpcOf(vpc)] : []));
}

export function vpcOf({ vpcId, vpcRegion }: Values): ZoneVpc {
  return { vpcId: text(vpcId), vpcRegion: text(vpcRegion) };
}

export function findZone(world: WorldTransaction, id: Value | undefined): FoundResource | undefined {
  return findEverywhere(world, types.zone, (resource) => resource.id === id);
}

export function associationsOf(world: WorldTransaction, zoneId: string): FoundResource[] {
  return world
    .accounts()
    .flatMap((account) => resourcesOf(account, types.association).map((resource) => ({ account, resource })))
    .filter(({ resource }) => resource.outputs.zoneId === zoneId);
}

export function needVpc(world: WorldTransaction, accountId: string, { vpcId }: ZoneVpc): void {
  const found = findEverywhere(world, networkTypes.vpc, ({ id }) => id === vpcId);
  if (found?.account.id !== accountId)
    throw new AwsError(
      "InvalidVPCId",
      `The VPC: ${vpcId} that you provided is not authorized to make the association.`,
    );
}

/** A VPC has one private zone of a name: https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html */
export function refuseConflict(world: WorldTransaction, name: string, { vpcId, vpcRegion }: ZoneVpc): void {
  const hasVpc = ({ id, outputs }: StoredResource): boolean =>
    vpcsOf(outputs).some((vpc) => vpc.vpcId === vpcId) ||
    associationsOf(world, id).some(({ resource }) => resource.outputs.vpcId === vpcId);
  const other = findEverywhere(
    world,
    types.zone,
    (resource) => bareName(resource.outputs.name) === bareName(name) && hasVpc(resource),
  );
  if (other)
    throw new AwsError(
      "ConflictingDomainExists",
      `The VPC ${vpcId} in region ${vpcRegion} has already been associated with the hosted zone ${other.resource.id} with the same domain name.`,
    );
}

function bareName(name: Value | undefined): string {
  return text(name).toLowerCase().replace(/\.$/, "");
}

export function refusePublic({ id, outputs }: StoredResource): void {
  if (vpcsOf(outputs).length === 0)
    throw new AwsError(
      "PublicZoneVPCAssociation",
      `${id} is a public hosted zone: only private ones have VPCs.`,
    );
}

export function noZone(id: Value | undefined): AwsError {
  return new AwsError("NoSuchHostedZone", `No hosted zone found with ID: ${text(id)}`, 404);
}

export function lastVpc(): AwsError {
  return new AwsError(
    "LastVPCAssociation",
    "The VPC that you're trying to disassociate from the private hosted zone is the last VPC that is associated with the hosted zone.",
  );
}

export function zoneArn(id: string): string {
  return `arn:aws:route53:::hostedzone/${id}`;
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html */
export function vpcContext(vpcs: readonly ZoneVpc[]): Pick<Demand, "context"> {
  const values = vpcs.map(({ vpcId, vpcRegion }) => `VPCId=${vpcId},VPCRegion=${vpcRegion}`);
  return values.length === 0 ? {} : { context: { "route53:VPCs": values } };
}

export const describeVpcs = { action: "ec2:DescribeVpcs", resource: "*" };
