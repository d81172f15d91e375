import { logKinds, propertyPath } from "@aws-foundation/core";
import { networkPlan } from "./network-queries.js";
import type { Model } from "./schema.js";
import { stackOwner } from "./stack-plans.js";

/** Something that a model gives up or cannot take back, and that is no mistake. */
export interface ModelNotice {
  /** Property path of what decides it. */
  readonly path: string;
  readonly text: string;
}

/** What whoever deploys the model has to know, in the order of the file. */
export function modelNotices(model: Model): readonly ModelNotice[] {
  return [
    ...sharedAccountNotices(model),
    ...quarantineNotices(model),
    ...newSpokeNotices(model),
    ...unseenReadNotices(model),
    ...complianceNotices(model),
  ];
}

/** Where the reader's account is the archive's, whoever administers it administers both. */
function sharedAccountNotices({ organization: { security } }: Model): ModelNotice[] {
  if (security.logArchive !== security.audit) return [];
  return [
    {
      path: "organization.security",
      text:
        `"${security.logArchive}" is log archive and audit in one: who administers security services there administers ` +
        "the logs about himself too, and only guardrails keep him from reading and changing them. Give audit an account of its own.",
    },
  ];
}

/**
 * Who keeps and reads logs can be in quarantine, as whoever was broken into has to be, and the logs pay for it: roles are
 * denied everything, services write on. S3 does not try again what failed:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html
 */
function quarantineNotices({ organization: { security }, accounts }: Model): ModelNotice[] {
  const path = (key: string) => propertyPath("accounts", key, "state");
  const isQuarantined = (key: string) => accounts[key]?.state === "quarantined";
  const { logArchive, audit } = security;
  const archive = {
    path: path(logArchive),
    text:
      `THE LOG ARCHIVE IS IN QUARANTINE: logs are still written, and none is copied into the replica region, now or ` +
      'later, but by S3 Batch Replication; whoever breaks the glass there reads nothing. Write "state: active" as soon as ' +
      "the account has been looked at.",
  };
  const reader = {
    path: path(audit),
    text:
      "the audit account is in quarantine: its reader of logs reads nothing, and nobody administers the security services. " +
      'Write "state: active" as soon as the account has been looked at.',
  };
  return [
    ...(isQuarantined(logArchive) ? [archive] : []),
    ...(isQuarantined(audit) && audit !== logArchive ? [reader] : []),
  ];
}

/** VPCs that are attached to a hub that stands: what other segments send to them is dropped there, and has to be before. */
function newSpokeNotices(model: Model): ModelNotice[] {
  const { previousBlocks } = model;
  if (Object.keys(previousBlocks).length === 0) return [];
  const plan = networkPlan(model);
  if (plan === undefined) return [];
  const { networkAccount } = plan;
  return plan.regions.flatMap(({ region, spokes }) =>
    spokes
      .filter(({ account, attached }) => attached && previousBlocks[account]?.[region] === undefined)
      .map(({ account, cidr }) => {
        const own = stackOwner(model, account).stack;
        const hub = stackOwner(model, networkAccount).stack;
        const order = own === hub ? "" : ` Deploy "${hub}" before "${own}".`;
        return {
          path: propertyPath("accounts", account, "cidr"),
          text: `${cidr} in ${region} is new to the hub: tables of other segments get a route that drops it.${order}`,
        };
      }),
  );
}

/** Access logs are of the buckets in the home region: what is read of the copies, the trail alone records. */
function unseenReadNotices({ logging: { trail } }: Model): ModelNotice[] {
  if (trail.events.includes("log-reads")) return [];
  return [
    {
      path: "logging.trail.events",
      text: 'reads of the copies of logs are recorded nowhere, and those of the others in access logs alone. Add "log-reads".',
    },
  ];
}

/** The step to compliance, once: what was deployed so is not told again. */
function complianceNotices({ logging, previousLogs }: Model): ModelNotice[] {
  const kinds = logKinds.filter(
    (kind) => logging.kinds[kind].lock === "compliance" && previousLogs[kind]?.lock !== "compliance",
  );
  if (kinds.length === 0) return [];
  const days = kinds.map((kind) => `${kind} for ${logging.kinds[kind].retentionDays} days`);
  return [
    {
      path: "logging.lock",
      text:
        `THERE IS NO WAY BACK: once deployed, logs are locked in compliance mode (${days.join(", ")}). Nobody can delete ` +
        "them, lift the lock or make it shorter until then, AWS included, and their storage is paid for as long. To try " +
        "things out, write governance.",
    },
  ];
}
