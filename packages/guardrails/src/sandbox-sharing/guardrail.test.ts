import { testGuardrail } from "../testing/decision-table.js";
import { as, context } from "../testing/principals.js";
import { readsBesides } from "../testing/service-actions.js";
import { sandboxSharing } from "./guardrail.js";

const sharing = `ds:ShareDirectory ec2:CreateNetworkInterfacePermission ec2:EnableAddressTransfer
  ec2:ModifyFpgaImageAttribute ec2:ModifyImageAttribute ec2:ModifySnapshotAttribute
  ec2:ModifyVpcEndpointServicePermissions ram:AcceptResourceShareInvitation ram:AssociateResourceShare
  ram:CreateResourceShare ram:PromoteResourceShareCreatedFromPolicy ram:UpdateResourceShare
  rds:ModifyDBClusterSnapshotAttribute rds:ModifyDBSnapshotAttribute redshift:AuthorizeDataShare
  redshift:AuthorizeEndpointAccess redshift:AuthorizeSnapshotAccess servicecatalog:CreatePortfolioShare
  ssm:ModifyDocumentPermission`.split(/\s+/);

const attaching = `ec2:AcceptTransitGatewayPeeringAttachment ec2:AcceptTransitGatewayVpcAttachment
  ec2:AcceptVpcPeeringConnection ec2:AttachVpnGateway ec2:CreateClientVpnEndpoint ec2:CreateCustomerGateway
  ec2:CreateTransitGateway ec2:CreateTransitGatewayConnect ec2:CreateTransitGatewayPeeringAttachment
  ec2:CreateTransitGatewayVpcAttachment ec2:CreateVpcPeeringConnection ec2:CreateVpnConnection
  ec2:CreateVpnGateway networkmanager:CreateVpcAttachment route53:AssociateVPCWithHostedZone
  vpc-lattice:CreateServiceNetworkVpcAssociation`.split(/\s+/);

testGuardrail(sandboxSharing({}, context), [
  { what: "a developer to share", denied: true, as: as.developer, actions: sharing },
  { what: "an administrator to share", denied: true, as: as.administrator, actions: sharing },
  { what: "a developer to attach", denied: true, as: as.developer, actions: attaching },
  { what: "a root session to attach", denied: true, as: as.assumedRoot, actions: attaching },
  {
    what: "the foundation to share and attach",
    denied: false,
    as: as.foundation,
    actions: [...sharing, ...attaching],
  },
  {
    what: "a developer to look at what is shared and attached",
    denied: false,
    as: as.developer,
    actions: await readsBesides(sandboxSharing({}, context)),
  },
  {
    what: "a developer networks and snapshots of his own",
    denied: false,
    as: as.developer,
    actions: ["ec2:CreateVpc", "ec2:CreateSnapshot", "ram:GetResourceShares"],
  },
]);
