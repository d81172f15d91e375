import { defaultGroupId, hexadecimal } from "../identifiers.js";
import type { ResourceType } from "../resource-type.js";
import { text } from "../values.js";
import { regionalArn } from "./regional-arn.js";

const vpc: ResourceType = {
  regional: true,
  taggable: true,
  replaceOn: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
  // Dedicated tenancy can be left in place, not entered.
  replaceWhen: { instanceTenancy: (_, after) => after !== "default" },
  defaults: { enableDnsSupport: true, instanceTenancy: "default" },
  id: ({ urn }) => `vpc-${hexadecimal(urn, 17)}`,
  outputs: (context, id) => {
    const routeTableId = `rtb-${hexadecimal(`main:${id}`, 17)}`;
    return {
      arn: regionalArn(context, "ec2", `vpc/${id}`),
      defaultNetworkAclId: `acl-${hexadecimal(`default:${id}`, 17)}`,
      defaultRouteTableId: routeTableId,
      defaultSecurityGroupId: defaultGroupId(id),
      enableDnsHostnames: context.inputs.enableDnsHostnames ?? false,
      mainRouteTableId: routeTableId,
      ownerId: context.accountId,
    };
  },
};

const subnet: ResourceType = {
  regional: true,
  taggable: true,
  required: ["vpcId"],
  replaceOn: [
    "availabilityZone",
    "availabilityZoneId",
    "cidrBlock",
    "ipv4IpamPoolId",
    "ipv4NetmaskLength",
    "ipv6Native",
    "outpostArn",
    "vpcId",
  ],
  defaults: {
    assignIpv6AddressOnCreation: false,
    enableDns64: false,
    enableResourceNameDnsARecordOnLaunch: false,
    enableResourceNameDnsAaaaRecordOnLaunch: false,
    ipv6Native: false,
    mapPublicIpOnLaunch: false,
  },
  id: ({ urn }) => `subnet-${hexadecimal(urn, 17)}`,
  outputs: (context, id) => ({
    arn: regionalArn(context, "ec2", `subnet/${id}`),
    availabilityZone: context.inputs.availabilityZone ?? `${text(context.inputs.region)}a`,
    ownerId: context.accountId,
  }),
};

export const ec2: Readonly<Record<string, ResourceType>> = {
  "aws:ec2/vpc:Vpc": vpc,
  "aws:ec2/subnet:Subnet": subnet,
};
