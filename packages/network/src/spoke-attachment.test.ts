import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { NetworkVpc } from "./network-vpc.js";
import {
  after,
  logArchive,
  names,
  organizationId,
  plan,
  provider,
  providerOf,
  segmentOf,
  spokeOf,
} from "./plans.test.helper.js";
import { SpokeAttachment } from "./spoke-attachment.js";
import { VpcRoutes } from "./vpc-routes.js";

const types = {
  accepter: "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter",
  association: "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
  attachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  propagation: "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
  route: "aws:ec2/route:Route",
};

const tableIds = { hub: "tgw-rtb-hub", dev: "tgw-rtb-dev", shared: "tgw-rtb-shared", prod: "tgw-rtb-prod" };

function recordSpoke(tables: Readonly<Record<string, string>> = tableIds): Promise<Recording> {
  return record(() => {
    const network = plan();
    const spoke = spokeOf(network, "development");
    const options = { provider: provider("development") };
    const vpc = new NetworkVpc("dev", { plan: spoke, part: "spoke", organizationId, logArchive }, options);
    const gateway = new SpokeAttachment(
      "dev-attachment",
      {
        plan: spoke,
        vpc,
        segment: segmentOf(network, "dev"),
        transitGatewayId: "tgw-1",
        tableIds: tables,
        attachProvider: provider("network"),
      },
      options,
    );
    new VpcRoutes("dev-routes", { plan: spoke, vpc, gateway }, options);
  });
}

describe("an account's attachment", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await recordSpoke();
  });

  test("keeps what every component promises", () => {
    expect(invariantViolations(recording)).toEqual([]);
  });

  test("asks as the account, and says nothing of default tables, which nobody could read back", () => {
    const { inputs } = recording.get(types.attachment, "dev-attachment-attachment");
    expect(inputs).toMatchObject({ transitGatewayId: "tgw-1" });
    expect(Object.keys(inputs ?? {}).filter((key) => key.includes("Default"))).toEqual([]);
    expect(providerOf(recording, types.attachment, "dev-attachment-attachment")).toBe("development");
  });

  test("is accepted in the network account, into no default table, and marked as its segment's", () => {
    expect(recording.get(types.accepter, "dev-attachment-accepter").inputs).toMatchObject({
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
      tags: { "foundation-segment": "dev" },
    });
    expect(providerOf(recording, types.accepter, "dev-attachment-accepter")).toBe("network");
  });

  test("is associated with its segment's table, and propagates into those of whoever may reach it", () => {
    expect(recording.get(types.association, "dev-attachment-association").inputs).toMatchObject({
      transitGatewayRouteTableId: "tgw-rtb-dev",
    });
    const propagations = recording
      .ofType(types.propagation)
      .map(({ inputs }) => inputs?.transitGatewayRouteTableId);
    expect(propagations.sort()).toEqual(["tgw-rtb-hub", "tgw-rtb-shared"]);
    for (const [type, name] of [
      [types.association, "dev-attachment-association"],
      [types.propagation, "dev-attachment-propagation-hub"],
      [types.propagation, "dev-attachment-propagation-shared"],
    ] as const) {
      expect(after(recording, type, name)).toContain("dev-attachment-accepter");
      expect(providerOf(recording, type, name)).toBe("network");
    }
  });

  test("has routes only once it is accepted and associated", () => {
    expect(names(recording, types.route)).toEqual(
      expect.arrayContaining(["dev-routes-private-0.0.0.0-0", "dev-routes-private-10.0.0.0-8"]),
    );
    for (const name of names(recording, types.route)) {
      expect(after(recording, types.route, name)).toEqual(
        expect.arrayContaining(["dev-attachment-accepter", "dev-attachment-association"]),
      );
      expect(recording.get(types.route, name).inputs).toMatchObject({ transitGatewayId: "tgw-1" });
      expect(providerOf(recording, types.route, name)).toBe("development");
    }
  });
});

test("an attachment to tables that the hub does not have is refused, with all of them", async () => {
  await expect(recordSpoke({ dev: "tgw-rtb-dev" })).rejects.toThrow(
    [
      "2 problems in the attachment:",
      "tableIds.hub: is not there, and the segment uses it. Deploy the hub first",
      "tableIds.shared: is not there, and the segment uses it. Deploy the hub first",
    ].join("\n"),
  );
});
