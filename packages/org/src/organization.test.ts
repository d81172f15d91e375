import { guardrailCatalog, guardrailContext } from "@aws-foundation/guardrails";
import { invariantViolations, nameOf, record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";
import { args, changedInputs, program, services, types } from "./organization.test.helper.js";
import { Organization } from "./organization.js";

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
      "organization-administrator-config.amazonaws.com",
      "organization-attachment-ai-root-1-root",
      "organization-attachment-rcp-account:audit-1-account:audit",
      "organization-attachment-rcp-account:audit-1-workloads",
      "organization-attachment-scp-root-1-root",
      "organization-organization",
      "organization-ou-prod",
      "organization-ou-security",
      "organization-ou-workloads",
      "organization-policy-ai-root-1",
      "organization-policy-rcp-account:audit-1",
      "organization-policy-scp-root-1",
      "organization-ram-sharing",
      "organization-root-access",
      ...services.map((service) => `organization-service-access-${service}`),
    ]);
  });

  test("keeps what every component promises, and protects what must not be lost", () => {
    const protectedTypes = [types.organization, types.unit, types.account];
    expect(invariantViolations(recording, { protectedTypes })).toEqual([]);
    expect(recording.resources.filter((resource) => resource.protect).map(({ type }) => type)).toHaveLength(
      6,
    );
  });

  test("has all features and every type of policy, and leaves service access to others", () => {
    const organization = recording.get(types.organization, "organization-organization");
    expect(organization.inputs).toEqual({
      featureSet: "ALL",
      enabledPolicyTypes: [
        "AISERVICES_OPT_OUT_POLICY",
        "BACKUP_POLICY",
        "DECLARATIVE_POLICY_EC2",
        "RESOURCE_CONTROL_POLICY",
        "SERVICE_CONTROL_POLICY",
        "TAG_POLICY",
      ],
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
    expect(component?.outputs).toMatchObject(recording.stackOutputs);
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

test("what exists is adopted by its id", async () => {
  const { organizationalUnits, accounts } = args;
  const recording = await record(
    program({
      ...args,
      organizationId: "o-a1b2c3d4e5",
      organizationalUnits: { ...organizationalUnits, security: { name: "Security", id: "ou-a1b2-c3d4e5f6" } },
      accounts: Object.fromEntries(
        Object.entries(accounts).map(([key, account]) => [
          key,
          { ...account, id: key === "audit" ? "222222222222" : "333333333333" },
        ]),
      ),
    }),
  );
  const adopted = recording.resources.filter(({ importID }) => importID !== undefined);
  expect(adopted.map(({ importID }) => importID).sort()).toEqual([
    "222222222222",
    "333333333333",
    "o-a1b2c3d4e5",
    "ou-a1b2-c3d4e5f6",
  ]);
});

test("a renamed unit stays the same resource", async () => {
  const workloads = { name: "Renamed" };
  const before = (await record(program(args))).get(types.unit, "organization-ou-workloads");
  const organizationalUnits = { ...args.organizationalUnits, workloads };
  const after = (await record(program({ ...args, organizationalUnits }))).get(
    types.unit,
    "organization-ou-workloads",
  );
  expect(after.urn).toBe(before.urn);
  expect(changedInputs(before, after)).toEqual(["name"]);
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
    const exampleContext = guardrailContext({
      logArchive: { bucketNamePatterns: ["example-logs-*"], keyAliasPatterns: ["alias/example-logs-*"] },
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
        guardrails: {
          context: exampleContext,
          assignments: [{ guardrail: guardrailCatalog["root-user"].make(), targets: ["workloads"] }],
        },
      },
      { provider: management },
    );
    return { productionId: organization.accountIds.production };
  });
  expect(stackOutputs.productionId).toMatch(/^\d{12}$/);
});
