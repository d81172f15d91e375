import type { Operation } from "../../resource-type.js";
import { resourcesOf, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { findHere } from "../../store/find-everywhere.js";
import { text, type Value } from "../../values.js";
import { types } from "./types.js";

/** What AWS says of something that is not there: the error's code, and what the text calls it. */
const missing: Readonly<Record<string, readonly [code: string, what: string]>> = {
  [types.acl]: ["InvalidNetworkAclID.NotFound", "networkAcl ID"],
  [types.address]: ["InvalidAllocationID.NotFound", "allocation ID"],
  [types.dhcpOptions]: ["InvalidDhcpOptionID.NotFound", "dhcpOption ID"],
  [types.egressOnlyGateway]: ["InvalidGatewayID.NotFound", "gateway ID"],
  [types.endpoint]: ["InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id"],
  [types.gateway]: ["InvalidGatewayID.NotFound", "gateway ID"],
  [types.group]: ["InvalidGroup.NotFound", "security group"],
  [types.natGateway]: ["InvalidNatGatewayID.NotFound", "natGateway ID"],
  [types.peering]: ["InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection ID"],
  [types.routeTable]: ["InvalidRouteTableID.NotFound", "routeTable ID"],
  [types.subnet]: ["InvalidSubnetID.NotFound", "subnet ID"],
  [types.vpc]: ["InvalidVpcID.NotFound", "vpc ID"],
};

/**
 * A resource of the operation's account and region.
 * Codes: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * @throws AwsError in AWS's words when there is none.
 */
export function need(operation: Operation, type: string, id: Value | undefined): StoredResource {
  const { world, accountId, inputs } = operation;
  const found = findHere(world, accountId, type, text(id), inputs.region);
  if (!found) throw notFound(type, text(id));
  return found;
}

/** What AWS says when there is none of a type with an id. */
export function notFound(type: string, id: string): AwsError {
  const [code, what] = missing[type] ?? ["InvalidID", "ID"];
  return new AwsError(`api error ${code}`, `The ${what} '${id}' does not exist`);
}

/** Resources of a type in the operation's account and region. */
export function allHere({ world, accountId, inputs }: Operation, type: string): StoredResource[] {
  return resourcesOf(world.account(accountId), type).filter(({ region }) => region === inputs.region);
}

/** What is made in a VPC needs one of its own account and region. */
export function refuseUnknownVpc(operation: Operation): void {
  need(operation, types.vpc, operation.inputs.vpcId);
}

/** What others use is not deleted. @param what As AWS calls it, such as `subnet`. */
export function refuseUsed(
  what: string,
  operation: Operation,
  users: readonly string[],
  uses: (outputs: Operation["inputs"]) => boolean,
): void {
  if (users.some((type) => allHere(operation, type).some(({ outputs }) => uses(outputs))))
    throw dependencyViolation(`The ${what} '${operation.id}' has dependencies and cannot be deleted.`);
}

export function dependencyViolation(reason: string): AwsError {
  return new AwsError("api error DependencyViolation", reason);
}
