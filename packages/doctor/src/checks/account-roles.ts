import { isAccessDenied } from "@aws-foundation/aws-access";
import type { Cloud, Entered } from "../cloud.js";
import { fail, ok, skipped, warn, type Check, type Finding } from "../finding.js";

/** The role of each account can be assumed, by the caller or as the role that deploys. */
export const accountRolesCheck: Check<Pick<Cloud, "entered" | "model">> = {
  id: "account-roles",
  title: "Account roles",
  group: "accounts",
  run: async ({ entered, model }) => judgeEntries(await entered(), model.organization.accountRoleName),
};

/** What it means which accounts can be entered, and in whose role. */
export function judgeEntries(entered: readonly Entered[], roleName: string): Finding {
  if (entered.length === 0) return skipped("there are no accounts to enter yet");
  const locked = entered.filter(({ session }) => session === undefined);
  const byAws = entered.filter(({ session, stack }) => session?.role === "aws" && stack !== undefined);
  if (locked.length === 0)
    return byAws.length === 0
      ? ok(`FoundationDeploy can be assumed in ${entered.length} of ${entered.length}`)
      : withoutFoundation(byAws, entered);
  const lines = locked.map(({ key, id, error }) => `${key} (${id}): ${reason(error)}`);
  return {
    ...fail(
      `neither FoundationDeploy nor ${roleName} can be assumed in ${locked.length} of ${entered.length}`,
      "new accounts take a moment; otherwise the caller lacks sts:AssumeRole, or the role is missing (invited accounts " +
        "have none) or does not trust the caller",
      lines,
    ),
    // A new account's role is assumable some time after the account is active.
    settles: locked.every(({ error }) => isAccessDenied(error)),
  };
}

/** A caller who may assume AWS's role alone sees the same; whether to prepare the account says the command itself. */
function withoutFoundation(byAws: readonly Entered[], entered: readonly Entered[]): Finding {
  return warn(
    `FoundationDeploy cannot be assumed in ${byAws.length} of ${entered.length}: it is missing, or trusts another stack`,
    "foundation up -s management makes it, or foundation account prepare <account>",
    byAws.map(({ key, id }) => `${key} (${id})`),
  );
}

function reason(error: unknown): string {
  if (isAccessDenied(error)) return "access denied";
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
