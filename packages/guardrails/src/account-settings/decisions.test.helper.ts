import type { Decision } from "../testing/decision-table.js";
import { as } from "../testing/principals.js";
import { actionsOf } from "../testing/service-actions.js";

const account = await actionsOf("account");
const settings = [
  "ec2:CreateVpcBlockPublicAccessExclusion",
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:DisableImageBlockPublicAccess",
  "ec2:DisableSnapshotBlockPublicAccess",
  "ec2:EnableSerialConsoleAccess",
  "ec2:EnableSnapshotBlockPublicAccess",
  "ec2:ModifyEbsDefaultKmsKeyId",
  "ec2:ModifyInstanceMetadataDefaults",
  "ec2:ModifyVpcBlockPublicAccessExclusion",
  "ec2:ModifyVpcBlockPublicAccessOptions",
  "ec2:ResetEbsDefaultKmsKeyId",
  "iam:DeleteAccountPasswordPolicy",
  "iam:UpdateAccountEmailAddress",
  "iam:UpdateAccountName",
  "iam:UpdateAccountPasswordPolicy",
];

function changes(denied: boolean, who: string, principal: Decision["as"]): Decision[] {
  return [
    { what: `${who} to change settings`, denied, as: principal, actions: settings },
    {
      what: `${who} to change contacts, regions and the account itself`,
      denied,
      as: principal,
      actions: account.writes,
    },
  ];
}

/** What the guardrail decides, in every organization. */
export const decisions: readonly Decision[] = [
  ...changes(true, "an administrator", as.administrator),
  ...changes(true, "a root user", as.root),
  ...changes(true, "a root session", as.assumedRoot),
  ...changes(true, "a role with the foundation's name in a path", as.impostor),
  ...changes(false, "the foundation", as.foundation),
  {
    what: "a developer to turn on what can only be on or off",
    denied: false,
    as: as.developer,
    actions: [
      "ec2:DisableSerialConsoleAccess",
      "ec2:EnableEbsEncryptionByDefault",
      "ec2:EnableImageBlockPublicAccess",
    ],
  },
  {
    what: "a developer to look at the settings, and to work",
    denied: false,
    as: as.developer,
    actions: [
      ...account.reads,
      "ec2:GetEbsDefaultKmsKeyId",
      "ec2:GetEbsEncryptionByDefault",
      "ec2:DeleteVpcBlockPublicAccessExclusion",
      "ec2:DescribeVpcBlockPublicAccessOptions",
      "ec2:GetInstanceMetadataDefaults",
      "ec2:ModifyInstanceMetadataOptions",
      "iam:GetAccountPasswordPolicy",
      "iam:PassRole",
    ],
  },
];
