import type { NetworkInput } from "@aws-foundation/network-plan";
import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { NetworkVpc } from "./network-vpc.js";
import {
  account,
  after,
  input,
  inTwoRegions,
  logArchive,
  names,
  organizationId,
  plan,
  provider,
  regionOf,
  segment,
} from "./plans.test.helper.js";
import { TransitHub } from "./transit-hub.js";
import { VpcRoutes } from "./vpc-routes.js";

const types = {
  association: "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
  attachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  flowLog: "aws:ec2/flowLog:FlowLog",
  gateway: "aws:ec2transitgateway/transitGateway:TransitGateway",
  principal: "aws:ram/principalAssociation:PrincipalAssociation",
  propagation: "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
  resource: "aws:ram/resourceAssociation:ResourceAssociation",
  route: "aws:ec2transitgateway/route:Route",
  share: "aws:ram/resourceShare:ResourceShare",
  table: "aws:ec2transitgateway/routeTable:RouteTable",
  vpc: "aws:ec2/vpc:Vpc",
  vpcRoute: "aws:ec2/route:Route",
};

const unit = (id: string) => `arn:aws:organizations::111111111111:ou/o-a1b2c3d4e5/ou-abcd-${id}`;

function recordHubs(change: Partial<NetworkInput> = {}): Promise<Recording> {
  return record(() => {
    const network = provider("network");
    for (const { region, hub } of plan(change).regions) {
      const vpc = new NetworkVpc(
        `hub-${region}`,
        { plan: hub.vpc, part: "hub", organizationId, logArchive },
        { provider: network },
      );
      const args = { plan: hub, vpc, organizationalUnitArns: { workloads: unit("11111111") }, logArchive };
      const gateway = new TransitHub(`transit-${region}`, args, { provider: network });
      new VpcRoutes(`hub-${region}-routes`, { plan: hub.vpc, vpc, gateway }, { provider: network });
    }
  });
}

let recording: Recording;
beforeAll(async () => {
  recording = await recordHubs();
});

/** Prefixes that a table drops. */
function dropped(from: Recording, table: string): unknown[] {
  return from
    .ofType(types.route)
    .filter(({ urn }) => urn.includes(`::transit-us-east-1-${table}-blackhole-`))
    .map(({ inputs }) => inputs?.blackhole === true && inputs.destinationCidrBlock);
}

describe("the hub", () => {
  test("keeps what every component promises, and loses nothing", () => {
    const protectedTypes = [types.gateway, types.table, types.vpc];
    expect(invariantViolations(recording, { protectedTypes })).toEqual([]);
  });

  test("accepts and joins nobody by itself", () => {
    expect(recording.get(types.gateway, "transit-us-east-1-gateway").inputs).toMatchObject({
      autoAcceptSharedAttachments: "disable",
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
      dnsSupport: "enable",
      vpnEcmpSupport: "enable",
    });
  });

  test("is shared with units of the organization, once the share has the gateway", () => {
    expect(recording.get(types.share, "transit-us-east-1-share").inputs).toMatchObject({
      allowExternalPrincipals: false,
    });
    const principal = recording.get(types.principal, "transit-us-east-1-share-workloads");
    expect(principal.inputs).toMatchObject({ principal: unit("11111111") });
    expect(after(recording, types.principal, "transit-us-east-1-share-workloads")).toEqual(
      expect.arrayContaining(["transit-us-east-1-share", "transit-us-east-1-share-gateway"]),
    );
    expect(names(recording, types.resource)).toEqual(["transit-us-east-1-share-gateway"]);
  });

  test("has a table for each segment that is attached, and its own", () => {
    expect(names(recording, types.table)).toEqual(
      ["dev", "hub", "prod", "shared"].map((key) => `transit-us-east-1-table-${key}`),
    );
  });

  test("drops private ranges in every segment's table, and what dev must not reach at its very length", () => {
    const ranges = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"];
    expect(dropped(recording, "dev")).toEqual(expect.arrayContaining(ranges));
    expect(dropped(recording, "dev")).toEqual(expect.arrayContaining(["10.0.0.0/16", "100.64.0.0/16"]));
    expect(dropped(recording, "dev")).not.toContain("10.10.0.0/16");
    expect(dropped(recording, "shared")).toEqual(expect.arrayContaining(ranges));
    expect(dropped(recording, "hub")).toEqual([]);
  });

  test("leads to its VPC from every segment, after what must not come back is dropped", () => {
    const segments = ["dev", "prod", "shared"];
    expect(names(recording, types.propagation)).toEqual(
      segments.map((key) => `transit-us-east-1-${key}-propagation`),
    );
    for (const [type, what] of [
      [types.propagation, "propagation"],
      [types.route, "default"],
    ] as const)
      for (const key of segments)
        expect(after(recording, type, `transit-us-east-1-${key}-${what}`)).toEqual(
          expect.arrayContaining([
            `transit-us-east-1-${key}-blackhole-10.0.0.0-8`,
            "transit-us-east-1-attachment",
          ]),
        );
    expect(recording.get(types.route, "transit-us-east-1-dev-default").inputs).toMatchObject({
      destinationCidrBlock: "0.0.0.0/0",
    });
  });

  test("attaches its VPC without default tables, to its own", () => {
    const { inputs } = recording.get(types.attachment, "transit-us-east-1-attachment");
    expect(inputs).toMatchObject({
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    });
    expect(inputs?.subnetIds).toHaveLength(2);
    expect(after(recording, types.association, "transit-us-east-1-association")).toEqual(
      expect.arrayContaining(["transit-us-east-1-attachment", "transit-us-east-1-table-hub"]),
    );
  });

  test("sends back what NAT answers, by the NAT gateway's own table, once its VPC is attached", () => {
    const name = "hub-us-east-1-routes-nat-10.0.0.0-8";
    expect(after(recording, types.vpcRoute, name)).toEqual(
      expect.arrayContaining([
        "hub-us-east-1-nat-regional",
        "transit-us-east-1-attachment",
        "transit-us-east-1-association",
      ]),
    );
    expect(after(recording, types.vpcRoute, "hub-us-east-1-routes-attachment-0.0.0.0-0")).toContain(
      "hub-us-east-1-nat-regional",
    );
    expect(names(recording, types.vpcRoute)).toContain("hub-us-east-1-routes-nat-100.64.0.0-16");
  });

  test("records what passes the gateway every minute, without a type of traffic, beside the VPCs' logs", () => {
    const { inputs } = recording.get(types.flowLog, "transit-us-east-1-flow-log");
    expect(inputs).toMatchObject({
      maxAggregationInterval: 60,
      logDestination: "arn:aws:s3:::aws-foundation-logs-flow-222222222222-us-east-1/transit-gateway/",
    });
    expect(inputs).not.toHaveProperty("trafficType");
    expect(String(inputs?.logFormat)).toContain("${packets-lost-blackhole}");
  });
});

/** Resources by name, with everything that is said of them. */
function inputsByUrn(from: Recording): Map<string, unknown> {
  return new Map(from.resources.map(({ urn, inputs, protect }) => [urn, { inputs, protect }]));
}

test("networks in another region change nothing of those that stand", async () => {
  const more = inputsByUrn(await recordHubs(inTwoRegions));
  const before = inputsByUrn(recording);
  expect(more.size).toBeGreaterThan(before.size);
  for (const [urn, said] of before) expect([urn, more.get(urn)]).toEqual([urn, said]);
});

test("another account adds what others drop of it, and changes nothing that stands", async () => {
  const uat = { ...account("10.3.0.0/16"), segment: "uat" };
  const segments = { ...input.segments, uat: segment(["uat"], ["shared"]) };
  const more = await recordHubs({ segments, accounts: { ...input.accounts, uat } });
  expect(dropped(more, "dev")).toContain("10.3.0.0/16");
  expect(dropped(more, "shared")).not.toContain("10.3.0.0/16");
  const after = inputsByUrn(more);
  for (const [urn, said] of inputsByUrn(recording)) expect([urn, after.get(urn)]).toEqual([urn, said]);
});

test("a hub without a table of its own, or subnets for its attachment, is refused", async () => {
  const { hub } = regionOf(plan());
  const broken = { tables: [], vpc: { ...hub.vpc, subnets: [], routeTables: [], interfaceEndpoints: [] } };
  const making = record(() => {
    const options = { provider: provider("network") };
    const planned = { ...hub, ...broken };
    const args = { plan: planned.vpc, part: "hub", organizationId, logArchive } as const;
    const vpc = new NetworkVpc("hub", args, options);
    new TransitHub("transit", { plan: planned, vpc, organizationalUnitArns: {}, logArchive }, options);
  });
  await expect(making).rejects.toThrow(
    [
      "2 problems in the hub:",
      "plan.vpc.subnets: has none of the tier attachment, in which the gateway would be",
      "plan.tables: has no table hub",
    ].join("\n"),
  );
});
