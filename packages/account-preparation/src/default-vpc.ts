import { clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import {
  DescribeInternetGatewaysCommand,
  DescribeRegionsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { vpcInhabitants } from "./vpc-inhabitants.js";

/** A region's default VPC and what goes with it. */
export interface DefaultVpc {
  readonly region: string;
  readonly vpcId: string;
  readonly internetGatewayIds: readonly string[];
  readonly subnetIds: readonly string[];
  /** What somebody put into it, such as `2 network interfaces`; empty for one that nobody uses. */
  readonly inhabitants: readonly string[];
}

/** The regions that the account can use, sorted. */
export async function usableRegions(session: AwsSession): Promise<readonly string[]> {
  const client = new EC2Client(clientSettings(session));
  const on = { Name: "opt-in-status", Values: ["opt-in-not-required", "opted-in"] };
  const { Regions = [] } = await client.send(new DescribeRegionsCommand({ Filters: [on] }));
  return Regions.flatMap(({ RegionName }) => RegionName ?? []).sort();
}

/** The default VPC of a region; `undefined` when there is none. A region has one at most. */
export async function findDefaultVpc(session: AwsSession, region: string): Promise<DefaultVpc | undefined> {
  const client = new EC2Client(clientSettings(session, region));
  try {
    const { Vpcs = [] } = await client.send(
      new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] }),
    );
    const vpcId = Vpcs[0]?.VpcId;
    if (vpcId === undefined) return undefined;
    const [{ InternetGateways = [] }, { Subnets = [] }, inhabitants] = await Promise.all([
      client.send(
        new DescribeInternetGatewaysCommand({ Filters: [{ Name: "attachment.vpc-id", Values: [vpcId] }] }),
      ),
      client.send(new DescribeSubnetsCommand({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] })),
      vpcInhabitants(client, vpcId),
    ]);
    const added = Subnets.filter(({ DefaultForAz }) => DefaultForAz !== true).length;
    return {
      region,
      vpcId,
      internetGatewayIds: InternetGateways.flatMap(({ InternetGatewayId }) => InternetGatewayId ?? []).sort(),
      subnetIds: Subnets.flatMap(({ SubnetId }) => SubnetId ?? []).sort(),
      inhabitants: [
        ...inhabitants,
        ...(added === 0 ? [] : [`${added} ${added === 1 ? "subnet" : "subnets"} that AWS did not make`]),
      ],
    };
  } finally {
    client.destroy();
  }
}
