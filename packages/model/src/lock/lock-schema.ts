import { policyTypes } from "@aws-foundation/core";
import { z } from "zod";
import type { DeepReadonly } from "../deep-freeze.js";
import { accountStates } from "../sections/accounts.js";

const id = z.string().optional();
const keys = z.array(z.string());

/** Policies as the packer takes them back. */
const policySchema = z.strictObject({
  key: z.string(),
  type: z.enum(policyTypes),
  guardrails: keys,
  targets: keys,
});

export const lockSchema = z.strictObject({
  version: z.literal(1),
  organization: z.strictObject({ id }),
  organizationalUnits: z.record(z.string(), z.strictObject({ id })),
  accounts: z.record(z.string(), z.strictObject({ stack: z.string(), state: z.enum(accountStates), id })),
  guardrailPolicies: z.array(policySchema),
});

/** What was deployed last, as far as the next change has to know it. */
export type Lock = z.output<typeof lockSchema>;

/** A policy as it was packed, and what it was attached to. */
export type LockedPolicy = DeepReadonly<Lock["guardrailPolicies"][number]>;
