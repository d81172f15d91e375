import { guardrailCatalog } from "@aws-foundation/guardrails";
import { nameOf, record, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { planOrganization } from "./organization-plan.js";
import { args, context, program, types } from "./organization.test.helper.js";

describe("an organization", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await record(program(args));
  });

  test("makes a policy of the guardrails of a target, which needs the organization first", () => {
    const policy = recording.get(types.policy, "organization-policy-scp-root-1");
    expect(policy.inputs).toMatchObject({
      type: "SERVICE_CONTROL_POLICY",
      name: "foundation-scp-root-1",
      description: "Leaving the organization",
      content:
        '{"Version":"2012-10-17","Statement":[{"Sid":"DenyLeavingOrganization","Effect":"Deny","Action":["organizations:AcceptHandshake","organizations:LeaveOrganization"],"Resource":"*"}]}',
    });
    expect(policy.dependencies).toEqual([recording.get(types.organization, "organization-organization").urn]);
    expect(policy.protect).toBeUndefined();
  });

  test("writes the organization's own id where a guardrail only has a placeholder", () => {
    const { content } = recording.get(types.policy, "organization-policy-rcp-account:audit-1").inputs ?? {};
    expect(content).toContain(`"aws:PrincipalOrgID":"${String(recording.stackOutputs.organizationId)}"`);
    expect(content).not.toContain(context.organizationId);
  });

  test("attaches policies to root, units and accounts, each after its policy and its target alone", () => {
    const { rootId } = recording.stackOutputs;
    const root = { id: rootId, urn: recording.get(types.organization, "organization-organization").urn };
    const targets = [
      ["ai-root-1", "root", root],
      ["rcp-account:audit-1", "account:audit", recording.get(types.account, "organization-account-audit")],
      ["rcp-account:audit-1", "workloads", recording.get(types.unit, "organization-ou-workloads")],
      ["scp-root-1", "root", root],
    ] as const;
    for (const [key, target, { id: targetId, urn }] of targets) {
      const policy = recording.get(types.policy, `organization-policy-${key}`);
      const attachment = recording.get(types.attachment, `organization-attachment-${key}-${target}`);
      expect(attachment.inputs).toEqual({ policyId: policy.id, targetId });
      expect([...(attachment.dependencies ?? [])].sort()).toEqual([policy.urn, urn].sort());
    }
  });
});

test("one more guardrail changes the policy that takes it, and no other resource", async () => {
  const { assignments } = args.guardrails ?? { assignments: [] };
  const more = { guardrail: guardrailCatalog["root-user"].make(), targets: ["root"] };
  const guardrails = { context, assignments: [...assignments, more] };
  const before = await record(program(args));
  const after = await record(program({ ...args, guardrails }));
  const changed = after.resources.filter(
    (resource, index) => JSON.stringify(resource) !== JSON.stringify(before.resources[index]),
  );
  // The component tells which guardrails are in the policy.
  expect(changed.map(nameOf)).toEqual(["organization", "organization-policy-scp-root-1"]);
});

test("the organization tells which guardrails are in which policy, and keeps them there", async () => {
  const { guardrails = { context, assignments: [] } } = args;
  const policies = planOrganization(args).policies.map(({ key, type, guardrails, targets }) => ({
    key,
    type,
    guardrails: [...guardrails],
    targets: [...targets],
  }));
  const told = (recording: Recording) =>
    recording.ofType("aws-foundation:org:Organization")[0]?.outputs?.guardrailPolicies;
  expect(told(await record(program(args)))).toEqual(policies);

  const previous = policies.map((policy) => ({ ...policy, key: `${policy.key}-before` }));
  expect(told(await record(program({ ...args, guardrails: { ...guardrails, previous } })))).toEqual(previous);
});
