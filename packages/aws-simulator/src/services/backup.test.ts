import { describe, expect, test } from "vitest";
import { emptyWorld, Program, refusal, types } from "../world/world.test.helper.js";

const lock = { backupVaultName: "central", changeableForDays: 3, minRetentionDays: 30 };

function vault() {
  const program = new Program(emptyWorld());
  const { id, outputs } = program.make(types.vault, "central", { name: "central" });
  return {
    program,
    read: () => program.read(types.vault, id, { inputs: outputs, outputs })?.outputs.recoveryPoints,
    remove: (inputs = {}) => program.delete(types.vault, id, { ...outputs, ...inputs }),
  };
}

const notEmpty = refusal(
  "deleting Backup Vault (central)",
  "Backup",
  "DeleteBackupVault",
  400,
  "InvalidRequestException: Backup vault cannot be deleted because it contains recovery points.",
);

describe("a backup vault", () => {
  test("is not deleted with recovery points in it, unless they are to go with it", () => {
    const { program, read, remove } = vault();
    expect(read()).toBe(0);
    program.world.addRecoveryPoint("central");
    expect(read()).toBe(1);
    expect(remove).toThrow(notEmpty);
    remove({ forceDestroy: true });
    expect(program.world.resources(types.vault)).toEqual([]);
  });

  test("has a name of its own in the account and region", () => {
    const { program } = vault();
    program.make(types.vault, "other", { name: "central", region: "eu-west-1" });
    expect(() => program.make(types.vault, "again", { name: "central" })).toThrow(
      "AlreadyExistsException: Backup vault with the same name already exists: central",
    );
  });

  test("has to be there for a backup and for a lock", () => {
    const program = new Program(emptyWorld());
    expect(() => program.world.addRecoveryPoint("central")).toThrow(
      new Error('simulated AWS has no aws:backup/vault:Vault with the id "central"'),
    );
    expect(() => program.make(types.vaultLock, "lock", lock)).toThrow(
      "ResourceNotFoundException: Backup vault central does not exist.",
    );
  });
});

describe("the lock of a backup vault", () => {
  test("can be taken off until the days are over, and not after", () => {
    const { program, remove } = vault();
    const { id, outputs } = program.make(types.vaultLock, "lock", lock);
    program.world.addRecoveryPoint("central");
    program.world.settle({ now: "2000-01-03T23:59:59Z" });
    program.delete(types.vaultLock, id, outputs);
    program.make(types.vaultLock, "lock", lock);
    program.world.settle({ now: "2000-01-06T23:59:59Z" });
    expect(() => program.delete(types.vaultLock, id, outputs)).toThrow(
      refusal(
        "deleting Backup Vault Lock Configuration (central)",
        "Backup",
        "DeleteBackupVaultLockConfiguration",
        400,
        "InvalidRequestException: Vault Lock configuration is immutable and cannot be changed or deleted.",
      ),
    );
    expect(() => program.make(types.vaultLock, "lock", lock)).toThrow(
      "Vault Lock configuration is immutable",
    );
    expect(() => remove({ forceDestroy: true })).toThrow(notEmpty);
  });

  test("without such days can always be taken off", () => {
    const { program } = vault();
    const { id, outputs } = program.make(types.vaultLock, "lock", { backupVaultName: "central" });
    program.world.settle({ now: "2030-01-01T00:00:00Z" });
    program.delete(types.vaultLock, id, outputs);
    expect(program.world.resources(types.vaultLock)).toEqual([]);
  });

  test("does not tell the days, as AWS does not", () => {
    const { program } = vault();
    const { id } = program.make(types.vaultLock, "lock", lock);
    expect(program.read(types.vaultLock, id)?.inputs).not.toHaveProperty("changeableForDays");
  });
});
