import { typePermissions } from "@aws-foundation/core";
import { beforeAll, describe, expect, test } from "vitest";
import { deniedByGuardrails, presetOrganizations } from "./testing/preset-organizations.js";
import { recordAfterManagement } from "./testing/record-stack.js";

/** Changes of what the baseline makes that guardrails let pass, and why. */
const free: Readonly<Record<string, string>> = {
  "ec2:EnableEbsEncryptionByDefault": "Turns encryption on, and nothing else.",
  ...Object.fromEntries(
    [
      "ec2:AuthorizeSecurityGroupEgress",
      "ec2:AuthorizeSecurityGroupIngress",
      "ec2:CreateTags",
      "ec2:DeleteTags",
      "ec2:DescribeSecurityGroupRules",
      "ec2:RevokeSecurityGroupEgress",
      "ec2:RevokeSecurityGroupIngress",
    ].map((action) => [action, "No condition key tells a default security group from the others."]),
  ),
};

describe.each(presetOrganizations)("in the preset %s", (_, model) => {
  const account = model.organization.security.audit;
  let changes: string[];

  beforeAll(async () => {
    const recording = await recordAfterManagement(model, "security");
    const made = recording.resources.filter(({ urn }) => urn.includes("aws-foundation:securityBaseline:"));
    const types = new Set(made.map(({ type }) => type).filter((type) => type.startsWith("aws:")));
    changes = [...types].flatMap((type) => Object.values(typePermissions[type]?.deploy ?? {}).flat());
  }, 60_000);

  test("nobody but the foundation changes what the account's baseline set, but for what is listed", () => {
    const context = { "aws:RequestedRegion": model.regions.home };
    const passing = changes.filter(
      (action) => deniedByGuardrails(model, { account, action, context }).length === 0,
    );
    expect(changes).toContain("ec2:ModifyInstanceMetadataDefaults");
    expect(passing.sort()).toEqual(Object.keys(free).sort());
  });
});
