import { describe, expect, test } from "vitest";
import {
  allowing,
  document,
  managementAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
} from "../testing/deployments.js";
import { accountRole, devRoles, encryption, findings, findingsOf, planRole } from "../testing/foundation.js";
import { denialAt, organization } from "../testing/organizations.js";

const virginia = encryption("us-east-1");
const type = virginia.type;
const workloads = "ou-ab12-11111111";
const denyEncryption = { Sid: "NoEncryption", Action: "ec2:*EbsEncryption*", Resource: "*" };
const changing = ["ec2:DisableEbsEncryptionByDefault", "ec2:EnableEbsEncryptionByDefault"];
const reading = "ec2:GetEbsEncryptionByDefault";
const byGuardrail = [
  "service control policies of Workloads: statement NoEncryption of deny-at-ou-ab12-11111111 denies it",
];
const something = [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }];
const nobodyAllows = ["identity policies: has no statement that allows it"];

const toPlan = { stack: "dev", access: "plan", account: "development", role: planRole } as const;
const toDeploy = { stack: "dev", access: "deploy", account: "development", role: accountRole } as const;

function exempting(...roles: readonly string[]) {
  return { ...denyEncryption, Condition: { ArnNotLike: { "aws:PrincipalArn": roles } } };
}

test("nothing is missing where roles may do what the types take", () => {
  expect(findingsOf([virginia])).toEqual([]);
});

describe("a guardrail", () => {
  test("that exempts nobody keeps the roles from making and from reading a type", () => {
    expect(findingsOf([virginia], [...devRoles(), ...denialAt(workloads, denyEncryption)])).toEqual([
      {
        kind: "missing",
        ...toPlan,
        type,
        resources: [virginia.id],
        actions: [reading],
        explanation: byGuardrail,
      },
      {
        kind: "missing",
        ...toDeploy,
        type,
        resources: [virginia.id],
        actions: [reading, ...changing],
        explanation: byGuardrail,
      },
    ]);
  });

  test("is no matter for roles that it exempts", () => {
    const both = denialAt(workloads, exempting(accountRole, planRole));
    expect(findingsOf([virginia], [...devRoles(), ...both])).toEqual([]);
    const one = denialAt(workloads, exempting(planRole));
    expect(findingsOf([virginia], [...devRoles(), ...one]).map(({ access }) => access)).toEqual(["deploy"]);
  });

  test("that denies a region is about what is there, and about no service with one endpoint", () => {
    const deny = {
      Action: ["ec2:*", "iam:*"],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
    };
    const policyOfPlanRole = rolePolicy("more", "FoundationPlan", allowing("s3:GetObject"));
    const dev = [virginia, encryption("eu-west-1"), policyOfPlanRole];
    const found = findingsOf(dev, [...devRoles(), ...denialAt(workloads, deny)]);
    expect(found.map(({ access, resources }) => [access, resources])).toEqual([
      ["plan", ["encryption-eu-west-1"]],
      ["deploy", ["encryption-eu-west-1"]],
    ]);
  });

  test("with a condition that nobody knows is unknown", () => {
    const deny = { ...denyEncryption, Condition: { StringEquals: { "aws:SourceIdentity": "alice" } } };
    expect(findingsOf([virginia], [...devRoles(), ...denialAt(workloads, deny)])[0]).toEqual({
      kind: "unknown",
      ...toPlan,
      type,
      resources: [virginia.id],
      actions: [reading],
      explanation: [
        "service control policies of Workloads: statement NoEncryption of deny-at-ou-ab12-11111111 is unknown, because the request's aws:SourceIdentity is not given",
      ],
    });
  });
});

describe("a role", () => {
  test("that plans without the row of a type cannot read it", () => {
    expect(findingsOf([virginia], devRoles({ plan: { statements: something } }))).toEqual([
      {
        kind: "missing",
        ...toPlan,
        type,
        resources: [virginia.id],
        actions: [reading],
        explanation: nobodyAllows,
      },
    ]);
  });

  test("can do no more than its boundary allows", () => {
    const policy = document({ Action: "s3:*", Resource: "*" });
    const arn = `arn:aws:iam::${ownAccount}:policy/boundary`;
    const boundary = resource("aws:iam/policy:Policy", "boundary", { arn, name: "boundary", policy });
    const roles = devRoles({ deploy: { outputs: { permissionsBoundary: arn } } });
    expect(findingsOf([virginia], [...roles, boundary])).toEqual([
      {
        kind: "missing",
        ...toDeploy,
        type,
        resources: [virginia.id],
        actions: [reading, ...changing],
        explanation: ["permissions boundary: has no statement that allows it"],
      },
    ]);
  });

  test("that no deployment has is unknown", () => {
    const roles = devRoles().filter(({ id }) => id !== "FoundationPlan");
    expect(findingsOf([virginia], roles)).toContainEqual({
      kind: "unknown",
      ...toPlan,
      resources: [],
      actions: [],
      explanation: ["no deployment has this role"],
    });
  });

  test("may make other roles only where it is granted these", () => {
    const stranger = role("Team");
    const found = findingsOf([stranger, rolePolicy("team-policy", "Team", allowing("s3:GetObject"))]);
    expect(found.map(({ access, type: of, resources }) => [access, of, resources])).toEqual([
      ["plan", "aws:iam/role:Role", ["Team"]],
      ["plan", "aws:iam/rolePolicy:RolePolicy", ["team-policy"]],
    ]);
    expect(findingsOf([rolePolicy("more", "FoundationPlan", allowing("s3:GetObject"))])).toEqual([]);
  });

  test.each([
    ["has to be trusted by the one in the account", { plan: { trusts: "Somebody" } }, "trust policy"],
    ["has to be allowed to assume it", { from: { statements: something } }, "identity policies"],
  ])("in the management account %s", (_, change, level) => {
    const [found] = findingsOf([virginia], devRoles(change));
    expect(found).toMatchObject({
      kind: "missing",
      role: `arn:aws:iam::${managementAccount}:role/FoundationPlan-dev`,
      type: "pulumi:providers:aws",
      resources: ["development"],
      actions: ["sts:AssumeRole", "sts:TagSession"],
    });
    expect(found?.explanation.join("\n")).toContain(level);
  });
});

test("a resource that is only read takes what reading takes", () => {
  const read = { ...virginia, external: true };
  const found = findingsOf([read], [...devRoles(), ...denialAt(workloads, denyEncryption)]);
  expect(found.map(({ actions }) => actions)).toEqual([[reading], [reading]]);
});

describe("of a pattern in the permissions by type", () => {
  const unit = resource("aws:organizations/organizationalUnit:OrganizationalUnit", "unit", {});
  const allowing = (...actions: string[]) => ({ Effect: "Allow", Action: actions, Resource: "*" });
  const found = (...statements: object[]) =>
    findingsOf([unit], devRoles({ plan: { statements } })).map(({ actions }) => actions);

  test("nothing is missing if the whole of it is allowed", () => {
    expect(found(allowing("organizations:*"))).toEqual([]);
  });

  test("it is told as a whole if all of it is missing", () => {
    expect(found(allowing("organizations:Describe*"))).toEqual([["organizations:List*"]]);
  });

  test("the actions are told if some of it is", () => {
    const deny = { ...allowing("organizations:ListRoots"), Effect: "Deny" };
    expect(found(allowing("organizations:*"), deny)).toEqual([["organizations:ListRoots"]]);
  });
});

describe("a type of AWS's provider without a record", () => {
  const queue = resource("aws:sqs/queue:Queue", "queue", {});

  test("is missing from the foundation's roles", () => {
    expect(findingsOf([queue])).toEqual(
      [toPlan, toDeploy].map((place) => ({
        kind: "missing",
        ...place,
        type: queue.type,
        resources: ["queue"],
        actions: [],
        explanation: ["it has no record of what it takes, and so the foundation's roles have nothing for it"],
        fix: "add a row for aws:sqs/queue:Queue to packages/core/src/foundation-roles/type-permissions.ts",
      })),
    );
  });

  test("is unknown with roles that no deployment has", () => {
    expect(findingsOf([queue], []).every(({ kind }) => kind === "unknown")).toBe(true);
  });

  test("is nothing if it is of another provider", () => {
    expect(findingsOf([{ ...queue, type: "random:index/randomId:RandomId" }])).toEqual([]);
  });
});

test("without an organization everything is unknown, once for each account", () => {
  expect(findings({ dev: [virginia, encryption("eu-west-1")] })).toEqual(
    ["plan", "deploy"].map((access) => ({
      kind: "unknown",
      stack: "dev",
      access,
      account: ownAccount,
      resources: [],
      actions: [],
      explanation: ["no deployment has the organization, and so its policies"],
    })),
  );
});

test("resources in an account that nobody knows are unknown", () => {
  const homeless = { ...virginia, provider: "" };
  expect(findings({ management: [...organization(), ...devRoles()], dev: [homeless] })).toEqual(
    ["plan", "deploy"].map((access) => ({
      kind: "unknown",
      stack: "dev",
      access,
      resources: [],
      actions: [],
      explanation: ["encryption-us-east-1 has no provider"],
    })),
  );
});
