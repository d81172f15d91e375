import type { Tier } from "@aws-foundation/network-plan";
import { describe, expect, test } from "vitest";
import { egressRules, ingressRules, type NetworkAclRule } from "./network-acl-rules.js";

/** Whether the first rule that matches a packet lets it in. All rules allow, and none means no. */
function letsIn(
  rules: readonly NetworkAclRule[],
  from: string,
  protocol: "tcp" | "udp" | "icmp",
  port = 0,
): boolean {
  const number = { tcp: "6", udp: "17", icmp: "1" }[protocol];
  const isInternal = from === "internal";
  return rules.some(
    (rule) =>
      (rule.cidrBlock === "0.0.0.0/0" || isInternal) &&
      (rule.protocol === "-1" ||
        (rule.protocol === number &&
          (protocol === "icmp" || (rule.fromPort <= port && port <= rule.toPort)))),
  );
}

interface Row {
  readonly tier: Tier;
  readonly hasNat?: boolean;
  readonly from: "internal" | "internet";
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly port?: number;
  readonly in: boolean;
}

const rows: Row[] = [
  ...(["public", "private", "isolated", "attachment"] as const).flatMap((tier): Row[] => [
    { tier, from: "internal", protocol: "tcp", port: 22, in: true },
    { tier, from: "internal", protocol: "udp", port: 53, in: true },
    { tier, from: "internet", protocol: "tcp", port: 1024, in: true },
    { tier, from: "internet", protocol: "tcp", port: 65_535, in: true },
    { tier, from: "internet", protocol: "udp", port: 32_768, in: true },
    { tier, from: "internet", protocol: "icmp", in: true },
  ]),
  ...(["private", "isolated"] as const).flatMap((tier): Row[] => [
    { tier, from: "internet", protocol: "tcp", port: 22, in: false },
    { tier, from: "internet", protocol: "tcp", port: 443, in: false },
    { tier, from: "internet", protocol: "tcp", port: 3389, in: false },
    { tier, from: "internet", protocol: "udp", port: 3389, in: false },
  ]),
  { tier: "public", from: "internet", protocol: "tcp", port: 443, in: true },
  { tier: "public", from: "internet", protocol: "tcp", port: 21, in: true },
  { tier: "public", from: "internet", protocol: "tcp", port: 22, in: false },
  { tier: "public", from: "internet", protocol: "tcp", port: 3389, in: false },
  { tier: "public", hasNat: true, from: "internet", protocol: "tcp", port: 22, in: false },
  { tier: "public", hasNat: true, from: "internet", protocol: "tcp", port: 3389, in: true },
  { tier: "attachment", from: "internet", protocol: "tcp", port: 22, in: true },
];

describe("a network ACL", () => {
  test.each(rows)("of $tier subnets (NAT: $hasNat) from $from lets $protocol $port in: $in", (row) => {
    const rules = ingressRules({ tier: row.tier, hasNat: row.hasNat ?? false });
    expect(letsIn(rules, row.from, row.protocol, row.port)).toBe(row.in);
  });

  test("lets everything out, and has its rules in an order and within AWS's number", () => {
    expect(letsIn(egressRules(), "internet", "tcp", 443)).toBe(true);
    for (const rules of [egressRules(), ingressRules({ tier: "public", hasNat: false })]) {
      // https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-nacls
      expect(rules.length).toBeLessThanOrEqual(20);
      expect(rules.map(({ ruleNo }) => ruleNo)).toEqual(rules.map((_, index) => (index + 1) * 100));
    }
  });
});
