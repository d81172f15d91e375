/** How much AWS allows of something, in a region. */
export interface Quota {
  /** In an account for which nobody has asked for more. */
  readonly byDefault: number;
  /** The most that AWS grants, where it says so. */
  readonly most?: number;
  /** What AWS calls it. */
  readonly name: string;
  readonly serviceCode: string;
  readonly quotaCode: string;
}

/**
 * Of a transit gateway, and of a route table of a VPC. AWS tells no limit up to which it raises those of the gateway.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-route-tables
 */
export const networkQuotas = {
  attachments: {
    byDefault: 5_000,
    name: "Attachments per transit gateway",
    serviceCode: "ec2",
    quotaCode: "L-E0233F82",
  },
  routeTables: {
    byDefault: 20,
    name: "Route Tables per transit gateway",
    serviceCode: "ec2",
    quotaCode: "L-43872EB7",
  },
  transitGatewayRoutes: {
    byDefault: 10_000,
    name: "Routes per transit gateway",
    serviceCode: "ec2",
    quotaCode: "L-BCC1FB47",
  },
  vpcRoutes: {
    byDefault: 500,
    most: 1_000,
    name: "Routes per route table",
    serviceCode: "vpc",
    quotaCode: "L-93826ACB",
  },
} as const satisfies Readonly<Record<string, Quota>>;

/**
 * Of an account in a region: what is there beside the foundation's networks counts too.
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const accountNetworkQuotas = {
  vpcs: { byDefault: 5, name: "VPCs per Region", serviceCode: "vpc", quotaCode: "L-F678F1CE" },
  addresses: { byDefault: 5, name: "EC2-VPC Elastic IPs", serviceCode: "ec2", quotaCode: "L-0263D0A3" },
} as const satisfies Readonly<Record<string, Quota>>;
