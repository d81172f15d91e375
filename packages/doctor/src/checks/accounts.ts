import type { CreateAccountStatus } from "@aws-sdk/client-organizations";
import type { Cloud } from "../cloud.js";
import { fail, managementMakesIt, ok, skipped, warn, type Check, type Finding } from "../finding.js";
import type { LocatedAccount } from "../located-accounts.js";

/** Every account of the model is there and active. */
export const accountsCheck: Check<Pick<Cloud, "facts" | "located">> = {
  id: "accounts",
  title: "Accounts",
  group: "accounts",
  run: async ({ facts, located }) => {
    if ((await facts.organization()) === undefined) return skipped("there is no organization yet");
    const accounts = await located();
    const missing = accounts.some(({ inAws }) => inAws === undefined);
    return judgeAccounts(accounts, missing ? await facts.accountRequests() : []);
  },
};

/** One account that is not as it should be. */
interface Trouble {
  readonly line: string;
  readonly kind: "to-make" | "settles" | "fail";
  readonly fix: string;
}

/** What AWS's accounts mean for the model's. */
export function judgeAccounts(
  accounts: readonly LocatedAccount[],
  requests: readonly CreateAccountStatus[],
): Finding {
  const troubles = accounts.flatMap((account) => troubleOf(account, requests) ?? []);
  const total = `${accounts.length} ${accounts.length === 1 ? "account" : "accounts"}`;
  if (troubles.length === 0) return ok(`${total}, as the model says`);
  const lines = troubles.map(({ line }) => line);
  const failing = troubles.filter(({ kind }) => kind !== "to-make");
  const fix = [...new Set((failing.length > 0 ? failing : troubles).map((trouble) => trouble.fix))].join(
    "; ",
  );
  const detail = `${troubles.length} of ${total} ${troubles.length === 1 ? "needs" : "need"} attention`;
  if (failing.length === 0) return warn(`${troubles.length} of ${total} are to be made`, fix, lines);
  return { ...fail(detail, fix, lines), settles: failing.every(({ kind }) => kind === "settles") };
}

function troubleOf(
  { key, account, inAws }: LocatedAccount,
  requests: readonly CreateAccountStatus[],
): Trouble | undefined {
  if (inAws !== undefined) return stateTrouble(key, account.state, inAws.state);
  if (account.id !== undefined)
    return {
      kind: "fail",
      line: `${key}: ${account.id} is not in the organization`,
      fix: "invite it in AWS Organizations, or correct its id in the model",
    };
  const request = requests.find(({ AccountName }) => AccountName === account.name);
  if (request?.State === "IN_PROGRESS")
    return { kind: "settles", line: `${key}: is being made`, fix: "wait: AWS is at it" };
  if (request?.State === "FAILED")
    return {
      kind: "fail",
      line: `${key}: AWS could not make it: ${request.FailureReason ?? "it does not say why"}`,
      fix: "mend the reason, then foundation up -s management: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccountStatus.html",
    };
  return { kind: "to-make", line: `${key}: is not there yet`, fix: managementMakesIt };
}

function stateTrouble(key: string, wanted: string, found: string): Trouble | undefined {
  if (found === "ACTIVE") return undefined;
  if (found === "PENDING_ACTIVATION")
    return { kind: "settles", line: `${key}: is being activated`, fix: "wait: AWS is at it" };
  if (wanted === "suspended") return undefined;
  if (found === "SUSPENDED")
    return {
      kind: "fail",
      line: `${key}: is suspended by AWS`,
      fix: "ask AWS Support to open it again, or suspend and close it in the model too",
    };
  return {
    kind: "fail",
    line: `${key}: is closed or being closed (${found})`,
    fix: "close it in the model too, or ask AWS Support to open it again within 90 days",
  };
}
