import { text } from "../../values.js";
import type { TypeRules } from "./rules.js";

export const accountPublicAccessBlock: TypeRules = {
  service: "S3 Control",
  what: "S3 Account Public Access Block",
  calls: {
    create: "PutPublicAccessBlock",
    update: "PutPublicAccessBlock",
    delete: "DeletePublicAccessBlock",
  },
  identity: "setting",
};

export const alternativeContact: TypeRules = {
  service: "Account",
  what: "Account Alternate Contact",
  calls: {
    create: "PutAlternateContact",
    update: "PutAlternateContact",
    delete: "DeleteAlternateContact",
  },
  label: ({ alternateContactType }) => text(alternateContactType),
  identity: "put",
};

export const encryptionByDefault: TypeRules = {
  service: "EC2",
  what: "EBS Encryption By Default",
  calls: {
    create: "EnableEbsEncryptionByDefault",
    update: "EnableEbsEncryptionByDefault",
    delete: "DisableEbsEncryptionByDefault",
  },
  identity: "setting",
  // Every region has it, on or off.
  read: ({ stored, inputs: { region } }) =>
    stored?.outputs ?? { enabled: false, ...(region === undefined ? {} : { region }) },
};

export const instanceMetadataDefaults: TypeRules = {
  service: "EC2",
  what: "EC2 Instance Metadata Defaults",
  calls: {
    create: "ModifyInstanceMetadataDefaults",
    update: "ModifyInstanceMetadataDefaults",
    delete: "ModifyInstanceMetadataDefaults",
  },
  identity: "setting",
};

/** The VPC has it whether anybody manages it or not. */
export const defaultSecurityGroup: TypeRules = {
  service: "EC2",
  what: "Default Security Group",
  calls: {
    create: "DescribeSecurityGroups",
    update: "ModifySecurityGroupRules",
    delete: "DescribeSecurityGroups",
  },
  identity: "put",
  untold: ["revokeRulesOnDelete"],
  stays: () => true,
};
