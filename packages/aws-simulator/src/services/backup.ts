import { uuid } from "../identifiers.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import type { StoredResource } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import { findHere } from "../store/find-everywhere.js";
import { text } from "../values.js";
import { arnOf } from "./defaults.js";

const vaultType = "aws:backup/vault:Vault";
const dayMilliseconds = 86_400_000;

const vault: ResourceType = {
  outputs: (context, id) => {
    // The key of AWS Backup itself, of which an account has one in a region.
    const ownKey = arnOf(context, "kms", `key/${uuid(arnOf(context, "backup", "key"))}`);
    return {
      arn: arnOf(context, "backup", `backup-vault:${id}`),
      kmsKeyArn: context.inputs.kmsKeyArn ?? ownKey,
      recoveryPoints: 0,
    };
  },
  calls: { create: "CreateBackupVault", update: "TagResource", delete: "DeleteBackupVault" },
  identity: "named",
  untold: ["forceDestroy"],
  create(operation) {
    const name = operation.id;
    if (vaultOf(operation, name))
      throw new AwsError("AlreadyExistsException", `Backup vault with the same name already exists: ${name}`);
  },
  delete(operation) {
    const { world, accountId, id, inputs } = operation;
    const account = world.account(accountId);
    const arn = vaultArn(operation, id);
    const points = account.recoveryPoints?.[arn] ?? [];
    if (points.length > 0 && (inputs.forceDestroy !== true || isImmutable(operation, id)))
      throw new AwsError(
        "InvalidRequestException",
        "Backup vault cannot be deleted because it contains recovery points.",
      );
    for (const state of [account.recoveryPoints, account.vaultLockDates])
      if (state) Reflect.deleteProperty(state, arn);
  },
  read({ world, accountId, stored }) {
    if (!stored) return undefined;
    const points = world.account(accountId).recoveryPoints?.[text(stored.outputs.arn)] ?? [];
    return { ...stored.outputs, recoveryPoints: points.length };
  },
};

const vaultLockConfiguration: ResourceType = {
  id: ({ inputs }) => text(inputs.backupVaultName),
  outputs: (context, id) => ({ backupVaultArn: arnOf(context, "backup", `backup-vault:${id}`) }),
  calls: {
    create: "PutBackupVaultLockConfiguration",
    update: "PutBackupVaultLockConfiguration",
    delete: "DeleteBackupVaultLockConfiguration",
  },
  label: ({ backupVaultName }) => text(backupVaultName),
  identity: "put",
  // AWS tells when it locks, not how many days that were.
  untold: ["changeableForDays"],
  create(operation) {
    const { world, accountId, id, inputs } = operation;
    if (!vaultOf(operation, id))
      throw new AwsError("ResourceNotFoundException", `Backup vault ${id} does not exist.`);
    refuseImmutable(operation);
    const { changeableForDays: days } = inputs;
    const dates = (world.account(accountId).vaultLockDates ??= {});
    // Without days, the lock is in governance mode and never becomes immutable.
    if (typeof days === "number")
      dates[vaultArn(operation, id)] = new Date(world.now.getTime() + days * dayMilliseconds).toISOString();
    else Reflect.deleteProperty(dates, vaultArn(operation, id));
  },
  delete(operation) {
    const { world, accountId, id } = operation;
    refuseImmutable(operation);
    const dates = world.account(accountId).vaultLockDates;
    if (dates) Reflect.deleteProperty(dates, vaultArn(operation, id));
  },
};

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupVaultLockConfiguration.html */
function refuseImmutable(operation: Operation): void {
  if (isImmutable(operation, operation.id))
    throw new AwsError(
      "InvalidRequestException",
      "Vault Lock configuration is immutable and cannot be changed or deleted.",
    );
}

function isImmutable(operation: Operation, name: string): boolean {
  const { world, accountId } = operation;
  const lockDate = world.account(accountId).vaultLockDates?.[vaultArn(operation, name)];
  return lockDate !== undefined && new Date(lockDate) <= world.now;
}

function vaultArn(operation: Operation, name: string): string {
  return text(vaultOf(operation, name)?.outputs.arn);
}

function vaultOf({ world, accountId, inputs }: Operation, name: string): StoredResource | undefined {
  return findHere(world, accountId, vaultType, name, inputs.region);
}

export const backup: Service = {
  types: {
    [vaultType]: vault,
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": vaultLockConfiguration,
  },
};
