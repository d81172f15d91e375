import { describe, expect, test } from "vitest";
import { type TestStackResource, stackViolations } from "../../testing/stack-violations.js";
import { unknownValue } from "../../testing/violations.js";
import { guardrailsOnEveryUnit } from "./guardrails-on-every-unit.js";

const judge = (...resources: TestStackResource[]) => stackViolations(guardrailsOnEveryUnit, resources);
const refused = (...names: string[]) =>
  names.map((name) => [
    name,
    `aws:organizations/organizationalUnit:OrganizationalUnit "${name}": no service control policy of this stack that ` +
      "denies anything is attached to it, to a unit above it or to the root. " +
      "Attach one with an aws.organizations.PolicyAttachment.",
  ]);

const organizationType = "aws:organizations/organization:Organization";
const unitType = "aws:organizations/organizationalUnit:OrganizationalUnit";
const policyType = "aws:organizations/policy:Policy";
const attachmentType = "aws:organizations/policyAttachment:PolicyAttachment";
const accountType = "aws:organizations/account:Account";
const deny = JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] });

const arn = (kind: string, id: string) => `arn:aws:organizations::111122223333:${kind}/o-a1b2c3d4e5/${id}`;

/** Resources that exist: every id is known, and dependencies are recorded too. */
const known = {
  organization: { type: organizationType, name: "organization", props: { roots: [{ id: "r-ab12" }] } },
  unit: (name: string, parent = "r-ab12"): TestStackResource => ({
    type: unitType,
    name,
    props: { arn: arn("ou", `ou-${name}`), parentId: parent.startsWith("r-") ? parent : `ou-${parent}` },
  }),
  policy: (props: object = {}): TestStackResource => ({
    type: policyType,
    name: "policy",
    props: { arn: arn("policy/service_control_policy", "p-policy"), content: deny, ...props },
  }),
  attachment: (targetId: string, policyId = "p-policy"): TestStackResource => ({
    type: attachmentType,
    name: `attachment-${targetId}`,
    props: { targetId, policyId },
  }),
};

/** Resources that are yet to be made: every id is unknown, and only dependencies tell. */
const planned = {
  organization: { type: organizationType, name: "organization", props: { roots: unknownValue } },
  account: { type: accountType, name: "account", props: { arn: unknownValue } },
  unit: (name: string, ...from: string[]): TestStackResource => ({
    type: unitType,
    name,
    props: { id: unknownValue, arn: unknownValue, parentId: unknownValue },
    propertyDependencies: { parentId: from },
  }),
  policy: (props: object = {}, name = "policy"): TestStackResource => ({
    type: policyType,
    name,
    props: { arn: unknownValue, type: "SERVICE_CONTROL_POLICY", content: deny, ...props },
  }),
  attachment: (targets: string[], policies = ["policy"]): TestStackResource => ({
    type: attachmentType,
    name: `attachment-${targets.join("-")}`,
    props: { targetId: unknownValue, policyId: unknownValue },
    dependencies: [...targets, ...policies],
    propertyDependencies: { targetId: targets, policyId: policies },
  }),
};

describe("a unit whose ids are known", () => {
  test("passes with a guardrail of its own", async () => {
    expect(await judge(known.unit("prod"), known.policy(), known.attachment("ou-prod"))).toEqual([]);
  });

  test("passes with a guardrail of a unit above it, or of the root", async () => {
    const units = [known.unit("dev", "workloads"), known.unit("workloads"), known.unit("prod", "workloads")];
    expect(await judge(...units, known.policy(), known.attachment("ou-workloads"))).toEqual([]);
    expect(await judge(...units, known.policy(), known.attachment("r-ab12"))).toEqual([]);
  });

  test("is refused by name when nothing reaches it", async () => {
    const units = [known.unit("security"), known.unit("workloads"), known.unit("prod", "workloads")];
    expect(await judge(...units, known.policy())).toEqual(refused("security", "workloads", "prod"));
    expect(await judge(...units, known.policy(), known.attachment("ou-prod"))).toEqual(
      refused("security", "workloads"),
    );
    expect(await judge(...units, known.policy(), known.attachment("ou-security"))).toEqual(
      refused("workloads", "prod"),
    );
  });

  test("is refused when the guardrail is attached to an account, or to a unit of elsewhere", async () => {
    const account = { ...planned.account, props: { arn: arn("account", "444455556666") } };
    expect(
      await judge(
        known.unit("prod"),
        account,
        known.policy(),
        known.attachment("444455556666"),
        known.attachment("ou-elsewhere"),
      ),
    ).toEqual(refused("prod"));
  });

  test("is refused when its parent is no unit of the stack", async () => {
    expect(
      await judge(known.unit("prod", "elsewhere"), known.policy(), known.attachment("ou-other")),
    ).toEqual(refused("prod"));
  });

  test("is refused when only AWS's own policy is attached", async () => {
    const attachment = known.attachment("ou-prod", "p-FullAWSAccess");
    expect(await judge(known.unit("prod"), known.policy(), attachment)).toEqual(refused("prod"));
  });

  test.each([
    ["a policy that denies nothing", { content: JSON.stringify({ Statement: [{ Effect: "Allow" }] }) }],
    ["a policy of another type", { type: "TAG_POLICY" }],
  ])("is refused with %s", async (_, props) => {
    const stack = [known.unit("prod"), known.policy(props), known.attachment("ou-prod")];
    expect(await judge(...stack)).toEqual(refused("prod"));
  });

  test.each([
    ["a policy whose type is unknown", { type: unknownValue }],
    ["a policy whose document is unknown", { content: unknownValue }],
    [
      "a policy whose effect is unknown",
      { content: JSON.stringify({ Statement: [{ Effect: unknownValue }] }) },
    ],
  ])("passes with %s", async (_, props) => {
    expect(await judge(known.unit("prod"), known.policy(props), known.attachment("ou-prod"))).toEqual([]);
  });

  test("is refused together with a policy that cannot be read", async () => {
    const stack = [known.unit("prod"), known.policy({ content: "{" }), known.attachment("ou-prod")];
    expect(await judge(...stack)).toEqual([
      [
        "policy",
        'aws:organizations/policy:Policy "policy": content is not valid JSON. Write one with a list of statements.',
      ],
      ...refused("prod"),
    ]);
  });

  test("is refused when units are above each other in a circle", async () => {
    expect(await judge(known.unit("a", "b"), known.unit("b", "a"), known.policy())).toEqual(
      refused("a", "b"),
    );
  });
});

describe("a unit that is yet to be made", () => {
  const tree = [
    planned.organization,
    planned.unit("workloads", "organization"),
    planned.unit("prod", "workloads"),
    planned.unit("security", "organization"),
    planned.account,
    planned.policy(),
  ];

  test("passes with a guardrail of its own, of a unit above it, or of the root", async () => {
    expect(await judge(...tree, planned.attachment(["workloads"]), planned.attachment(["security"]))).toEqual(
      [],
    );
    expect(await judge(...tree, planned.attachment(["organization"]))).toEqual([]);
  });

  test("is refused when nothing reaches it", async () => {
    expect(await judge(...tree)).toEqual(refused("workloads", "prod", "security"));
    expect(await judge(...tree, planned.attachment(["prod"]))).toEqual(refused("workloads", "security"));
    expect(await judge(...tree, planned.attachment(["account"]))).toEqual(
      refused("workloads", "prod", "security"),
    );
  });

  test("is told from what an attachment merely waits for", async () => {
    const attachment = planned.attachment(["security"]);
    attachment.dependencies = ["workloads", "prod", "security", "account", "policy"];
    expect(await judge(...tree, attachment)).toEqual(refused("workloads", "prod"));
  });

  test("is refused when what is attached is another kind of policy", async () => {
    const tags = planned.policy({ type: "TAG_POLICY" }, "tags");
    expect(await judge(...tree, tags, planned.attachment(["organization"], ["tags"]))).toEqual(
      refused("workloads", "prod", "security"),
    );
  });

  test("is refused when only AWS's own policy is attached, or the target is known and another", async () => {
    const attachment = planned.attachment(["organization"]);
    const own = { ...attachment, props: { ...attachment.props, policyId: "p-FullAWSAccess" } };
    own.propertyDependencies = { targetId: ["organization"] };
    expect(await judge(...tree, own)).toEqual(refused("workloads", "prod", "security"));
    const elsewhere = { ...attachment, props: { ...attachment.props, targetId: "ou-elsewhere" } };
    elsewhere.propertyDependencies = { policyId: ["policy"] };
    elsewhere.dependencies = ["workloads", "policy"];
    expect(await judge(...tree, elsewhere)).toEqual(refused("workloads", "prod", "security"));
  });

  test("passes when it may be the target, of which only that much is known", async () => {
    expect(await judge(...tree, planned.attachment(["workloads", "security"]))).toEqual([]);
    expect(await judge(...tree, planned.attachment([]))).toEqual([]);
    expect(await judge(...tree, planned.attachment(["organization"], []))).toEqual([]);
  });

  test("passes by the dependencies of the whole attachment when none are recorded by property", async () => {
    const attachment = planned.attachment(["security"]);
    attachment.propertyDependencies = {};
    expect(await judge(...tree, attachment)).toEqual(refused("workloads", "prod"));
    attachment.dependencies = ["workloads", "security", "policy"];
    expect(await judge(...tree, attachment)).toEqual([]);
  });

  test("passes when its id alone is known and its target comes from it", async () => {
    const attachment = planned.attachment(["security"]);
    attachment.props = { targetId: "ou-security", policyId: "p-policy" };
    expect(await judge(...tree, attachment, planned.attachment(["workloads"]))).toEqual([]);
  });

  test("may be under a unit that exists", async () => {
    const unit = planned.unit("new", "workloads");
    unit.props = { arn: unknownValue, parentId: "ou-workloads" };
    const above = known.unit("workloads");
    expect(await judge(above, unit, known.policy(), known.attachment("ou-workloads"))).toEqual([]);
    expect(await judge(above, unit, known.policy())).toEqual(refused("workloads", "new"));
  });
});

test("a stack without units has none without a guardrail", async () => {
  expect(await judge(known.organization, known.policy({ content: "{" }))).toEqual([]);
});
