import type { Cloud } from "../cloud.js";
import { fail, ok, warn, type Check, type Finding } from "../finding.js";
import { quotaPage, readQuota, type AllowedByAws } from "../quota.js";

/**
 * "Default maximum number of accounts", read in us-east-1 whatever the home region is.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const quotaOfAccounts = { serviceCode: "organizations", quotaCode: "L-E619E033" };
const region = "us-east-1";
const page = quotaPage(region, quotaOfAccounts);

/** The organization may have as many accounts as the model wants. */
export const accountQuotaCheck: Check<Pick<Cloud, "model" | "facts" | "session" | "located">> = {
  id: "account-quota",
  title: "Account quota",
  group: "organization",
  run: async ({ model, facts, session, located }) => {
    const quota = await readQuota(session, region, quotaOfAccounts);
    const organization = await facts.organization();
    // The management account counts too; before there is an organization it is the only one.
    const there = organization === undefined ? 1 : (await facts.accounts()).length;
    const toCome = (await located()).filter(({ inAws }) => inAws === undefined).length;
    return judgeAccountQuota(quota, { there, toCome, inModel: model.organization.accountQuota });
  },
};

/** How many accounts there are and are to be. */
interface Counts {
  /** In AWS, whatever their state: closed ones count until they are gone. */
  readonly there: number;
  /** In the model and not in AWS. */
  readonly toCome: number;
  /** The model's accountQuota. */
  readonly inModel: number;
}

/** What the quota means for the model. */
export function judgeAccountQuota(
  quota: AllowedByAws | undefined,
  { there, toCome, inModel }: Counts,
): Finding {
  if (quota === undefined)
    return warn(
      "Service Quotas does not tell it for this account",
      `look at ${page}, and set organization.accountQuota`,
    );
  const { value, requested } = quota;
  const needed = there + toCome;
  const pending = requested === undefined ? "" : `; ${requested} are requested`;
  const text = `AWS allows ${value} accounts${pending}`;
  if (needed > value) {
    const covered = requested !== undefined && requested >= needed;
    return {
      ...fail(
        `${text}, and ${needed} are needed: ${there} are there and ${toCome} are to be made`,
        covered ? "wait for AWS to grant the request" : `ask for ${needed} or more: ${page}`,
      ),
      settles: covered,
    };
  }
  if (inModel > value)
    return warn(
      `${text}, the model counts on ${inModel}`,
      `set organization.accountQuota to ${value}, or ask for more: ${page}`,
    );
  return ok(`${text}, ${needed} are needed`);
}
