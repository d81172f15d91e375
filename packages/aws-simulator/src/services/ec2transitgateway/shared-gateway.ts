import { policyOf } from "../../access/documents.js";
import type { Demand } from "../../access/authorize.js";
import type { WorldTransaction } from "../../store/transaction.js";
import { text } from "../../values.js";
import { isSharedWith } from "../ram.js";
import { findGateway } from "./attachment-state.js";

/** What RAM lets others do with a gateway: https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-share.html */
const permission = [
  "ec2:CreateTransitGatewayVpcAttachment",
  "ec2:DeleteTransitGatewayVpcAttachment",
  "ec2:DescribeTransitGatewayVpcAttachments",
  "ec2:DescribeTransitGateways",
  "ec2:ModifyTransitGatewayVpcAttachment",
];

/** A gateway as IAM sees it, with what its share allows where it is another account's. */
export function sharedGateway(
  world: WorldTransaction,
  id: string,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Pick<Demand, "resource" | "resourcePolicy"> {
  const found = findGateway(world, id);
  const resource = text(found?.resource.outputs.arn);
  // What the account cannot see is asked about as if it were its own.
  if (!found || found.account.id === accountId || !isSharedWith(world, resource, accountId))
    return { resource: `arn:aws:ec2:${region}:${accountId}:transit-gateway/${id}` };
  const statement = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: permission,
    Resource: resource,
  };
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return { resource, resourcePolicy: policyOf(document, "resource", resource) };
}
