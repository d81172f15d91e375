import type { NetworkInput } from "@aws-foundation/network-plan";
import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { NetworkVpc } from "./network-vpc.js";
import { inTwoRegions, logArchive, names, organizationId, plan, provider } from "./plans.test.helper.js";
import { PrivateZones } from "./private-zones.js";

const types = { record: "aws:route53/record:Record", zone: "aws:route53/zone:Zone" };

function recordZones(change: Partial<NetworkInput> = {}, regions?: readonly string[]): Promise<Recording> {
  return record(() => {
    const network = plan(change);
    const options = { provider: provider("network") };
    const made = network.regions
      .filter(({ region }) => regions?.includes(region) ?? true)
      .map(({ region, hub }) => {
        const args = { plan: hub.vpc, part: "hub", organizationId, logArchive } as const;
        return [region, new NetworkVpc(`hub-${region}`, args, options)] as const;
      });
    new PrivateZones("zones", { plan: network, hubs: Object.fromEntries(made) }, options);
  });
}

describe("private zones", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await recordZones();
  });

  test("are one for each environment that is attached, and one for each endpoint in the hub", () => {
    expect(invariantViolations(recording)).toEqual([]);
    expect(names(recording, types.zone)).toEqual([
      "zones-dev.foundation.internal",
      "zones-dkr.ecr.us-east-1.amazonaws.com",
      "zones-kms.us-east-1.amazonaws.com",
      "zones-prod.foundation.internal",
      "zones-shared.foundation.internal",
    ]);
  });

  test("are made with the hub's VPC, of the region of what they name", async () => {
    const more = await recordZones(inTwoRegions);
    const regionsOf = (zone: string) => {
      const { inputs } = more.get(types.zone, `zones-${zone}`);
      return (inputs?.vpcs as { vpcRegion: string }[]).map(({ vpcRegion }) => vpcRegion);
    };
    expect(regionsOf("dev.foundation.internal")).toEqual(["us-east-1"]);
    expect(regionsOf("kms.us-west-2.amazonaws.com")).toEqual(["us-west-2"]);
    for (const { urn, inputs } of recording.ofType(types.zone))
      expect(more.resources.find((other) => other.urn === urn)?.inputs).toEqual(inputs);
  });

  test("lead to the endpoint by its name, and by all names below it where the service is called so", () => {
    const aliases = recording.ofType(types.record).map(({ inputs }) => [inputs?.name, inputs?.type]);
    expect(aliases.sort()).toEqual([
      ["*.dkr.ecr.us-east-1.amazonaws.com", "A"],
      ["dkr.ecr.us-east-1.amazonaws.com", "A"],
      ["kms.us-east-1.amazonaws.com", "A"],
    ]);
  });
});

test("a region without a hub is refused", async () => {
  await expect(recordZones(inTwoRegions, ["us-east-1"])).rejects.toThrow(
    "hubs.us-west-2: is not there, and networks are planned in the region",
  );
});
