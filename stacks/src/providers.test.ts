import { trailDeliveryRoleName } from "@aws-foundation/core";
import { stackPlans, type Model } from "@aws-foundation/model";
import type { Recording } from "@aws-foundation/testing";
import { describe, expect, test } from "vitest";
import { recordAfterManagement, recordStack, referenceModel } from "./testing/record-stack.js";

/** What Pulumi sends for every provider. */
const sent = { skipCredentialsValidation: false, skipRegionValidation: true };
const { managementAccountId, accountRoleName } = referenceModel.organization;

const sessionName = "aws-foundation-prod";
/** Whatever is assumed from the stack's role has its tag, and does not renew itself. */
const hop = { tags: { "foundation-hop": "true" }, transitiveTagKeys: ["foundation-hop"] };

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

  test("to plan reads as the stack's role, and from there as the account's", async () => {
    const { id, inputs } = await production({ "aws-foundation:access": "plan" });
    expect(inputs.assumeRoles).toEqual([
      { roleArn: `arn:aws:iam::${managementAccountId}:role/FoundationPlan-prod`, sessionName, ...hop },
      { roleArn: `arn:aws:iam::${id}:role/FoundationPlan`, sessionName },
    ]);
  });

  test("to deploy works as the stack's role, and from there as the account's", async () => {
    const { id, inputs } = await production({ "aws-foundation:access": "deploy" });
    expect(inputs.assumeRoles).toEqual([
      { roleArn: `arn:aws:iam::${managementAccountId}:role/FoundationDeploy-prod`, sessionName, ...hop },
      { roleArn: `arn:aws:iam::${id}:role/FoundationDeploy`, sessionName },
    ]);
  });

  test("works so without being asked to once the role that the account was made with is narrowed", async () => {
    const { organization } = referenceModel;
    const narrowed = {
      ...referenceModel,
      organization: { ...organization, accountRole: "narrowed" as const },
    };
    const { id, inputs } = await production({}, narrowed);
    expect(inputs.assumeRoles).toEqual([
      { roleArn: `arn:aws:iam::${managementAccountId}:role/FoundationDeploy-prod`, sessionName, ...hop },
      { roleArn: `arn:aws:iam::${id}:role/FoundationDeploy`, sessionName },
    ]);
    const management = await recordStack(narrowed, "management");
    expect(inputsOf(management, "management").assumeRoles).toBeUndefined();
  });

  test.each([
    ["plan", "FoundationPlan-management"],
    ["deploy", "FoundationDeploy-management"],
  ])("of the management account works as the stack's role to %s", async (access, role) => {
    const recording = await recordStack(referenceModel, "management", {
      config: { "aws-foundation:access": access },
    });
    expect(inputsOf(recording, "management").assumeRoles).toEqual([
      {
        roleArn: `arn:aws:iam::${managementAccountId}:role/${role}`,
        sessionName: "aws-foundation-management",
        ...hop,
      },
    ]);
  });

  test("assumes roles that the management stack makes", async () => {
    const recording = await recordStack(referenceModel, "management");
    const roles = recording.ofType("aws:iam/role:Role").map(({ inputs }) => inputs?.name);
    const stacks = stackPlans(referenceModel).map(({ name }) => name);
    expect(roles.sort()).toEqual(
      [
        trailDeliveryRoleName,
        ...stacks.flatMap((name) => [`FoundationDeploy-${name}`, `FoundationPlan-${name}`]),
      ].sort(),
    );
  });

  test("is refused when the stack's config asks for no access that there is", async () => {
    await expect(production({ "aws-foundation:access": "deplyo" })).rejects.toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message: [
          '1 problem in the config of stack "prod":',
          'aws-foundation:access = "deplyo": is none of the ways to work. Did you mean "deploy"?',
        ].join("\n"),
      }),
    );
  });
});

/** The provider of the production account and the account's id. */
async function production(
  config: Record<string, string>,
  model: Model = referenceModel,
): Promise<{ id: string; inputs: Record<string, unknown> }> {
  const management = (await recordStack(model, "management")).stackOutputs;
  const recording = await recordAfterManagement(model, "prod", { config, management });
  const ids = management.accountIds as Record<string, string>;
  return { id: ids.production ?? "", inputs: inputsOf(recording, "production") };
}

/** A provider's inputs; Pulumi sends nested ones as JSON. */
function inputsOf(recording: Recording, name: string): Record<string, unknown> {
  const { region, ...nested } = recording.get("pulumi:providers:aws", name).inputs ?? {};
  const parsed = Object.entries(nested).map(([key, value]) => [key, JSON.parse(String(value)) as unknown]);
  return { region, ...(Object.fromEntries(parsed) as Record<string, unknown>) };
}
