import { uuid } from "../identifiers.js";
import type { ResourceType } from "../resource-type.js";
import { text } from "../values.js";
import { regionalArn } from "./regional-arn.js";

const vault: ResourceType = {
  regional: true,
  taggable: true,
  autoNamed: true,
  replaceOn: ["kmsKeyArn", "name"],
  defaults: { forceDestroy: false },
  id: ({ inputs }) => text(inputs.name),
  outputs: (context, id) => {
    // The key of AWS Backup itself, of which an account has one in a region.
    const ownKey = regionalArn(context, "kms", `key/${uuid(regionalArn(context, "backup", "key"))}`);
    return {
      arn: regionalArn(context, "backup", `backup-vault:${id}`),
      kmsKeyArn: context.inputs.kmsKeyArn ?? ownKey,
      recoveryPoints: 0,
    };
  },
};

const vaultLockConfiguration: ResourceType = {
  regional: true,
  taggable: false,
  required: ["backupVaultName"],
  replaceOn: ["backupVaultName", "changeableForDays", "maxRetentionDays", "minRetentionDays"],
  id: ({ inputs }) => text(inputs.backupVaultName),
  outputs: (context, id) => ({ backupVaultArn: regionalArn(context, "backup", `backup-vault:${id}`) }),
};

export const backup: Readonly<Record<string, ResourceType>> = {
  "aws:backup/vault:Vault": vault,
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": vaultLockConfiguration,
};
