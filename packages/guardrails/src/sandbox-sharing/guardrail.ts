import { unlessFoundation, type GuardrailContext } from "../context.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";

/** Sandboxes stay by themselves: people can neither share out of them nor connect them to other networks. */
export function sandboxSharing(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "sandbox-sharing",
    type: "SERVICE_CONTROL_POLICY",
    title: "Sharing and attaching of sandboxes",
    description: "People cannot share resources out of sandboxes or connect sandboxes to other networks.",
    reason:
      "What is tried out in a sandbox is not reviewed. Connected to a network or shared with other accounts it becomes " +
      "the way around everything that is.",
    source: "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/sandbox-ou.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenySharing",
        Effect: "Deny",
        Action: [
          "ds:ShareDirectory",
          "ec2:CreateNetworkInterfacePermission",
          "ec2:EnableAddressTransfer",
          "ec2:ModifyFpgaImageAttribute",
          "ec2:ModifyImageAttribute",
          "ec2:ModifySnapshotAttribute",
          "ec2:ModifyVpcEndpointServicePermissions",
          "ram:AcceptResourceShareInvitation",
          "ram:AssociateResourceShare",
          "ram:CreateResourceShare",
          "ram:PromoteResourceShareCreatedFromPolicy",
          "ram:UpdateResourceShare",
          "rds:ModifyDBClusterSnapshotAttribute",
          "rds:ModifyDBSnapshotAttribute",
          "redshift:AuthorizeDataShare",
          "redshift:AuthorizeEndpointAccess",
          "redshift:AuthorizeSnapshotAccess",
          "servicecatalog:CreatePortfolioShare",
          "ssm:ModifyDocumentPermission",
        ],
        Resource: "*",
        Condition: unlessFoundation(context),
      },
      {
        Sid: "DenyAttaching",
        Effect: "Deny",
        Action: [
          "ec2:AcceptTransitGatewayPeeringAttachment",
          "ec2:AcceptTransitGatewayVpcAttachment",
          "ec2:AcceptVpcPeeringConnection",
          "ec2:AttachVpnGateway",
          "ec2:CreateClientVpnEndpoint",
          "ec2:CreateCustomerGateway",
          "ec2:CreateTransitGateway",
          "ec2:CreateTransitGatewayConnect",
          "ec2:CreateTransitGatewayPeeringAttachment",
          "ec2:CreateTransitGatewayVpcAttachment",
          "ec2:CreateVpcPeeringConnection",
          "ec2:CreateVpnConnection",
          "ec2:CreateVpnGateway",
          "networkmanager:CreateVpcAttachment",
          "route53:AssociateVPCWithHostedZone",
          "vpc-lattice:CreateServiceNetworkVpcAssociation",
        ],
        Resource: "*",
        Condition: unlessFoundation(context),
      },
    ],
  };
}
