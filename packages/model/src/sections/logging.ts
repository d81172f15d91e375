import {
  fillLogRetention,
  lockedCopies,
  logGroupRetentionDays,
  logKinds,
  logKindTitles,
  logLockModes,
  logRetentionDays,
  trailEvents,
  type LogKind,
  type LogLockMode,
  type LogRetention,
} from "@aws-foundation/core";
import { z } from "zod";
import type { ParsedModel } from "../schema.js";

const daysSchema = z.int().min(logRetentionDays.least).max(logRetentionDays.most);
const lockSchema = z.enum(logLockModes, { error: "no such mode" }).optional();

const retentionSchema = z.strictObject({
  lock: lockSchema.describe("How Object Lock keeps this kind. Left out: as logging.lock says."),
  locked: z
    .enum(lockedCopies, { error: "must be both or replica" })
    .optional()
    .describe(
      "Which of its two buckets Object Lock keeps; decided when they are made. Left out: both, and only the replica " +
        "where the writer cannot deliver to a locked bucket, as AWS Config, S3's access logs and ECS Exec cannot.",
    ),
  retentionDays: daysSchema.optional().describe("Days for which nobody can delete them, 1-36500."),
  archiveAfterDays: z
    .union([daysSchema, z.literal("never")], { error: "must be a number of days from 1 to 36500, or never" })
    .optional()
    .describe(
      "Days after which objects of more than 128 KB move to Glacier Instant Retrieval, at most retentionDays; or never.",
    ),
  expireAfterDays: daysSchema
    .optional()
    .describe("Days after which they are deleted, at least retentionDays, 1-36500."),
});

/** Entries of kinds and schemas, which `Object.fromEntries` does not see. */
type KindSchemas = Record<LogKind, z.ZodOptional<typeof retentionSchema>>;

const trailSchema = z
  .strictObject({
    events: z
      .array(z.enum(trailEvents, { error: "no such events" }))
      .default(["management", "log-reads"])
      .describe(
        "What is recorded. management: every change and every question of the control plane, always among them. The " +
          "others cost 0.10 USD for each 100,000. log-reads: whoever reads the log archive.",
      ),
    insights: z
      .boolean()
      .optional()
      .describe(
        "Whether CloudTrail looks for unusual numbers of calls and errors, at 0.35 USD for each 100,000 events. Left " +
          "out: only in the preset regulated.",
      ),
    logGroupDays: z
      .union(
        logGroupRetentionDays.map((days) => z.literal(days)),
        { error: `must be one of ${logGroupRetentionDays.join(", ")}` },
      )
      .default(90)
      .describe("Days for which events are in CloudWatch Logs, where alarms see them."),
  })
  .prefault({})
  .describe("The trail of the whole organization.");

export const loggingSchema = z
  .strictObject({
    lock: lockSchema.describe(
      "How Object Lock keeps logs. compliance: nobody can lift it or make it shorter, AWS included, and nobody can " +
        "take the step back. governance: guardrails and policies let nobody lift it, and whoever changes these could. " +
        "Left out: governance in the preset starter, else compliance.",
    ),
    kinds: z
      .strictObject(
        Object.fromEntries(
          logKinds.map((kind) => [kind, retentionSchema.optional().describe(`${logKindTitles[kind]}.`)]),
        ) as unknown as KindSchemas,
      )
      .default({})
      .describe("How each kind of logs is kept, where not by the defaults."),
    trail: trailSchema,
  })
  .prefault({})
  .describe("The log archive, and what is written into it.");

type ParsedLogging = ParsedModel["logging"];

export interface FilledLogging {
  readonly kinds: Readonly<Record<LogKind, LogRetention>>;
  readonly trail: Omit<ParsedLogging["trail"], "insights"> & { readonly insights: boolean };
}

/** The archive with the defaults that depend on the preset, or on other fields. */
export function fillLogging({ preset, logging }: ParsedModel): FilledLogging {
  const lock = logging.lock ?? presetLock(preset);
  return {
    kinds: Object.fromEntries(
      logKinds.map((kind) => [kind, fillLogRetention(kind, lock, logging.kinds[kind])]),
    ) as Record<LogKind, LogRetention>,
    trail: { ...logging.trail, insights: logging.trail.insights ?? preset === "regulated" },
  };
}

/** A starter may turn out to be a trial, and what is locked for compliance cannot be cleared away. */
function presetLock(preset: ParsedModel["preset"]): LogLockMode {
  return preset === "starter" ? "governance" : "compliance";
}
