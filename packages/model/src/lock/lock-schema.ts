import { lockedCopies, logKinds, logLockModes, policyTypes } from "@aws-foundation/core";
import { z } from "zod";
import type { DeepReadonly } from "../deep-freeze.js";
import { accountStates } from "../sections/accounts.js";

const id = z.string().optional();
const keys = z.array(z.string());

/** Policies as the packer takes them back. */
const policySchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+-[\w:.-]+-\d+$/, "is no key of a policy"),
  type: z.enum(policyTypes),
  guardrails: keys,
  targets: keys,
});

const accountSchema = z.strictObject({
  stack: z.string(),
  state: z.enum(accountStates),
  email: z.string(),
  id,
});

/** How a kind of logs is locked: what can only become stricter. */
const logSchema = z.strictObject({
  lock: z.enum(logLockModes),
  locked: z.enum(lockedCopies),
  retentionDays: z.int(),
});

/** A lock file. */
export const lockSchema = z.strictObject({
  version: z.literal(1),
  organization: z.strictObject({ managementAccountId: z.string(), id }),
  organizationalUnits: z.record(z.string(), z.strictObject({ id })),
  accounts: z.record(z.string(), accountSchema),
  guardrailPolicies: z
    .array(policySchema)
    .refine(
      (policies) => new Set(policies.map(({ key }) => key)).size === policies.length,
      "has a key twice",
    ),
  /** By kind. Left out in a lock of before there was an archive. */
  logs: z.partialRecord(z.enum(logKinds), logSchema).optional(),
  /** Blocks of accounts with networks, by account and region. Left out in a lock of before there were networks. */
  blocks: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});

/** What was deployed last, as far as the next change has to know it. */
export type Lock = z.output<typeof lockSchema>;

/** How logs were kept, by kind. */
export type LockedLogs = DeepReadonly<NonNullable<Lock["logs"]>>;

/** Blocks of accounts, by account and region. */
export type LockedBlocks = DeepReadonly<NonNullable<Lock["blocks"]>>;

/** A policy as it was packed, and what it was attached to. */
export type LockedPolicy = DeepReadonly<Lock["guardrailPolicies"][number]>;
