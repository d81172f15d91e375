import { unlessFoundation, type GuardrailContext } from "../context.js";
import { ec2SettingChanges } from "../ec2-settings/guardrail.js";
import { cis, fsbp } from "../frameworks.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";

/**
 * Every write of the service of accounts: who is told, what the account is called, who owns it, which regions it has.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
 */
const accountChanges = ["Accept*", "Close*", "Delete*", "Disable*", "Enable*", "Put*", "Start*"];

/**
 * Nobody but the foundation can change what the account's baseline sets. Turning a protection on stays free where it can
 * only be on or off: templates and modules do it as a matter of course.
 */
export function accountSettings(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "account-settings",
    type: "SERVICE_CONTROL_POLICY",
    title: "Settings of the account",
    description:
      "Nobody but the foundation can weaken encryption by default, defaults of instance metadata, what blocks public " +
      "sharing and public access to VPCs and the password policy, or change contacts and regions of the account.",
    reason:
      "A setting that was made once protects only until somebody unmakes it: one call, and new volumes are not " +
      "encrypted, warnings of leaked credentials go to an address that nobody reads, or a region is open in which " +
      "nobody looks.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    frameworks: [
      cis("1.2"),
      cis("5.1.1"),
      cis("5.7"),
      fsbp("Account.1"),
      fsbp("EC2.7"),
      fsbp("EC2.8"),
      fsbp("IAM.7"),
    ],
    statements: [
      {
        Sid: "DenyChangingAccountSettings",
        Effect: "Deny",
        Action: [
          ...accountChanges.map((name) => `account:${name}`),
          ...ec2SettingChanges,
          "ec2:DisableEbsEncryptionByDefault",
          "ec2:ModifyEbsDefaultKmsKeyId",
          "ec2:ResetEbsDefaultKmsKeyId",
          "iam:DeleteAccountPasswordPolicy",
          // Password policy, name and address: whatever of the account is IAM's.
          "iam:UpdateAccount*",
        ],
        Resource: "*",
        Condition: unlessFoundation(context),
      },
    ],
  };
}
