import { serializePolicyDocument, trustInRoles } from "@aws-foundation/core";
import type { NetworkInput } from "@aws-foundation/network-plan";
import { invariantViolations, nameOf, record, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { attachPolicy } from "./attach-policies.js";
import { AttachRoles, type AttachRolesArgs } from "./attach-roles.js";
import { accountIds, inTwoRegions, names, plan, provider } from "./plans.test.helper.js";

const types = { role: "aws:iam/role:Role", policy: "aws:iam/rolePolicy:RolePolicy" };

const tables = (region: string) =>
  Object.fromEntries(["hub", "dev", "prod", "shared"].map((key) => [key, `arn:${region}:${key}`]));
const zoneNames = [
  "dev.foundation.internal",
  "prod.foundation.internal",
  "shared.foundation.internal",
  ...["us-east-1", "us-west-2"].flatMap((region) => [
    `dkr.ecr.${region}.amazonaws.com`,
    `kms.${region}.amazonaws.com`,
  ]),
];
const zoneIds = Object.fromEntries(zoneNames.map((name) => [name, `id-of-${name}`]));

function recordRoles(
  input: Partial<NetworkInput> = {},
  change: Partial<AttachRolesArgs> = {},
): Promise<Recording> {
  return record(() => {
    const args = {
      managementAccountId: accountIds.management,
      plan: plan(input),
      stacks: { dev: ["dev"], prod: ["prod", "prod.2"], shared: ["shared"] },
      tableArns: { "us-east-1": tables("us-east-1"), "us-west-2": tables("us-west-2") },
      zoneIds,
      ...change,
    };
    new AttachRoles("attach", args, { provider: provider("network") });
  });
}

describe("the roles that attach", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await recordRoles();
  });

  test("are two for each segment that is attached, and none for the sandbox", () => {
    expect(invariantViolations(recording)).toEqual([]);
    expect(
      recording
        .ofType(types.role)
        .map(({ inputs }) => inputs?.name)
        .sort(),
    ).toEqual([
      "FoundationAttach-dev",
      "FoundationAttach-prod",
      "FoundationAttach-shared",
      "FoundationAttachPlan-dev",
      "FoundationAttachPlan-prod",
      "FoundationAttachPlan-shared",
    ]);
  });

  test.each([
    ["deploy", "FoundationDeploy"],
    ["plan", "FoundationPlan"],
  ])("to %s trust the roles of all stacks and cells of their segment", (access, role) => {
    expect(recording.get(types.role, `attach-${access}-prod`).inputs).toMatchObject({
      maxSessionDuration: 3600,
      assumeRolePolicy: trustInRoles(accountIds.management, [
        `arn:aws:iam::${accountIds.management}:role/${role}-prod`,
        `arn:aws:iam::${accountIds.management}:role/${role}-prod.2`,
      ]),
    });
  });

  test("may use their segment's table, and propagate into the hub's and those of whom it talks to", () => {
    expect(recording.get(types.policy, "attach-deploy-dev-us-east-1").inputs?.policy).toBe(
      serializePolicyDocument(
        attachPolicy({
          segment: "dev",
          region: "us-east-1",
          ownTable: "arn:us-east-1:dev",
          reachedTables: ["arn:us-east-1:hub", "arn:us-east-1:shared"],
          zoneIds: ["id-of-dkr.ecr.us-east-1.amazonaws.com", "id-of-kms.us-east-1.amazonaws.com"],
        }),
      ),
    );
    const segment = String(recording.get(types.policy, "attach-deploy-dev-segment").inputs?.policy);
    expect(segment).toContain("hostedzone/id-of-dev.foundation.internal");
    expect(segment).not.toContain("prod");
  });

  test("fit into what a role may have in policies", () => {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    for (const key of ["dev", "prod", "shared"]) {
      const own = recording
        .ofType(types.policy)
        .filter((policy) => nameOf(policy).startsWith(`attach-deploy-${key}-`));
      const characters = own.reduce((sum, { inputs }) => sum + String(inputs?.policy).length, 0);
      expect(characters).toBeLessThan(10_240 / 2);
    }
  });

  test("get policies of their own for another region, and keep those that stand", async () => {
    const more = await recordRoles(inTwoRegions);
    for (const resource of recording.resources)
      expect(more.resources.find(({ urn }) => urn === resource.urn)?.inputs).toEqual(resource.inputs);
    expect(names(more, types.policy)).toEqual(
      expect.arrayContaining(["attach-deploy-dev-us-west-2", "attach-plan-dev-us-west-2"]),
    );
  });
});

test("whatever the roles lack is said at once", async () => {
  const missing = "kms.us-east-1.amazonaws.com";
  const wrong = {
    stacks: { prod: ["prod"], shared: [] },
    tableArns: { "us-east-1": { hub: "arn", dev: "arn", prod: "arn" } },
    zoneIds: Object.fromEntries(Object.entries(zoneIds).filter(([name]) => name !== missing)),
  };
  await expect(recordRoles({}, wrong)).rejects.toThrow(
    [
      "4 problems in the roles that attach:",
      "stacks.dev = []: must name at least one stack",
      "tableArns.us-east-1.shared: is not there, and is planned",
      "stacks.shared = []: must name at least one stack",
      'zoneIds["kms.us-east-1.amazonaws.com"]: is not there, and is planned',
    ].join("\n"),
  );
});
