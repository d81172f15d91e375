import { isAccessDenied } from "@aws-foundation/aws-access";
import type { Cloud, Entered } from "../cloud.js";
import { fail, ok, skipped, type Check, type Finding } from "../finding.js";

/** The role of each account can be assumed, by the caller or as the role that deploys. */
export const accountRolesCheck: Check<Pick<Cloud, "entered" | "model">> = {
  id: "account-roles",
  title: "Account roles",
  group: "accounts",
  run: async ({ entered, model }) => judgeEntries(await entered(), model.organization.accountRoleName),
};

/** What it means which accounts can be entered. */
export function judgeEntries(entered: readonly Entered[], roleName: string): Finding {
  if (entered.length === 0) return skipped("there are no accounts to enter yet");
  const locked = entered.filter(({ session }) => session === undefined);
  if (locked.length === 0) return ok(`${roleName} can be assumed in ${entered.length} of ${entered.length}`);
  const lines = locked.map(({ key, id, error }) => `${key} (${id}): ${reason(error)}`);
  return {
    ...fail(
      `${roleName} cannot be assumed in ${locked.length} of ${entered.length}`,
      "new accounts take a moment; otherwise the caller lacks sts:AssumeRole, or the role is missing (invited accounts " +
        "have none) or does not trust the management account",
      lines,
    ),
    // A new account's role is assumable some time after the account is active.
    settles: locked.every(({ error }) => isAccessDenied(error)),
  };
}

function reason(error: unknown): string {
  if (isAccessDenied(error)) return "access denied";
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
