import { invariantViolations, nameOf, record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";
import type { OrganizationArgs } from "./organization-plan.js";
import { Organization } from "./organization.js";

const types = {
  organization: "aws:organizations/organization:Organization",
  unit: "aws:organizations/organizationalUnit:OrganizationalUnit",
  account: "aws:organizations/account:Account",
  policy: "aws:organizations/policy:Policy",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
};

const args: OrganizationArgs = {
  organizationalUnits: {
    prod: { name: "Prod", parent: "workloads" },
    security: { name: "Security" },
    workloads: { name: "Workloads" },
  },
  accounts: {
    production: { name: "Production", email: "aws+production@example.com", organizationalUnit: "prod" },
    audit: {
      name: "Audit",
      email: "aws+audit@example.com",
      organizationalUnit: "security",
      tags: { Owner: "security" },
    },
  },
  accountRoleName: "FoundationAccess",
};

function program(organizationArgs: OrganizationArgs): () => unknown {
  return () => {
    const provider = new aws.Provider("management", {
      region: "us-east-1",
      allowedAccountIds: ["111111111111"],
    });
    const organization = new Organization("organization", organizationArgs, { provider });
    return {
      organizationId: organization.organizationId,
      rootId: organization.rootId,
      organizationalUnitIds: organization.organizationalUnitIds,
      accountIds: organization.accountIds,
    };
  };
}

describe("an organization", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await record(program(args));
  });

  test("has one resource for each thing of the input, named by its key", () => {
    const [component] = recording.ofType("aws-foundation:org:Organization");
    expect(
      recording
        .children(component?.urn ?? "")
        .map(nameOf)
        .sort(),
    ).toEqual([
      "organization-account-audit",
      "organization-account-production",
      "organization-attachment-deny-leaving-organization-security",
      "organization-attachment-deny-leaving-organization-workloads",
      "organization-organization",
      "organization-ou-prod",
      "organization-ou-security",
      "organization-ou-workloads",
      "organization-policy-deny-leaving-organization",
    ]);
  });

  test("keeps what every component promises, and protects what must not be lost", () => {
    const protectedTypes = [types.organization, types.unit, types.account];
    expect(invariantViolations(recording, { protectedTypes })).toEqual([]);
    expect(recording.resources.filter((resource) => resource.protect).map(({ type }) => type)).toHaveLength(
      6,
    );
  });

  test("has all features and service control policies, and leaves service access to others", () => {
    const organization = recording.get(types.organization, "organization-organization");
    expect(organization.inputs).toEqual({
      featureSet: "ALL",
      enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
    });
    expect(organization.ignoreChanges).toEqual(["awsServiceAccessPrincipals"]);
  });

  test("hangs each unit under its parent's id, the first level under the root's", () => {
    const { rootId } = recording.stackOutputs;
    const workloads = recording.get(types.unit, "organization-ou-workloads");
    const prod = recording.get(types.unit, "organization-ou-prod");
    expect(workloads.inputs).toMatchObject({ name: "Workloads", parentId: rootId });
    expect(prod.inputs).toMatchObject({ name: "Prod", parentId: workloads.id });
  });

  test("makes accounts that are never closed by a program and whose costs IAM policies open", () => {
    const audit = recording.get(types.account, "organization-account-audit");
    expect(audit.inputs).toMatchObject({
      name: "Audit",
      email: "aws+audit@example.com",
      parentId: recording.get(types.unit, "organization-ou-security").id,
      roleName: "FoundationAccess",
      iamUserAccessToBilling: "ALLOW",
      closeOnDeletion: false,
      tags: { Owner: "security" },
      tagsAll: { Owner: "security" },
    });
    expect(audit.ignoreChanges).toEqual(["roleName", "iamUserAccessToBilling"]);
  });

  test("forbids accounts to leave, in a policy that needs the organization first", () => {
    const policy = recording.get(types.policy, "organization-policy-deny-leaving-organization");
    expect(policy.inputs).toMatchObject({
      type: "SERVICE_CONTROL_POLICY",
      name: "deny-leaving-organization",
      description: "Member accounts cannot leave the organization.",
      content:
        '{"Version":"2012-10-17","Statement":[{"Sid":"DenyLeavingOrganization","Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}',
    });
    expect(policy.dependencies).toEqual([recording.get(types.organization, "organization-organization").urn]);
    expect(policy.protect).toBeUndefined();
  });

  test("attaches the policy to each top-level unit, after all units and accounts", () => {
    const policy = recording.get(types.policy, "organization-policy-deny-leaving-organization");
    const before = [types.unit, types.account].flatMap((type) =>
      recording.ofType(type).map(({ urn }) => urn),
    );
    for (const key of ["security", "workloads"]) {
      const name = `organization-attachment-deny-leaving-organization-${key}`;
      const attachment = recording.get(types.attachment, name);
      expect(attachment.inputs).toEqual({
        policyId: policy.id,
        targetId: recording.get(types.unit, `organization-ou-${key}`).id,
      });
      expect(attachment.dependencies).toEqual([policy.urn, ...before].sort());
    }
  });

  test("tells the ids by key", () => {
    const id = (type: string, name: string) => recording.get(type, name).id;
    expect(recording.stackOutputs).toEqual({
      organizationId: id(types.organization, "organization-organization"),
      rootId: expect.stringMatching(/^r-[a-z0-9]{4}$/) as string,
      organizationalUnitIds: {
        security: id(types.unit, "organization-ou-security"),
        workloads: id(types.unit, "organization-ou-workloads"),
        prod: id(types.unit, "organization-ou-prod"),
      },
      accountIds: {
        audit: id(types.account, "organization-account-audit"),
        production: id(types.account, "organization-account-production"),
      },
    });
    const [component] = recording.ofType("aws-foundation:org:Organization");
    expect(component?.outputs).toEqual(recording.stackOutputs);
  });
});

test("the order of the input's keys does not matter", async () => {
  const reversed = {
    ...args,
    organizationalUnits: Object.fromEntries(Object.entries(args.organizationalUnits).reverse()),
    accounts: Object.fromEntries(Object.entries(args.accounts).reverse()),
  };
  expect((await record(program(reversed))).resources).toEqual((await record(program(args))).resources);
});

test("one more account changes nothing of the others", async () => {
  const sandbox = { name: "Sandbox", email: "aws+sandbox@example.com", organizationalUnit: "workloads" };
  const before = await record(program(args));
  const after = await record(program({ ...args, accounts: { ...args.accounts, sandbox } }));
  expect(after.ofType(types.account).filter(({ urn }) => !urn.endsWith("sandbox"))).toEqual(
    before.ofType(types.account),
  );
});

test("wrong arguments are refused", async () => {
  const accounts = { audit: { name: "Audit", email: "audit", organizationalUnit: "security" } };
  await expect(record(program({ ...args, accounts }))).rejects.toThrow(
    expect.objectContaining({
      message: [
        "1 problem in the organization:",
        'accounts.audit.email = "audit": is not an e-mail address of 6 to 64 characters',
      ].join("\n"),
    }),
  );
});

test("the example of the class's documentation works", async () => {
  const { stackOutputs } = await record(() => {
    const management = new aws.Provider("management", {
      region: "us-east-1",
      allowedAccountIds: ["111122223333"],
    });
    const organization = new Organization(
      "organization",
      {
        organizationalUnits: {
          workloads: { name: "Workloads" },
          prod: { name: "Prod", parent: "workloads" },
        },
        accounts: {
          production: {
            name: "Production",
            email: "aws+production@example.com",
            organizationalUnit: "prod",
          },
        },
      },
      { provider: management },
    );
    return { productionId: organization.accountIds.production };
  });
  expect(stackOutputs.productionId).toMatch(/^\d{12}$/);
});
