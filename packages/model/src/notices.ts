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
