import type { Recording } from "@aws-foundation/testing";
import { describe, expect, test } from "vitest";
import { recordAfterManagement, recordStack, referenceModel } from "./testing/record-stack.js";

/** What Pulumi sends for every provider. */
const sent = { skipCredentialsValidation: false, skipRegionValidation: true };
const { managementAccountId, accountRoleName } = referenceModel.organization;

describe("a provider", () => {
  test("of the management account works as the caller, and in no other account", async () => {
    const recording = await recordStack(referenceModel, "management");
    expect(inputsOf(recording, "management")).toEqual({
      ...sent,
      region: referenceModel.regions.home,
      allowedAccountIds: [managementAccountId],
      defaultTags: {
        tags: { ...referenceModel.tags, Environment: "management", ManagedBy: "aws-foundation" },
      },
    });
  });

  test("of a member account works in the role that the account was made with", async () => {
    const { id, inputs } = await production({});
    expect(inputs).toEqual({
      ...sent,
      region: referenceModel.regions.home,
      allowedAccountIds: [id],
      assumeRoles: [
        { roleArn: `arn:aws:iam::${id}:role/${accountRoleName}`, sessionName: "aws-foundation-prod" },
      ],
      defaultTags: { tags: expect.objectContaining({ Environment: "prod", ManagedBy: "aws-foundation" }) },
    });
  });

  test("of a member account works in another role when the stack's config names one", async () => {
    const { id, inputs } = await production({ "aws-foundation:accountRole": "FoundationPlan" });
    expect(inputs.assumeRoles).toEqual([
      { roleArn: `arn:aws:iam::${id}:role/FoundationPlan`, sessionName: "aws-foundation-prod" },
    ]);
  });

  test("is refused when the stack's config names something that is no role's name", async () => {
    await expect(production({ "aws-foundation:accountRole": "arn:aws:iam::1:role/Plan" })).rejects.toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message: [
          '1 problem in the config of stack "prod":',
          'aws-foundation:accountRole = "arn:aws:iam::1:role/Plan": is not the name of a role. Write 1 to 64 letters, digits and + = , . @ - _, without a path',
        ].join("\n"),
      }),
    );
  });
});

/** The provider of the production account and the account's id. */
async function production(
  config: Record<string, string>,
): Promise<{ id: string; inputs: Record<string, unknown> }> {
  const management = (await recordStack(referenceModel, "management")).stackOutputs;
  const recording = await recordAfterManagement(referenceModel, "prod", { config, management });
  const ids = management.accountIds as Record<string, string>;
  return { id: ids.production ?? "", inputs: inputsOf(recording, "production") };
}

/** A provider's inputs; Pulumi sends nested ones as JSON. */
function inputsOf(recording: Recording, name: string): Record<string, unknown> {
  const { region, ...nested } = recording.get("pulumi:providers:aws", name).inputs ?? {};
  const parsed = Object.entries(nested).map(([key, value]) => [key, JSON.parse(String(value)) as unknown]);
  return { region, ...(Object.fromEntries(parsed) as Record<string, unknown>) };
}
