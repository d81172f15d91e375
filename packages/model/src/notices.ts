import { logKinds } from "@aws-foundation/core";
import type { Model } from "./schema.js";

/** Something that a model gives up or cannot take back, and that is no mistake. */
export interface ModelNotice {
  /** Property path of what decides it. */
  readonly path: string;
  readonly text: string;
}

/** What whoever deploys the model has to know, in the order of the file. */
export function modelNotices(model: Model): readonly ModelNotice[] {
  return [...sharedAccountNotices(model), ...complianceNotices(model)];
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
