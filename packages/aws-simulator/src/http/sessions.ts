import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Policy, RoleSession } from "@aws-foundation/iam";
import { callerInRole, type Caller } from "../access/caller.js";
import { alphanumeric } from "../identifiers.js";
import { readJson, writeWhole, type WorldTransaction } from "../store/transaction.js";
import { sessionPolicies, type RoleToAssume } from "../world/assume-role.js";

/** What STS hands out. */
export interface TemporaryKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601, by the clock of the computer: it is SDKs who look at it. */
  readonly expiration: string;
}

/** A session as it is kept, with the policies that limit it as documents and ARNs. */
interface StoredSession extends Pick<RoleToAssume, "policy" | "policyArns"> {
  readonly key: TemporaryKey;
  readonly principal: RoleSession;
}

/** Sessions that STS has opened, in the world's folder: a file a key, so that every process knows them. */
export class Sessions {
  private readonly folder: string;

  /** @param world The world's folder. */
  constructor(world: string) {
    this.folder = join(world, "sessions");
    mkdirSync(this.folder, { recursive: true });
  }

  /** Keeps a session, and gives the key to it: always the same for the n-th session of a world. The caller holds the lock. */
  open(
    principal: RoleSession,
    { policy, policyArns, durationSeconds = 3_600 }: RoleToAssume,
    now: Date,
  ): TemporaryKey {
    const seed = `session:${String(readdirSync(this.folder).length + 1)}`;
    const key = {
      accessKeyId: `ASIA${alphanumeric(`${seed}:id`, 16).toUpperCase()}`,
      secretAccessKey: alphanumeric(`${seed}:secret`, 32),
      sessionToken: alphanumeric(`${seed}:token`, 32),
      expiration: new Date(now.getTime() + durationSeconds * 1_000).toISOString(),
    };
    const limits = {
      ...(policy === undefined ? {} : { policy }),
      ...(policyArns === undefined ? {} : { policyArns }),
    };
    const session: StoredSession = { key, principal, ...limits };
    writeWhole(this.fileOf(key.accessKeyId), JSON.stringify(session, undefined, 1));
    return key;
  }

  /** Whose key it is; undefined for one that nobody has, or that comes with another's token. */
  find(
    world: WorldTransaction,
    accessKeyId: string,
    sessionToken: string | undefined,
  ): { readonly caller: Caller; readonly expiration: Date } | undefined {
    if (!/^ASIA[0-9A-Z]{16}$/.test(accessKeyId)) return undefined;
    const stored = readJson<StoredSession | undefined>(this.fileOf(accessKeyId), undefined);
    if (stored === undefined || stored.key.sessionToken !== sessionToken) return undefined;
    const limits: { readonly sessionPolicies?: readonly Policy[] } = sessionPolicies(world, stored);
    return {
      caller: callerInRole(stored.principal, limits),
      expiration: new Date(stored.key.expiration),
    };
  }

  private fileOf(accessKeyId: string): string {
    return join(this.folder, `${accessKeyId}.json`);
  }
}
