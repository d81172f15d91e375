import { clientSettings, errorName, type AwsSession } from "@aws-foundation/aws-access";
import { ResourceError } from "@aws-foundation/core";
import {
  DeleteInternetGatewayCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DetachInternetGatewayCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import type { DefaultVpc } from "./default-vpc.js";

/** What AWS says of something that an earlier try, cut short, has deleted. */
const goneNames = new Set([
  "Gateway.NotAttached",
  "InvalidInternetGatewayID.NotFound",
  "InvalidSubnetID.NotFound",
  "InvalidVpcID.NotFound",
]);

/**
 * Deletes a default VPC with its internet gateway and subnets; AWS takes its default security group, network ACL and
 * route table along. Whatever is gone already does not matter, so a try that was cut short can be repeated.
 * `aws ec2 create-default-vpc` makes another. https://docs.aws.amazon.com/vpc/latest/userguide/deleting-default-vpc.html
 * @throws ResourceError when somebody uses the VPC: nothing is deleted then.
 */
export async function deleteDefaultVpc(session: AwsSession, vpc: DefaultVpc): Promise<void> {
  const { region, vpcId, internetGatewayIds, subnetIds, inhabitants } = vpc;
  if (inhabitants.length > 0) throw new ResourceError(vpcId, `is in use: ${inhabitants.join(", ")}`);
  const client = new EC2Client(clientSettings(session, region));
  try {
    for (const InternetGatewayId of internetGatewayIds) {
      await unlessGone(client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId: vpcId })));
      await unlessGone(client.send(new DeleteInternetGatewayCommand({ InternetGatewayId })));
    }
    for (const SubnetId of subnetIds) await unlessGone(client.send(new DeleteSubnetCommand({ SubnetId })));
    await unlessGone(client.send(new DeleteVpcCommand({ VpcId: vpcId })));
  } finally {
    client.destroy();
  }
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!goneNames.has(errorName(error))) throw error;
  }
}
