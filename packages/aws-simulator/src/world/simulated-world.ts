import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { text, type Value, type Values } from "../values.js";
import type { AccountState, StoredObject, StoredResource } from "../store/account-state.js";
import { orderFaults, type Fault, type OperationKind } from "../store/faults.js";
import { findEverywhere, type FoundResource } from "../store/find-everywhere.js";
import { withLock } from "../store/lock.js";
import {
  prepareFolder,
  readLines,
  WorldTransaction,
  writeWhole,
  type WorldSettings,
} from "../store/transaction.js";
import { createResource } from "./change-resource.js";
import { handmadeChange } from "./handmade-change.js";

/** One call to AWS, a throttled one too. */
export interface WorldCall {
  readonly accountId: string;
  /** ARN of who called. */
  readonly caller: string;
  readonly operation: OperationKind;
  readonly type: string;
  /** The resource's id; none while it has none. */
  readonly id?: string;
  readonly outcome: "done" | "refused" | "throttled";
}

/** A resource that somebody makes by hand. */
export interface HandmadeResource {
  readonly type: string;
  readonly accountId: string;
  readonly inputs?: Values;
  /** @default one that AWS gives */
  readonly id?: string;
}

/**
 * What AWS has: all accounts with all that is in them, as JSON files in a folder. Provider processes share it; each change
 * is made whole, by one of them at a time.
 *
 * ```ts
 * const world = new SimulatedWorld("/tmp/world");
 * world.create({ type: "aws:organizations/organization:Organization", accountId: "111122223333" });
 * world.drift("aws:iam/role:Role", "FoundationPlan-prod", "maxSessionDuration", 7200);
 * ```
 */
export class SimulatedWorld {
  /** @param folder Made when it is not there. */
  constructor(readonly folder: string) {
    prepareFolder(folder);
  }

  /** Does something with the world while nobody else does; what throws changes nothing. */
  transaction<T>(action: (world: WorldTransaction) => T): T {
    return withLock(this.folder, () => {
      const transaction = new WorldTransaction(this.folder);
      const result = action(transaction);
      transaction.commit();
      return result;
    });
  }

  /** An account, if anything was ever done in it. */
  account(id: string): AccountState | undefined {
    return this.transaction((world) => world.find(id));
  }

  /** All resources of a type, in all accounts. */
  resources(type: string): StoredResource[] {
    return this.transaction((world) =>
      world
        .accounts()
        .flatMap((account) => Object.values(account.resources))
        .filter((resource) => resource.type === type),
    );
  }

  /**
   * Makes a resource as a person does, with nobody's state knowing of it.
   * @throws Error for what AWS refuses.
   */
  create({ type, accountId, inputs = {}, id }: HandmadeResource): StoredResource {
    return this.transaction((world) => {
      const change = handmadeChange({
        world,
        accountId,
        type,
        inputs,
        ...(id === undefined ? {} : { name: id }),
      });
      return { type, ...createResource(change, id) };
    });
  }

  /** Changes a property as a person does, past Pulumi. Tags are all that the resource has. @throws Error when there is no such resource. */
  drift(type: string, id: string, property: string, value: Value): void {
    this.transaction((world) => {
      for (const account of world.accounts())
        for (const [key, resource] of Object.entries(account.resources))
          if (resource.type === type && resource.id === id) {
            const changed = property === "tags" ? { tags: value, tagsAll: value } : { [property]: value };
            account.resources[key] = { ...resource, outputs: { ...resource.outputs, ...changed } };
            return;
          }
      throw new Error(`simulated AWS has no ${type} with the id "${id}"`);
    });
  }

  /** Takes a resource away as a person does, whatever AWS would say. @throws Error when there is no such resource. */
  remove(type: string, id: string): void {
    this.transaction((world) => {
      for (const account of world.accounts())
        for (const [key, resource] of Object.entries(account.resources))
          if (resource.type === type && resource.id === id) {
            Reflect.deleteProperty(account.resources, key);
            account.retiredIds.push(id);
            return;
          }
      throw new Error(`simulated AWS has no ${type} with the id "${id}"`);
    });
  }

  /** Puts an object into a bucket, in whatever account that is. @throws Error when there is no such bucket. */
  putObject(bucket: string, key: string, lock: Omit<StoredObject, "key"> = {}): void {
    this.transaction((world) => {
      const { account } = this.owner(world, "aws:s3/bucket:Bucket", bucket);
      const objects = (account.objects ??= {});
      objects[bucket] = [...(objects[bucket] ?? []), { key, ...lock }];
    });
  }

  /** Makes a backup in a vault, as a backup plan does. @param vaultName In whatever account. @throws Error when there is no such vault. */
  addRecoveryPoint(vaultName: string): void {
    this.transaction((world) => {
      const { account, resource } = this.owner(world, "aws:backup/vault:Vault", vaultName);
      const vaultArn = text(resource.outputs.arn);
      const points = ((account.recoveryPoints ??= {})[vaultArn] ??= []);
      points.push(`${vaultArn.replace(/:backup-vault:.*$/, "")}:recovery-point:${String(points.length + 1)}`);
    });
  }

  private owner(world: WorldTransaction, type: string, id: string): FoundResource {
    const found = findEverywhere(world, type, (resource) => resource.id === id);
    if (!found) throw new Error(`simulated AWS has no ${type} with the id "${id}"`);
    return found;
  }

  /** Settles with AWS what may be. */
  settle(settings: WorldSettings): void {
    withLock(this.folder, () => writeWhole(join(this.folder, "settings.json"), JSON.stringify(settings)));
  }

  /** Orders what is to go wrong, in place of what was ordered before. */
  orderFaults(faults: readonly Fault[]): void {
    withLock(this.folder, () => orderFaults(this.folder, faults));
  }

  /** All calls that providers have made, in order. */
  calls(): WorldCall[] {
    return withLock(this.folder, () => readLines(this.callsFile)).map(
      (line) => JSON.parse(line) as WorldCall,
    );
  }

  /** Adds to {@link calls}; in a transaction. */
  log(call: WorldCall): void {
    appendFileSync(this.callsFile, `${JSON.stringify(call)}\n`);
  }

  private get callsFile(): string {
    return join(this.folder, "calls.jsonl");
  }
}
