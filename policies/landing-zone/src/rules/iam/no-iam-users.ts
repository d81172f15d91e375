import type { ResourceValidationPolicy } from "@pulumi/policy";
import { where } from "../../messages.js";
import { read } from "../../unknown.js";

/** IAM users, what lets them in, and what gives them permissions. */
const FORBIDDEN_TYPES: ReadonlySet<string> = new Set([
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
]);

/** Attaches a policy to roles, groups and users at once. */
const ATTACHMENT_TYPE = "aws:iam/policyAttachment:PolicyAttachment";

/** Whether a policy attachment has users; not as long as its list of them is unknown. */
function attachesToUsers(props: object): boolean {
  const users = read(props, "users");
  return Array.isArray(users) && users.length > 0;
}

/** People come through Identity Center and workloads through roles; neither needs a credential that lasts. */
export const noIamUsers: ResourceValidationPolicy = {
  name: "no-iam-users",
  displayName: "No IAM users",
  description: "There are no IAM users, access keys or other lasting credentials.",
  severity: "high",
  framework: {
    name: "CIS AWS Foundations Benchmark",
    version: "5.0.0",
    reference: "1.20",
    specification:
      "Ensure IAM users are managed centrally via identity federation or AWS Organizations for multi-account environments",
  },
  tags: ["iam", "credentials"],
  remediationSteps:
    "Give people a permission set of Identity Center, and workloads a role: of their service, of GitHub's or " +
    "another provider's OIDC tokens, or of IAM Roles Anywhere. Remove the user with its credentials.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  validateResource: (args, reportViolation) => {
    const { type, props } = args;
    if (FORBIDDEN_TYPES.has(type) || (type === ATTACHMENT_TYPE && attachesToUsers(props))) {
      reportViolation(
        `${where(args)}: IAM users and their credentials are forbidden. ` +
          "Use a permission set of Identity Center for people and a role for workloads.",
      );
    }
  },
};
