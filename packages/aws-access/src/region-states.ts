import { AccountClient, EnableRegionCommand, paginateListRegions } from "@aws-sdk/client-account";
import { clientSettings } from "./client-settings.js";
import type { AwsSession } from "./session.js";

/** Where the API of accounts is, whatever the region. https://docs.aws.amazon.com/general/latest/gr/aws-account-management.html */
const accountApiRegion = "us-east-1";

/** ENABLED_BY_DEFAULT, ENABLED, ENABLING, DISABLED or DISABLING, by region. */
export type RegionStates = ReadonlyMap<string, string>;

/**
 * How regions stand in the session's account. Inside of an account its own regions take no trusted access, which the
 * same call from the management account would.
 */
export async function readRegionStates(session: AwsSession): Promise<RegionStates> {
  const client = new AccountClient(clientSettings(session, accountApiRegion));
  const states = new Map<string, string>();
  for await (const { Regions = [] } of paginateListRegions({ client }, {}))
    for (const { RegionName = "", RegionOptStatus = "" } of Regions) states.set(RegionName, RegionOptStatus);
  return states;
}

/**
 * Begins to enable a region, which takes AWS minutes, and hours at times.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html
 */
export async function enableRegion(session: AwsSession, region: string): Promise<void> {
  const client = new AccountClient(clientSettings(session, accountApiRegion));
  await client.send(new EnableRegionCommand({ RegionName: region }));
}
