import { clientSettings } from "@aws-foundation/aws-access";
import { sideBySide, trustInRoles } from "@aws-foundation/core";
import type { Model } from "@aws-foundation/model";
import { IAMClient } from "@aws-sdk/client-iam";
import { callsAtOnce } from "../calls-at-once.js";
import type { Cloud, Entered } from "../cloud.js";
import { ok, skipped, warn, type Check, type Finding } from "../finding.js";
import { trustOf } from "../role-trust.js";

/** The role that AWS makes in each account is for administrators alone, once the model says so. */
export const accountRoleTrustCheck: Check<Pick<Cloud, "entered" | "model">> = {
  id: "account-role-trust",
  title: "AWS's role",
  group: "accounts",
  run: async ({ entered, model }) => {
    const { accountRole, accountRoleName } = model.organization;
    if (accountRole === "open") return skipped("organization.accountRole is open");
    const trusts = await sideBySide(await entered(), callsAtOnce, async (account) => ({
      account,
      trust: await trustIn(account, accountRoleName),
    }));
    return judgeTrusts(model, trusts);
  },
};

/** An account and the trust policy of AWS's role in it: none where the role is not there, `"unseen"` where nobody may look. */
export interface AccountRoleTrust {
  readonly account: Pick<Entered, "key" | "id">;
  readonly trust: string | undefined;
}

const unseen = "unseen";

/** What the trust policies of AWS's role mean where it is to be narrowed. */
export function judgeTrusts({ organization }: Model, trusts: readonly AccountRoleTrust[]): Finding {
  const { accountRoleName, administrators, managementAccountId } = organization;
  const wanted = trustInRoles(managementAccountId, administrators);
  const seen = trusts.filter(({ trust }) => trust !== unseen);
  if (seen.length === 0) return skipped("there is no account that can be entered as FoundationDeploy");
  const wide = seen.filter(({ trust }) => trust !== undefined && trust !== wanted);
  const detail = `${accountRoleName} is for organization.administrators alone`;
  if (wide.length === 0) return ok(`${detail} in ${seen.length} of ${trusts.length}`);
  return warn(
    `${detail} in ${seen.length - wide.length} of ${trusts.length}: elsewhere whoever in management may assume roles comes in`,
    "foundation up -s management narrows it, or foundation account prepare <account>",
    wide.map(({ account: { key, id } }) => `${key} (${id})`),
  );
}

/** A narrowed role may not look at itself in every account: whoever is in it sees nothing. */
async function trustIn({ session }: Entered, roleName: string): Promise<string | undefined> {
  if (session?.role !== "foundation") return unseen;
  const client = new IAMClient(clientSettings(session));
  try {
    return await trustOf(client, roleName);
  } finally {
    client.destroy();
  }
}
