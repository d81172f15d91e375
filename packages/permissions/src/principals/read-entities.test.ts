import { unknownValue, type Resource } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
import { may } from "../questions/may.js";
import { whoCan } from "../questions/who-can.js";
import {
  allowing,
  document,
  indexOf,
  managementAccount,
  otherAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
  urnOf,
} from "../testing/deployments.js";
import { account, denialAt, organization } from "../testing/organizations.js";

const team = `arn:aws:iam::${ownAccount}:role/Team`;
const queue = `arn:aws:sqs:us-east-1:${ownAccount}:queue`;

function ask(resources: readonly Resource[], principal = team) {
  const index = indexOf(...organization(), ...resources);
  return may(index, { principal, action: "sqs:SendMessage", resource: queue });
}

const policyArn = `arn:aws:iam::${ownAccount}:policy/Send`;
const managed = resource("aws:iam/policy:Policy", "send", {
  arn: policyArn,
  name: "Send",
  policy: allowing("sqs:SendMessage"),
});
const attached = (type: string, outputs: Resource["outputs"]) => resource(type, "attachment", outputs ?? {});

describe("a role has", () => {
  test.each<[string, Resource[]]>([
    ["an inline policy of its own resource", [role("Team"), rolePolicy("p", "Team", allowing("sqs:*"))]],
    ["inline policies", [role("Team", { inlinePolicies: [{ name: "p", policy: allowing("sqs:*") }] })]],
    ["managed policies", [managed, role("Team", { managedPolicyArns: [policyArn] })]],
    [
      "an attached policy",
      [
        managed,
        role("Team"),
        attached("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "Team", policyArn }),
      ],
    ],
    [
      "a policy that is attached to several",
      [
        managed,
        role("Team"),
        attached("aws:iam/policyAttachment:PolicyAttachment", { roles: ["Team"], policyArn }),
      ],
    ],
    [
      "AWS's own policy",
      [role("Team", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] })],
    ],
  ])("%s", (_, resources) => {
    expect(ask(resources).verdict).toBe("allowed");
  });

  test("none of a role with its name in another account", () => {
    const elsewhere = rolePolicy("p", "Team", allowing("sqs:*"), { accountId: otherAccount });
    expect(ask([role("Team"), elsewhere]).verdict).toBe("denied");
  });

  test("no more than its permissions boundary allows", () => {
    const more = role("Team", { permissionsBoundary: policyArn });
    const all = rolePolicy("p", "Team", allowing("sqs:*"));
    expect(ask([managed, more, all]).verdict).toBe("allowed");
    const boundary = resource("aws:iam/policy:Policy", "send", { arn: policyArn, policy: allowing("s3:*") });
    expect(ask([boundary, more, all])).toMatchObject({
      verdict: "denied",
      explanation: ["permissions boundary: has no statement that allows it"],
    });
  });
});

test("a user has the policies of its groups", () => {
  const arn = `arn:aws:iam::${ownAccount}:user/alice`;
  const resources = [
    resource("aws:iam/user:User", "alice", { arn, name: "alice" }),
    resource("aws:iam/group:Group", "senders", { name: "senders" }),
    resource("aws:iam/groupPolicy:GroupPolicy", "p", { group: "senders", policy: allowing("sqs:*") }),
  ];
  const membership = resource("aws:iam/userGroupMembership:UserGroupMembership", "m", {
    user: "alice",
    groups: ["senders"],
  });
  expect(ask([...resources, membership], arn).verdict).toBe("allowed");
  expect(ask(resources, arn).verdict).toBe("denied");
});

describe("the role that AWS makes in a new account", () => {
  const member = (joinedMethod: string) => [
    account("New", "777788889999", "r-ab12", { roleName: "AccessRole", joinedMethod }),
  ];
  const principal = "arn:aws:iam::777788889999:role/AccessRole";
  const question = { principal: "administrator@management", action: "sts:AssumeRole", resource: principal };

  test("may do everything, and lets the management account in", () => {
    const index = indexOf(...organization(), ...member("CREATED"));
    expect(may(index, question).verdict).toBe("allowed");
    expect(may(index, { ...question, principal: "administrator@audit" }).verdict).toBe("denied");
    expect(may(index, { principal, action: "iam:GetRole", resource: principal }).verdict).toBe("allowed");
    expect(managementAccount).not.toBe(ownAccount);
  });

  test("may be for administrators alone where guardrails bind it, and lets nobody else in but management", () => {
    const binding = denialAt("r-ab12", { Action: "iam:DeleteRole", Resource: "*" });
    const index = indexOf(...organization(), ...member("CREATED"), ...binding);
    const because =
      "guardrails bind the role, and whether its account was prepared, so that it is for administrators alone, is in no deployment";
    expect(may(index, question)).toMatchObject({
      verdict: "unknown",
      explanation: [`trust policy: statement 1 of the trust of AccessRole is unknown, because ${because}`],
    });
    expect(may(index, { ...question, principal: "administrator@audit" }).verdict).toBe("denied");
  });

  test("is in no account that was invited", () => {
    const index = indexOf(...organization(), ...member("INVITED"));
    expect(may(index, question)).toMatchObject({
      verdict: "unknown",
      explanation: [
        `trust policy: the policy of ${principal} is unknown, because no deployment has ${principal}`,
      ],
    });
  });
});

test("the role that deploys an account lets its own stack's in, whatever the deployment's file is called", () => {
  const deployer = (stack: string) => [
    role(`FoundationDeploy-${stack}`, {}, { accountId: managementAccount }),
    rolePolicy(`deploys-${stack}`, `FoundationDeploy-${stack}`, allowing("sts:*"), {
      accountId: managementAccount,
    }),
  ];
  const index = indexOf(...organization(), ...deployer("dev"), ...deployer("prod"), role("FoundationPlan"));
  const enters = (stack: string) =>
    may(index, {
      principal: `arn:aws:iam::${managementAccount}:role/FoundationDeploy-${stack}`,
      action: "sts:AssumeRole",
      resource: `arn:aws:iam::${ownAccount}:role/FoundationDeploy`,
    }).verdict;
  expect(enters("dev")).toBe("allowed");
  expect(enters("prod")).toBe("denied");
});

describe("it is unknown", () => {
  test("what a policy of AWS's allows whose text no deployment has", () => {
    const managedPolicyArns = ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"];
    expect(ask([role("Team", { managedPolicyArns })]).explanation).toEqual([
      "identity policies: AmazonSQSFullAccess is unknown, because the text of AWS's policy AmazonSQSFullAccess is in no deployment",
    ]);
  });

  test("what else a role may do that its deployment only reads", () => {
    expect(ask([role("Team", {}, { external: true })]).explanation).toEqual([
      "identity policies: policies of Team is unknown, because its deployment only reads Team, and what else is attached to it is in no deployment",
    ]);
  });

  test("which role has a policy, unless what it follows from tells", () => {
    const others = [role("Team"), role("Other")];
    const lost = rolePolicy("p", unknownValue, allowing("sqs:*"));
    expect(ask([...others, lost]).explanation).toEqual([
      "identity policies: p is unknown, because role of p is known only after it is deployed, and so is which role has the policy",
    ]);
    const roleUrn = (name: string) => urnOf("aws:iam/role:Role", name);
    const found = (name: string) => ({ ...lost, propertyDependencies: { role: [roleUrn(name)] } });
    expect(ask([...others, found("Team")]).verdict).toBe("allowed");
    expect(ask([...others, found("Other")]).verdict).toBe("denied");
  });

  test("who a role is that has no ARN yet", () => {
    const unnamed = resource("aws:iam/role:Role", "coming", { arn: unknownValue });
    const index = indexOf(...organization(), unnamed);
    const { unknown } = whoCan(index, { action: "sqs:SendMessage", resource: queue });
    expect(unknown).toEqual([
      {
        principal: "coming",
        explanation: ["unknown, because arn of coming is known only after it is deployed"],
      },
    ]);
    expect(() => ask([unnamed], "coming")).toThrow(
      'principal = "coming": no principal in the deployments yet: arn of coming is known only after it is deployed',
    );
  });
});

test("all documents that are no policies are named at once, with their places", () => {
  const resources = [
    role("Team", { assumeRolePolicy: "{" }),
    rolePolicy("p", "Team", document({ Action: "sqs", Resource: "*" })),
    rolePolicy(
      "q",
      "Team",
      document({ Action: "sqs:*", Resource: "*", Condition: { StringLikes: { "aws:x": "y" } } }),
    ),
  ];
  expect(() => indexOf(...resources)).toThrow(
    new RegExp(
      [
        "^3 problems in the deployments:",
        'dev\\.json: Team\\.assumeRolePolicy = "\\{": is no JSON: .*',
        'dev\\.json: p\\.policy\\.Statement\\[0\\]\\.Action = "sqs": is no action\\. Write .*',
        'dev\\.json: q\\.policy\\.Statement\\[0\\]\\.Condition\\.StringLikes: there is no such operator\\. Did you mean "StringLike"\\?$',
      ].join("\n"),
    ),
  );
});
