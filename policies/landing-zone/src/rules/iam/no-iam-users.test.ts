import { describe, expect, test } from "vitest";
import { unknownValue, violations } from "../../testing/violations.js";
import { noIamUsers } from "./no-iam-users.js";

const message = (type: string) =>
  `${type} "logs": IAM users and their credentials are forbidden. ` +
  "Use a permission set of Identity Center for people and a role for workloads.";

test.each([
  "aws:iam/user:User",
  "aws:iam/accessKey:AccessKey",
  "aws:iam/userLoginProfile:UserLoginProfile",
  "aws:iam/sshKey:SshKey",
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
  "aws:iam/signingCertificate:SigningCertificate",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/userPoliciesExclusive:UserPoliciesExclusive",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
  "aws:iam/userGroupMembership:UserGroupMembership",
  "aws:iam/groupMembership:GroupMembership",
])("%s is refused, whatever is known of it", async (type) => {
  expect(await violations(noIamUsers, { type })).toEqual([message(type)]);
  expect(await violations(noIamUsers, { type, props: { name: unknownValue, user: unknownValue } })).toEqual([
    message(type),
  ]);
});

test.each(["aws:iam/role:Role", "aws:iam/policy:Policy", "aws:ssoadmin/permissionSet:PermissionSet"])(
  "%s passes",
  async (type) => {
    expect(await violations(noIamUsers, { type })).toEqual([]);
  },
);

describe("a policy attachment", () => {
  const type = "aws:iam/policyAttachment:PolicyAttachment";
  const judge = (props: object) => violations(noIamUsers, { type, props });

  test("passes without users", async () => {
    expect(await judge({ roles: ["deploy"] })).toEqual([]);
    expect(await judge({ roles: ["deploy"], users: [] })).toEqual([]);
  });

  test("is refused with a user, known or not", async () => {
    expect(await judge({ users: ["alice"] })).toEqual([message(type)]);
    expect(await judge({ users: [unknownValue] })).toEqual([message(type)]);
  });

  test("is not judged while its users are unknown", async () => {
    expect(await judge({ users: unknownValue })).toEqual([]);
  });
});
