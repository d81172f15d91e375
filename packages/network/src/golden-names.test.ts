import { nameOf, record } from "@aws-foundation/testing";
import { expect, test } from "vitest";
import { AttachRoles } from "./attach-roles.js";
import { NetworkVpc } from "./network-vpc.js";
import {
  accountIds,
  home,
  logArchive,
  organizationId,
  plan,
  provider,
  regionOf,
  segmentOf,
  spokeOf,
} from "./plans.test.helper.js";
import { PrivateZones } from "./private-zones.js";
import { SpokeAttachment } from "./spoke-attachment.js";
import { TransitHub } from "./transit-hub.js";
import { VpcRoutes } from "./vpc-routes.js";
import { ZoneAssociations } from "./zone-associations.js";

/** A hub, the roles that attach to it, and development, which is attached. */
function network(): void {
  const planned = plan({ tiers: { isolated: "none" } });
  const common = { organizationId, logArchive };
  const asNetwork = { provider: provider("network") };
  const { hub: hubPlan } = regionOf(planned);
  const vpc = new NetworkVpc("hub", { plan: hubPlan.vpc, part: "hub", ...common }, asNetwork);
  const args = { plan: hubPlan, vpc, organizationalUnitArns: { workloads: "arn" }, logArchive };
  const hub = new TransitHub("transit", args, asNetwork);
  new VpcRoutes("hub-routes", { plan: hubPlan.vpc, vpc, gateway: hub }, asNetwork);
  const { zoneIds } = new PrivateZones("zones", { plan: planned, hubs: { [home]: vpc } }, asNetwork);
  new AttachRoles(
    "attach",
    {
      managementAccountId: accountIds.management,
      plan: planned,
      stacks: { dev: ["dev"], prod: ["prod"], shared: ["shared"] },
      tableArns: { [home]: hub.tableArns },
      zoneIds,
    },
    asNetwork,
  );
  const spoke = spokeOf(planned, "development");
  const asSpoke = { provider: provider("development") };
  const inNetwork = { attachProvider: asNetwork.provider };
  const own = new NetworkVpc("dev", { plan: spoke, part: "spoke", ...common }, asSpoke);
  const { transitGatewayId, tableIds } = hub;
  const gateway = new SpokeAttachment(
    "dev-attachment",
    {
      plan: spoke,
      vpc: own,
      segment: segmentOf(planned, "dev"),
      transitGatewayId,
      tableIds,
      ...inNetwork,
    },
    asSpoke,
  );
  new VpcRoutes("dev-routes", { plan: spoke, vpc: own, gateway }, asSpoke);
  const { account, region } = spoke;
  new ZoneAssociations(
    "dev-zones",
    { plan: planned, account, region, vpcId: own.vpcId, zoneIds, ...inNetwork },
    asSpoke,
  );
}

/** Whoever renames a resource makes it anew in every organization that has it, or gives it an alias. */
test("resources are called as they have always been", async () => {
  const { resources } = await record(network);
  const names = resources
    .filter(({ type }) => type.startsWith("aws:"))
    .map((resource) => `${resource.type.split(":").at(-1) ?? ""} ${nameOf(resource)}`);
  await expect(`${names.sort().join("\n")}\n`).toMatchFileSnapshot("./golden-names.txt");
}, 30_000);
