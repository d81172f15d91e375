import { unknownValue, type Resource } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
import { indexPermissions } from "../permission-index.js";
import { may } from "../questions/may.js";
import {
  deploymentOf,
  document,
  indexOf,
  managementAccount,
  ownAccount,
  resource,
  urnOf,
} from "../testing/deployments.js";
import { account, denialAt, organization } from "../testing/organizations.js";

const unitType = "aws:organizations/organizationalUnit:OrganizationalUnit";
const inManagement = { accountId: managementAccount };
const noSqs = { Sid: "NoSqs", Action: "sqs:*", Resource: "*" };

function ask(
  resources: readonly Resource[],
  principal = "administrator@development",
  accountId = ownAccount,
) {
  return may(indexOf(...resources), {
    principal,
    action: "sqs:SendMessage",
    resource: `arn:aws:sqs:us-east-1:${accountId}:queue`,
  });
}

test("policies bind accounts from the root down, and no others", () => {
  const denied = ask([...organization(), ...denialAt("ou-ab12-11111111", noSqs)]);
  expect(denied.explanation).toEqual([
    "service control policies of Workloads: statement NoSqs of deny-at-ou-ab12-11111111 denies it",
  ]);
  expect(ask([...organization(), ...denialAt("444455556666", noSqs)]).verdict).toBe("allowed");
});

test("policies of a type that is not enabled bind nobody", () => {
  const without = organization({ enabledPolicyTypes: [], roots: [{ id: "r-ab12", policyTypes: [] }] });
  expect(ask(without).explanation).toEqual([
    "identity policies: statement 1 of AdministratorAccess allows it",
  ]);
});

test("policies of other types are no documents of IAM", () => {
  const tags = resource(
    "aws:organizations/policy:Policy",
    "tags",
    { type: "TAG_POLICY", content: '{"tags":{}}' },
    { ...inManagement, id: "p-tags" },
  );
  const attachment = resource(
    "aws:organizations/policyAttachment:PolicyAttachment",
    "tags-root",
    { policyId: "p-tags", targetId: "r-ab12" },
    inManagement,
  );
  expect(ask([...organization(), tags, attachment]).verdict).toBe("allowed");
});

describe("it is unknown", () => {
  test("what binds an account whose unit is in no deployment", () => {
    const lost = account("Lost", "777788889999", "ou-ab12-99999999");
    expect(ask([...organization(), lost], "administrator@Lost", "777788889999").explanation).toEqual([
      "service control policies of Lost: a policy on the way to it is unknown, because the organizational unit ou-ab12-99999999 is in no deployment",
      "resource control policies of Lost: a policy on the way to it is unknown, because the organizational unit ou-ab12-99999999 is in no deployment",
    ]);
  });

  test("what binds an account that AWS tells of and no deployment has", () => {
    const others = organization({ nonMasterAccounts: [{ id: "777788889999", name: "Other" }] });
    const { explanation } = ask(others, "administrator@777788889999", "777788889999");
    expect(explanation).toEqual([
      "service control policies of 777788889999: a policy on the way to it is unknown, because no deployment has the account 777788889999, and so where it is",
      "resource control policies of 777788889999: a policy on the way to it is unknown, because no deployment has the account 777788889999, and so where it is",
    ]);
  });

  test("what a policy is attached to, unless what the target follows from tells", () => {
    const [policy, attachment] = denialAt(unknownValue, noSqs);
    const attached = (unitName: string) => ({
      ...attachment,
      propertyDependencies: { targetId: [urnOf(unitType, unitName)] },
    });
    const coming = resource(
      unitType,
      "Coming",
      { name: "Coming", parentId: "r-ab12" },
      { ...inManagement, id: "" },
    );
    const resources = [...organization(), coming, policy];
    expect(ask([...resources, attachment]).verdict).toBe("unknown");
    expect(ask([...resources, attached("Coming")]).verdict).toBe("allowed");
  });

  test("what a policy says that is attached and in no deployment", () => {
    const attachment = resource(
      "aws:organizations/policyAttachment:PolicyAttachment",
      "foreign",
      { policyId: "p-foreign", targetId: "r-ab12" },
      inManagement,
    );
    expect(ask([...organization(), attachment]).explanation).toEqual([
      "service control policies of root: foreign is unknown, because the policy p-foreign is in no deployment",
      "resource control policies of root: foreign is unknown, because the policy p-foreign is in no deployment",
    ]);
  });
});

test("deployments of several organizations are refused", () => {
  const [first] = organization();
  const second = { ...first, id: "o-other", urn: urnOf("x", "second") };
  expect(() => indexOf(first, second)).toThrow("are of several organizations: o-1234567890, o-other");
});

test("an export of a provider that allows any account is in the one that its ARNs name", () => {
  const type = "aws:sqs/queue:Queue";
  const provider = `${urnOf("pulumi:providers:aws", "default_7_0_0")}::0c1d`;
  const exported: readonly Resource[] = [
    {
      urn: urnOf("pulumi:providers:aws", "default_7_0_0"),
      type: "pulumi:providers:aws",
      custom: true,
      id: "0c1d",
    },
    {
      urn: urnOf(type, "queue"),
      type,
      custom: true,
      id: `https://sqs.us-east-1.amazonaws.com/${ownAccount}/queue`,
      provider,
      inputs: { name: "queue" },
      outputs: { arn: `arn:aws:sqs:us-east-1:${ownAccount}:queue`, name: "queue" },
    },
    {
      urn: urnOf("aws:s3/bucketPolicy:BucketPolicy", "policy"),
      type: "aws:s3/bucketPolicy:BucketPolicy",
      custom: true,
      id: "files",
      provider,
      inputs: {
        bucket: "files",
        policy: document({ Principal: "*", Action: "s3:GetObject", Resource: "*" }),
      },
    },
  ];
  const manifest = { time: "", magic: "", version: "" };
  const index = indexPermissions([
    { source: "management.json", deployment: deploymentOf(...organization()) },
    {
      source: "app.json",
      deployment: { version: 3, deployment: { manifest, resources: exported, metadata: {} } },
    },
  ]);
  const question = { action: "s3:GetObject", resource: "arn:aws:s3:::files/one" };
  expect(may(index, { ...question, principal: "administrator@development" }).verdict).toBe("allowed");
  expect(may(index, { ...question, principal: "delivery.logs.amazonaws.com" }).explanation).toEqual([
    "resource policy: statement 1 of the policy policy allows it",
  ]);
});
