import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import { expect, test } from "vitest";
import { after, names, plan, provider, providerOf } from "./plans.test.helper.js";
import { ZoneAssociations } from "./zone-associations.js";

const types = {
  association: "aws:route53/zoneAssociation:ZoneAssociation",
  authorization: "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization",
};

const zoneIds = {
  "dev.foundation.internal": "ZDEV",
  "prod.foundation.internal": "ZPROD",
  "dkr.ecr.us-east-1.amazonaws.com": "ZECR",
  "kms.us-east-1.amazonaws.com": "ZKMS",
};

function recordAssociations(
  account: string,
  zones: Readonly<Record<string, string>> = zoneIds,
): Promise<Recording> {
  return record(() => {
    new ZoneAssociations(
      "dev-zones",
      {
        plan: plan(),
        account,
        region: "us-east-1",
        vpcId: "vpc-1",
        zoneIds: zones,
        attachProvider: provider("network"),
      },
      { provider: provider("development") },
    );
  });
}

test("a VPC joins its environment's zone and those of endpoints, authorized first by the zones' account", async () => {
  const recording = await recordAssociations("development");
  expect(invariantViolations(recording)).toEqual([]);
  const zones = ["dev.foundation.internal", "dkr.ecr.us-east-1.amazonaws.com", "kms.us-east-1.amazonaws.com"];
  expect(names(recording, types.association)).toEqual(zones.map((zone) => `dev-zones-${zone}`));
  for (const zone of zones) {
    const [name, authorization] = [`dev-zones-${zone}`, `dev-zones-${zone}-authorization`];
    expect(after(recording, types.association, name)).toEqual([authorization]);
    expect(providerOf(recording, types.association, name)).toBe("development");
    expect(providerOf(recording, types.authorization, authorization)).toBe("network");
    for (const [type, one] of [
      [types.association, name],
      [types.authorization, authorization],
    ] as const)
      expect(recording.get(type, one).inputs).toMatchObject({
        vpcId: "vpc-1",
        vpcRegion: "us-east-1",
        zoneId: zoneIds[zone as keyof typeof zoneIds],
      });
  }
});

test("a VPC of a segment that reaches nobody joins no zone", async () => {
  expect(names(await recordAssociations("sandbox"), types.association)).toEqual([]);
});

test("zones that are not there are refused, with all of them", async () => {
  await expect(recordAssociations("development", {})).rejects.toThrow(
    [
      "3 problems in the VPC's private zones:",
      'zoneIds["dev.foundation.internal"]: is not there, and the VPC is planned to use it. Deploy the hub first',
      'zoneIds["dkr.ecr.us-east-1.amazonaws.com"]: is not there, and the VPC is planned to use it. Deploy the hub first',
      'zoneIds["kms.us-east-1.amazonaws.com"]: is not there, and the VPC is planned to use it. Deploy the hub first',
    ].join("\n"),
  );
});
