import { uuid } from "../identifiers.js";
import type { ResourceType } from "../resource-type.js";
import { text } from "../values.js";
import { regionalArn } from "./regional-arn.js";

const key: ResourceType = {
  regional: true,
  taggable: true,
  replaceOn: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
  defaults: {
    bypassPolicyLockoutSafetyCheck: false,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: false,
    isEnabled: true,
    keyUsage: "ENCRYPT_DECRYPT",
  },
  id: ({ urn }) => uuid(urn),
  outputs: (context, id) => ({
    arn: regionalArn(context, "kms", `key/${id}`),
    description: context.inputs.description ?? "",
    keyId: id,
    multiRegion: context.inputs.multiRegion ?? false,
    policy: context.inputs.policy ?? defaultPolicy(context.accountId),
  }),
};

/** The policy that AWS gives a key: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy(accountId: string): string {
  const principal = { AWS: `arn:aws:iam::${accountId}:root` };
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: principal,
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Id: "key-default-1", Statement: [statement] });
}

const alias: ResourceType = {
  regional: true,
  taggable: false,
  autoNamed: { as: (name) => `alias/${name}` },
  required: ["targetKeyId"],
  replaceOn: ["name", "namePrefix"],
  id: ({ inputs }) => text(inputs.name),
  outputs: (context, id) => {
    const target = text(context.inputs.targetKeyId);
    return {
      arn: regionalArn(context, "kms", id),
      targetKeyArn: target.startsWith("arn:") ? target : regionalArn(context, "kms", `key/${target}`),
    };
  },
};

export const kms: Readonly<Record<string, ResourceType>> = {
  "aws:kms/key:Key": key,
  "aws:kms/alias:Alias": alias,
};
