import { privateRanges, sharedRange, type Tier } from "@aws-foundation/network-plan";

/** A rule of a network ACL, as the provider takes it. */
export interface NetworkAclRule {
  readonly ruleNo: number;
  readonly action: "allow";
  /** A protocol's number, or -1 for all. https://www.iana.org/assignments/protocol-numbers */
  readonly protocol: string;
  readonly cidrBlock: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

const anywhere = "0.0.0.0/0";
const [all, icmp, tcp, udp] = ["-1", "1", "6", "17"] as const;

/**
 * Ports by which computers are administered from afar: no network ACL lets them in from the internet.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21
 */
const administration = [22, 3389] as const;

/** The lowest port at which answers arrive: NAT gateways and Lambda use all from it. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
const firstEphemeral = 1024;

/** What a tier's network ACL depends on. */
export interface NetworkAclPlace {
  readonly tier: Tier;
  /** Whether NAT gateways are in its subnets: answers to them arrive at every port from 1024. */
  readonly hasNat: boolean;
}

/**
 * What comes into a tier's subnets. Network ACLs know no connections, so that answers from the internet have to be let in
 * by their port; what may talk to what is for security groups and routes to say.
 * - Private addresses: everything.
 * - Other addresses: answers; in public subnets what the internet asks for, too. Never SSH and RDP, unless NAT gateways in
 *   the subnets may use the latter's port for themselves.
 * - Into attachments' subnets everything, as the gateway's traffic passes there in both directions:
 *   https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html
 */
export function ingressRules({ tier, hasNat }: NetworkAclPlace): NetworkAclRule[] {
  if (tier === "attachment") return numbered([{ protocol: all, cidrBlock: anywhere, ...noPorts }]);
  const first = tier === "public" ? 0 : firstEphemeral;
  const closed = hasNat ? administration.filter((port) => port < firstEphemeral) : administration;
  const ranges = openRanges(first, closed);
  return numbered([
    ...[...privateRanges, sharedRange].map((cidrBlock) => ({ protocol: all, cidrBlock, ...noPorts })),
    ...[tcp, udp].flatMap((protocol) =>
      ranges.map(([fromPort, toPort]) => ({ protocol, cidrBlock: anywhere, fromPort, toPort })),
    ),
    // Without them nobody learns that packets are too large for the way.
    { protocol: icmp, cidrBlock: anywhere, ...noPorts, icmpType: -1, icmpCode: -1 },
  ]);
}

/** Everything goes out: where to is for routes and security groups to say. */
export function egressRules(): NetworkAclRule[] {
  return numbered([{ protocol: all, cidrBlock: anywhere, ...noPorts }]);
}

const noPorts = { fromPort: 0, toPort: 0 };

/** All ports from the first one but the closed ones, sorted. */
function openRanges(first: number, closed: readonly number[]): [from: number, to: number][] {
  const inside = closed.filter((port) => port >= first);
  const starts = [first, ...inside.map((port) => port + 1)];
  const ends = [...inside.map((port) => port - 1), 65_535];
  return starts.map((from, index) => [from, ends[index] ?? 65_535]);
}

function numbered(rules: readonly Omit<NetworkAclRule, "ruleNo" | "action">[]): NetworkAclRule[] {
  return rules.map((rule, index) => ({ ruleNo: (index + 1) * 100, action: "allow", ...rule }));
}
