import { describe, expect, test } from "vitest";
import { unknownValue, violations } from "../../testing/violations.js";
import { noAdministratorPolicies } from "./no-administrator-policies.js";

const judge = (type: string, props: object, config: object = { roles: ["Admin-*"] }) =>
  violations(noAdministratorPolicies, { type, props }, config);

const document = (action: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
const everything = document("*");
const administratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";

const refused = (type: string, what: string, roles = '"Admin-*"') => [
  `${type} "logs": ${what} every action on every resource. ` +
    `List the actions that are needed; roles that may do everything: ${roles}.`,
];
const allows = (path: string) => `${path} allows`;
const attaches = (path: string) => `${path} has "${administratorAccess}", which allows`;

describe.each(["aws:iam/policy:Policy", "aws:iam/groupPolicy:GroupPolicy", "aws:iam/userPolicy:UserPolicy"])(
  "the document of %s",
  (type) => {
    test("passes when it lists actions", async () => {
      expect(await judge(type, { policy: document("s3:*") })).toEqual([]);
    });

    test("is refused when it allows everything, whoever gets it", async () => {
      const props = { policy: everything, name: "Admin-x", group: "Admin-x", user: "Admin-x" };
      expect(await judge(type, props)).toEqual(refused(type, allows("policy")));
    });

    test("is refused when it cannot be read", async () => {
      expect(await judge(type, { policy: "{" })).toEqual([
        `${type} "logs": policy is not valid JSON. Write one with a list of statements.`,
      ]);
    });

    test("is not judged while it is unknown", async () => {
      expect(await judge(type, { policy: unknownValue })).toEqual([]);
    });
  },
);

describe("the document of a role's policy", () => {
  const type = "aws:iam/rolePolicy:RolePolicy";

  test("passes when it lists actions", async () => {
    expect(await judge(type, { policy: document("s3:*"), role: "deploy" })).toEqual([]);
  });

  test("is refused when it allows everything", async () => {
    expect(await judge(type, { policy: everything, role: "deploy" })).toEqual(
      refused(type, allows("policy")),
    );
  });

  test("passes for a role that the model names", async () => {
    expect(await judge(type, { policy: everything, role: "Admin-prod" })).toEqual([]);
  });

  test("is refused for every role while the pack is not configured", async () => {
    expect(await judge(type, { policy: everything, role: "Admin-prod" }, {})).toEqual(
      refused(type, allows("policy"), "none"),
    );
  });

  test("is refused when it cannot be read, for whichever role", async () => {
    expect(await judge(type, { policy: "{", role: "Admin-prod" })).toEqual([
      `${type} "logs": policy is not valid JSON. Write one with a list of statements.`,
    ]);
  });

  test("is not judged while it, or the role's name, is unknown", async () => {
    expect(await judge(type, { policy: unknownValue, role: "deploy" })).toEqual([]);
    expect(await judge(type, { policy: everything, role: unknownValue })).toEqual([]);
  });
});

describe("AWS's AdministratorAccess", () => {
  const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

  test.each([
    [attachment, "policyArn", "role"],
    ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns", "roleName"],
    ["aws:iam/role:Role", "managedPolicyArns", "name"],
  ])("is refused in %s, but for roles that the model names", async (type, property, role) => {
    const value = property.endsWith("s") ? [administratorAccess] : administratorAccess;
    expect(await judge(type, { [property]: value, [role]: "deploy" })).toEqual(
      refused(type, attaches(property)),
    );
    expect(await judge(type, { [property]: value, [role]: "Admin-prod" })).toEqual([]);
    expect(await judge(type, { [property]: value, [role]: unknownValue })).toEqual([]);
    expect(await judge(type, { [property]: unknownValue, [role]: "deploy" })).toEqual([]);
  });

  test.each([
    ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn", "group"],
    ["aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "policyArns", "groupName"],
    ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn", "user"],
    ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policyArns", "userName"],
  ])("is refused in %s", async (type, property, holder) => {
    const value = property.endsWith("s") ? [administratorAccess] : administratorAccess;
    expect(await judge(type, { [property]: value, [holder]: "Admin-prod" })).toEqual(
      refused(type, attaches(property)),
    );
    expect(await judge(type, { [property]: unknownValue, [holder]: "Admin-prod" })).toEqual([]);
  });

  test("is found in a list that is unknown in part", async () => {
    const props = { managedPolicyArns: [unknownValue, administratorAccess], name: "deploy" };
    expect(await judge("aws:iam/role:Role", props)).toEqual(
      refused("aws:iam/role:Role", attaches("managedPolicyArns")),
    );
  });

  test("is what counts, not other policies of AWS", async () => {
    const props = { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess", role: "deploy" };
    expect(await judge(attachment, props)).toEqual([]);
  });
});

describe("an attachment to several at once", () => {
  const type = "aws:iam/policyAttachment:PolicyAttachment";
  const judgeAttachment = (holders: object) => judge(type, { policyArn: administratorAccess, ...holders });
  const message = refused(type, attaches("policyArn"));

  test("passes for roles that the model names alone", async () => {
    expect(await judgeAttachment({ roles: ["Admin-a", "Admin-b"] })).toEqual([]);
    expect(await judgeAttachment({ roles: ["Admin-a"], groups: [], users: [] })).toEqual([]);
  });

  test("is refused when another role, a group or a user is among them", async () => {
    expect(await judgeAttachment({ roles: ["Admin-a", "deploy"] })).toEqual(message);
    expect(await judgeAttachment({ roles: ["Admin-a"], groups: ["admins"] })).toEqual(message);
    expect(await judgeAttachment({ roles: ["Admin-a"], users: ["alice"] })).toEqual(message);
    expect(await judgeAttachment({ groups: ["admins"] })).toEqual(message);
    expect(await judgeAttachment({ roles: [] })).toEqual(message);
    expect(await judgeAttachment({ roles: [unknownValue, "deploy"] })).toEqual(message);
  });

  test("is not judged while its roles are unknown", async () => {
    expect(await judgeAttachment({ roles: unknownValue })).toEqual([]);
    expect(await judgeAttachment({ roles: ["Admin-a", unknownValue] })).toEqual([]);
  });
});

describe("the inline policies of a role", () => {
  const type = "aws:iam/role:Role";

  test("pass when they list actions", async () => {
    expect(await judge(type, { name: "deploy", inlinePolicies: [{ policy: document("s3:*") }, {}] })).toEqual(
      [],
    );
    expect(await judge(type, { name: "deploy" })).toEqual([]);
  });

  test("are refused by their place, with what is attached", async () => {
    const props = {
      name: "deploy",
      inlinePolicies: [{ policy: document("s3:*") }, { policy: everything }, { policy: "[]" }],
      managedPolicyArns: [administratorAccess],
    };
    expect(await judge(type, props)).toEqual([
      `${type} "logs": inlinePolicies[2].policy is not a policy document, a JSON object with a Statement. ` +
        "Write one with a list of statements.",
      ...refused(type, allows("inlinePolicies[1].policy")),
      ...refused(type, attaches("managedPolicyArns")),
    ]);
  });

  test("are refused when the role has no name of its own", async () => {
    const props = { namePrefix: "Admin-", inlinePolicies: [{ policy: everything }] };
    expect(await judge(type, props)).toEqual(refused(type, allows("inlinePolicies[0].policy")));
  });

  test("pass for a role that the model names", async () => {
    expect(await judge(type, { name: "Admin-prod", inlinePolicies: [{ policy: everything }] })).toEqual([]);
  });

  test.each([
    ["they are", { name: "deploy", inlinePolicies: unknownValue }],
    ["one is", { name: "deploy", inlinePolicies: [unknownValue] }],
    ["its document is", { name: "deploy", inlinePolicies: [{ policy: unknownValue }] }],
    ["the role's name is", { name: unknownValue, inlinePolicies: [{ policy: everything }] }],
  ])("are not judged while %s unknown", async (_, props) => {
    expect(await judge(type, props)).toEqual([]);
  });
});

test.each(["aws:organizations/policy:Policy", "aws:s3/bucketPolicy:BucketPolicy", "constructor"])(
  "%s allows no principal anything, and passes",
  async (type) => {
    expect(await judge(type, { policy: everything, content: everything })).toEqual([]);
  },
);
