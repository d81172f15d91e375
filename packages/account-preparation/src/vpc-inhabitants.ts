import {
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpnGatewaysCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";

/** States of a peering connection in which it is gone. */
const goneStates = ["deleted", "rejected", "expired", "failed"];

/**
 * What lives in a VPC beside what AWS makes with a default one: all that keeps it from being deleted, looked at before
 * anything is taken apart. https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html
 */
export async function vpcInhabitants(client: EC2Client, vpcId: string): Promise<readonly string[]> {
  const inVpc = { Filters: [{ Name: "vpc-id", Values: [vpcId] }] };
  const peeringOf = (side: string) => ({ Filters: [{ Name: `${side}-vpc-info.vpc-id`, Values: [vpcId] }] });
  const [interfaces, endpoints, groups, acls, routeTables, vpnGateways, requested, accepted] =
    await Promise.all([
      client.send(new DescribeNetworkInterfacesCommand(inVpc)),
      client.send(new DescribeVpcEndpointsCommand(inVpc)),
      client.send(new DescribeSecurityGroupsCommand(inVpc)),
      client.send(new DescribeNetworkAclsCommand(inVpc)),
      client.send(new DescribeRouteTablesCommand(inVpc)),
      client.send(
        new DescribeVpnGatewaysCommand({ Filters: [{ Name: "attachment.vpc-id", Values: [vpcId] }] }),
      ),
      client.send(new DescribeVpcPeeringConnectionsCommand(peeringOf("requester"))),
      client.send(new DescribeVpcPeeringConnectionsCommand(peeringOf("accepter"))),
    ]);
  const peerings = [
    ...(requested.VpcPeeringConnections ?? []),
    ...(accepted.VpcPeeringConnections ?? []),
  ].filter(({ Status }) => !goneStates.includes(Status?.Code ?? ""));
  return [
    counted(interfaces.NetworkInterfaces?.length, "network interface"),
    counted(
      endpoints.VpcEndpoints?.filter(({ State }) => State?.toLowerCase() !== "deleted").length,
      "VPC endpoint",
    ),
    counted(
      groups.SecurityGroups?.filter(({ GroupName }) => GroupName !== "default").length,
      "security group beside the default one",
      "security groups beside the default one",
    ),
    counted(
      acls.NetworkAcls?.filter(({ IsDefault }) => IsDefault !== true).length,
      "network ACL beside the default one",
      "network ACLs beside the default one",
    ),
    counted(
      routeTables.RouteTables?.filter(({ Associations = [] }) => !Associations.some(({ Main }) => Main))
        .length,
      "route table beside the main one",
      "route tables beside the main one",
    ),
    counted(vpnGateways.VpnGateways?.filter(({ State }) => State !== "deleted").length, "VPN gateway"),
    counted(peerings.length, "peering connection"),
  ].filter((text) => text !== "");
}

function counted(count = 0, one: string, several = `${one}s`): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : several}`;
}
