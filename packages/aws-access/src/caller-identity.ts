import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { accessErrorOf } from "./access-error.js";
import { transport } from "./client-settings.js";
import type { AwsSession } from "./session.js";

/** Who is calling, as AWS sees it. */
export interface CallerIdentity {
  /** 12 digits. */
  readonly accountId: string;
  readonly arn: string;
  /** Whether it is the account's root user. */
  readonly isRoot: boolean;
  /** Seconds that AWS's clock is ahead of this one; `undefined` when the answer had no date. */
  readonly clockSkew: number | undefined;
}

/**
 * Asks AWS who is calling. Nobody needs a permission for that.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @throws AwsAccessError when AWS cannot be called at all.
 */
export async function callerIdentity(session: AwsSession): Promise<CallerIdentity> {
  const { credentials, region } = session;
  const client = new STSClient({ ...transport, credentials, region });
  const dates = watchDates(client);
  try {
    const { Account: accountId, Arn: arn } = await client.send(new GetCallerIdentityCommand({}));
    if (accountId === undefined || arn === undefined) throw new Error("AWS does not say who is calling");
    return { accountId, arn, isRoot: arn.endsWith(":root"), clockSkew: dates.skew() };
  } catch (error) {
    throw accessErrorOf(error, region);
  } finally {
    client.destroy();
  }
}

/** Compares the dates of answers with this computer's clock, also of answers that are errors. */
function watchDates(client: STSClient): { readonly skew: () => number | undefined } {
  let skew: number | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const asked = Date.now();
      const result = await next(args);
      const { headers } = result.response as { headers?: Readonly<Record<string, string>> };
      const date = Date.parse(headers?.date ?? "");
      // The answer's date is of some moment between question and answer, cut to the second.
      if (!Number.isNaN(date)) skew = Math.round((date + 500 - (asked + Date.now()) / 2) / 1000);
      return result;
    },
    // Below the deserializer, which turns answers into errors.
    { step: "deserialize", priority: "low", name: "watchDates" },
  );
  return { skew: () => skew };
}
