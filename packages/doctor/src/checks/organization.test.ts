import { policyTypes } from "@aws-foundation/core";
import { describe, expect, test } from "vitest";
import type { OrganizationInAws } from "../organization-facts.js";
import { fakeFacts, noOrganization } from "../testing/facts.js";
import { smallModel } from "../testing/model.js";
import { controlTowerCheck } from "./control-tower.js";
import { organizationCheck } from "./organization.js";
import { policyTypesCheck } from "./policy-types.js";
import { ramSharingCheck } from "./ram-sharing.js";
import { trustedAccessCheck } from "./trusted-access.js";

const makesIt = "foundation up -s management sets it up";
const model = smallModel();
const adopted = smallModel(["  accountQuota: 10", "  id: o-abcdefghij"]);
const there: OrganizationInAws = {
  id: "o-abcdefghij",
  managementAccountId: "123456789012",
  allFeatures: true,
};
const factsOf = (organization: OrganizationInAws) =>
  fakeFacts({ organization: () => Promise.resolve(organization) });

describe("the organization", () => {
  test("that the model names is right", async () => {
    expect(await organizationCheck.run({ model: adopted, facts: fakeFacts() })).toEqual({
      status: "ok",
      detail: "o-abcdefghij, all features",
    });
  });

  test("that the model does not name may be to be adopted", async () => {
    expect(await organizationCheck.run({ model, facts: fakeFacts() })).toEqual({
      status: "ok",
      detail: "o-abcdefghij, all features; if Pulumi has not made it, set organization.id to adopt it",
    });
  });

  test("is missing before the first deployment, which is no failure", async () => {
    expect(await organizationCheck.run({ model, facts: noOrganization })).toEqual({
      status: "warn",
      detail: "there is none yet",
      fix: makesIt,
    });
  });

  test.each([
    [
      "is missing though the model names it",
      noOrganization,
      "there is none, though the model names o-abcdefghij",
      "remove organization.id from the model to make a new one",
    ],
    [
      "belongs to another account",
      factsOf({ ...there, managementAccountId: "999999999999" }),
      "o-abcdefghij belongs to account 999999999999, not to 123456789012",
      "use the account that owns the organization, or let this one leave it",
    ],
    [
      "is not the one that the model names",
      factsOf({ ...there, id: "o-zzzzzzzzzz" }),
      "it is o-zzzzzzzzzz, and the model names o-abcdefghij",
      "correct organization.id in the model",
    ],
    [
      "has consolidated billing only",
      factsOf({ ...there, allFeatures: false }),
      "o-abcdefghij has consolidated billing only",
      "enable all features: AWS Organizations, Settings; accounts that were invited have to agree",
    ],
  ])("fails when it %s", async (_, facts, detail, fix) => {
    expect(await organizationCheck.run({ model: adopted, facts })).toEqual({ status: "fail", detail, fix });
  });
});

test("without an organization there is nothing in it to look at", async () => {
  const context = { model, facts: noOrganization };
  const checks = [policyTypesCheck, trustedAccessCheck, ramSharingCheck, controlTowerCheck];

  expect(await Promise.all(checks.map(({ run }) => run(context)))).toEqual(
    checks.map(() => ({ status: "skipped", detail: "there is no organization yet" })),
  );
});

test("types of policies that are not enabled are named", async () => {
  const some = () => Promise.resolve(new Set(["SERVICE_CONTROL_POLICY", "TAG_POLICY"]));

  expect(await policyTypesCheck.run({ model, facts: fakeFacts() })).toEqual({
    status: "ok",
    detail: "all 6 are enabled",
  });
  expect(await policyTypesCheck.run({ model, facts: fakeFacts({ policyTypes: some }) })).toEqual({
    status: "warn",
    detail: "4 of 6 are not enabled",
    lines: [
      "AISERVICES_OPT_OUT_POLICY",
      "BACKUP_POLICY",
      "DECLARATIVE_POLICY_EC2",
      "RESOURCE_CONTROL_POLICY",
    ],
    fix: makesIt,
  });
});

test("types of policies that others have enabled fail until the model keeps them", async () => {
  const enabled = new Set<string>([...policyTypes, "S3_POLICY", "CHATBOT_POLICY"]);
  const facts = fakeFacts({ policyTypes: () => Promise.resolve(enabled) });
  const keeping = (types: string) => smallModel(["  accountQuota: 10", `  otherPolicyTypes: [${types}]`]);

  expect(await policyTypesCheck.run({ model: keeping("S3_POLICY"), facts })).toEqual({
    status: "fail",
    detail:
      "types of policies are enabled that the model does not keep: an adoption disables them, and AWS detaches their policies",
    lines: ["CHATBOT_POLICY"],
    fix: "write into the model organization.otherPolicyTypes: [CHATBOT_POLICY, S3_POLICY]",
  });
  expect(await policyTypesCheck.run({ model: keeping("CHATBOT_POLICY, S3_POLICY"), facts })).toMatchObject({
    status: "ok",
  });
});

test("services without trusted access are named, those that the model delegates included", async () => {
  const serviceAccess = () =>
    Promise.resolve(
      new Set([
        "account.amazonaws.com",
        "backup.amazonaws.com",
        "cloudtrail.amazonaws.com",
        "config.amazonaws.com",
        "config-multiaccountsetup.amazonaws.com",
        "ec2.amazonaws.com",
        "iam.amazonaws.com",
        "tagpolicies.tag.amazonaws.com",
      ]),
    );

  expect(await trustedAccessCheck.run({ model, facts: fakeFacts() })).toEqual({
    status: "ok",
    detail: "all 9 services have it",
  });
  expect(await trustedAccessCheck.run({ model, facts: fakeFacts({ serviceAccess }) })).toEqual({
    status: "warn",
    detail: "1 of 9 services do not have it",
    lines: ["access-analyzer.amazonaws.com"],
    fix: makesIt,
  });
});

test("RAM without trusted access may not share", async () => {
  const serviceAccess = () => Promise.resolve(new Set<string>());

  expect(await ramSharingCheck.run({ facts: fakeFacts() })).toEqual({
    status: "ok",
    detail: "RAM has trusted access",
  });
  expect(await ramSharingCheck.run({ facts: fakeFacts({ serviceAccess }) })).toEqual({
    status: "warn",
    detail: "RAM may not share with the organization",
    fix: makesIt,
  });
});

test("Control Tower is known by its trusted access and by its policies", async () => {
  const facts = fakeFacts({
    serviceAccess: () => Promise.resolve(new Set(["controltower.amazonaws.com"])),
    policies: () =>
      Promise.resolve(
        ["FullAWSAccess", "aws-guardrails-AbCdEf", "ours"].map((name) => ({ id: `p-${name}`, name })),
      ),
  });

  expect(await controlTowerCheck.run({ facts: fakeFacts() })).toEqual({
    status: "ok",
    detail: "it is not there",
  });
  expect(await controlTowerCheck.run({ facts })).toMatchObject({
    status: "warn",
    detail: "it governs this organization, with units, accounts and policies of its own",
    lines: ["controltower.amazonaws.com has trusted access", "service control policies of its own: 1"],
  });
});
