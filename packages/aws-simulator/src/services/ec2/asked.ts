import type { AskedOf } from "./demands.js";

/** Rules are listed, and taken away, when a group is adopted. */
const adoptedGroup = [
  ["DescribeSecurityGroups"],
  ["RevokeSecurityGroupIngress", "self"],
  ["RevokeSecurityGroupEgress", "self"],
] as const;

const blockPublicAccess = [["ModifyVpcBlockPublicAccessOptions"]] as const;

/** What terraform-provider-aws calls for each class of Pulumi's module ec2: https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ec2 */
export const askedOfEc2: Readonly<Record<string, AskedOf>> = {
  DefaultNetworkAcl: {
    create: [["DescribeNetworkAcls"], ["DeleteNetworkAclEntry", "self"], ["CreateNetworkAclEntry", "self"]],
    read: [["DescribeNetworkAcls"]],
    update: [
      ["DeleteNetworkAclEntry", "self"],
      ["CreateNetworkAclEntry", "self"],
    ],
  },
  DefaultRouteTable: {
    create: [["DescribeRouteTables"], ["DeleteRoute", "self"]],
    read: [["DescribeRouteTables"]],
    update: [["ReplaceRoute", "self"]],
  },
  DefaultSecurityGroup: {
    create: adoptedGroup,
    read: [["DescribeSecurityGroups"]],
    update: adoptedGroup,
    delete: [["DescribeSecurityGroups"]],
  },
  EgressOnlyInternetGateway: {
    create: [["CreateEgressOnlyInternetGateway", "self", "vpcId"]],
    read: [["DescribeEgressOnlyInternetGateways"]],
    delete: [["DeleteEgressOnlyInternetGateway", "self"]],
  },
  Eip: {
    create: [["AllocateAddress", "self"]],
    read: [["DescribeAddresses"]],
    update: [["AssociateAddress", "self"]],
    delete: [["ReleaseAddress", "self"]],
  },
  FlowLog: {
    create: [["CreateFlowLogs", "self", "regionalNatGatewayId", "subnetId", "transitGatewayId", "vpcId"]],
    read: [["DescribeFlowLogs"]],
    delete: [["DeleteFlowLogs", "self"]],
  },
  InternetGateway: {
    create: [
      ["CreateInternetGateway", "self"],
      ["AttachInternetGateway", "self", "vpcId!"],
    ],
    read: [["DescribeInternetGateways"]],
    update: [["AttachInternetGateway", "self", "vpcId!"]],
    delete: [
      ["DetachInternetGateway", "self", "vpcId!"],
      ["DeleteInternetGateway", "self"],
    ],
  },
  NatGateway: {
    create: [["CreateNatGateway", "self", "allocationId", "subnetId", "vpcId"]],
    read: [["DescribeNatGateways"]],
    update: [["AssociateNatGatewayAddress", "self"]],
    delete: [["DeleteNatGateway", "self"]],
  },
  Route: {
    create: [["CreateRoute", "routeTableId"]],
    read: [["DescribeRouteTables"]],
    update: [["ReplaceRoute", "routeTableId"]],
    delete: [["DeleteRoute", "routeTableId"]],
  },
  NetworkAcl: {
    create: [
      ["CreateNetworkAcl", "self", "vpcId"],
      ["DeleteNetworkAclEntry", "self"],
      ["CreateNetworkAclEntry", "self"],
      ["ReplaceNetworkAclAssociation", "self", "subnetIds"],
    ],
    read: [["DescribeNetworkAcls"]],
    update: [
      ["DeleteNetworkAclEntry", "self"],
      ["CreateNetworkAclEntry", "self"],
      ["ReplaceNetworkAclAssociation", "self", "subnetIds"],
    ],
    delete: [["DeleteNetworkAcl", "self"]],
  },
  RouteTable: {
    create: [["CreateRouteTable", "self", "vpcId"]],
    read: [["DescribeRouteTables"]],
    update: [["ReplaceRoute", "self"]],
    delete: [["DeleteRouteTable", "self"]],
  },
  RouteTableAssociation: {
    create: [["AssociateRouteTable", "routeTableId", "subnetId"]],
    read: [["DescribeRouteTables"]],
    update: [["ReplaceRouteTableAssociation", "routeTableId", "subnetId"]],
    delete: [["DisassociateRouteTable", "routeTableId", "subnetId"]],
  },
  SecurityGroup: {
    create: [
      ["CreateSecurityGroup", "self", "vpcId"],
      ["RevokeSecurityGroupEgress", "self"],
    ],
    read: [["DescribeSecurityGroups"]],
    update: [
      ["AuthorizeSecurityGroupIngress", "self"],
      ["AuthorizeSecurityGroupEgress", "self"],
      ["RevokeSecurityGroupIngress", "self"],
      ["RevokeSecurityGroupEgress", "self"],
    ],
    delete: [["DeleteSecurityGroup", "self"]],
  },
  Subnet: {
    create: [["CreateSubnet", "self", "vpcId"]],
    read: [["DescribeSubnets"]],
    update: [["ModifySubnetAttribute", "self"]],
    delete: [["DeleteSubnet", "self"]],
  },
  Vpc: {
    create: [["CreateVpc", "self"]],
    read: [
      ["DescribeVpcs"],
      ["DescribeVpcAttribute"],
      ["DescribeRouteTables"],
      ["DescribeNetworkAcls"],
      ["DescribeSecurityGroups"],
    ],
    update: [["ModifyVpcAttribute", "self"]],
    delete: [["DeleteVpc", "self"]],
  },
  VpcBlockPublicAccessExclusion: {
    create: [["CreateVpcBlockPublicAccessExclusion", "self", "subnetId", "vpcId"]],
    read: [["DescribeVpcBlockPublicAccessExclusions"]],
    update: [["ModifyVpcBlockPublicAccessExclusion", "self"]],
    delete: [["DeleteVpcBlockPublicAccessExclusion", "self"]],
  },
  VpcBlockPublicAccessOptions: {
    create: blockPublicAccess,
    read: [["DescribeVpcBlockPublicAccessOptions"]],
    update: blockPublicAccess,
    delete: blockPublicAccess,
  },
  VpcDhcpOptions: {
    create: [["CreateDhcpOptions", "self"]],
    read: [["DescribeDhcpOptions"]],
    delete: [["DeleteDhcpOptions", "self"]],
  },
  VpcDhcpOptionsAssociation: {
    create: [["AssociateDhcpOptions", "dhcpOptionsId", "vpcId"]],
    read: [["DescribeVpcs"]],
    update: [["AssociateDhcpOptions", "dhcpOptionsId", "vpcId"]],
    delete: [["AssociateDhcpOptions", "vpcId"]],
  },
  VpcEndpoint: {
    create: [["CreateVpcEndpoint", "self", "vpcId", "routeTableIds", "securityGroupIds", "subnetIds"]],
    read: [["DescribeVpcEndpoints"], ["DescribePrefixLists"]],
    update: [["ModifyVpcEndpoint", "self", "routeTableIds", "securityGroupIds", "subnetIds"]],
    delete: [["DeleteVpcEndpoints", "self"]],
  },
  VpcIpv4CidrBlockAssociation: {
    create: [["AssociateVpcCidrBlock", "vpcId"]],
    read: [["DescribeVpcs"]],
    delete: [["DisassociateVpcCidrBlock", "vpcId"]],
  },
};

/** Those of the module vpc. */
export const askedOfVpc: Readonly<Record<string, AskedOf>> = {
  SecurityGroupEgressRule: ruleCalls("Egress"),
  SecurityGroupIngressRule: ruleCalls("Ingress"),
};

function ruleCalls(way: "Egress" | "Ingress"): AskedOf {
  return {
    create: [[`AuthorizeSecurityGroup${way}`, "self", "securityGroupId"]],
    read: [["DescribeSecurityGroupRules"]],
    update: [["ModifySecurityGroupRules", "self", "securityGroupId"]],
    delete: [[`RevokeSecurityGroup${way}`, "securityGroupId"]],
  };
}
