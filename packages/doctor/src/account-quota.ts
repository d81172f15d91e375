import { clientSettings, errorName, type AwsSession } from "@aws-foundation/aws-access";
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ListRequestedServiceQuotaChangeHistoryByQuotaCommand,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { MissingPermissionError, permitted } from "./permitted.js";

/**
 * "Default maximum number of accounts", read in us-east-1 whatever the home region is.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const quota = { ServiceCode: "organizations", QuotaCode: "L-E619E033" };
const region = "us-east-1";

/** How many accounts AWS lets the organization have. */
export interface AccountQuota {
  readonly value: number;
  /** What a request that nobody has answered yet asks for. */
  readonly requested: number | undefined;
}

/** Asks Service Quotas. `undefined` when it knows no such quota for the account. */
export async function readAccountQuota(session: AwsSession): Promise<AccountQuota | undefined> {
  const client = new ServiceQuotasClient(clientSettings(session, region));
  const value = await appliedOrDefault(client);
  return value === undefined ? undefined : { value, requested: await requested(client) };
}

async function appliedOrDefault(client: ServiceQuotasClient): Promise<number | undefined> {
  try {
    const call = client.send(new GetServiceQuotaCommand(quota));
    return (await permitted("servicequotas:GetServiceQuota", call)).Quota?.Value;
  } catch (error) {
    if (errorName(error) !== "NoSuchResourceException") throw error;
  }
  try {
    const call = client.send(new GetAWSDefaultServiceQuotaCommand(quota));
    return (await permitted("servicequotas:GetAWSDefaultServiceQuota", call)).Quota?.Value;
  } catch (error) {
    if (error instanceof MissingPermissionError) throw error;
    // It was a second try: whoever asks is told that nobody knows.
    return undefined;
  }
}

async function requested(client: ServiceQuotasClient): Promise<number | undefined> {
  const { RequestedQuotas = [] } = await permitted(
    "servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota",
    client.send(new ListRequestedServiceQuotaChangeHistoryByQuotaCommand(quota)),
  );
  const open = RequestedQuotas.filter(({ Status }) => Status === "PENDING" || Status === "CASE_OPENED");
  return open.length === 0 ? undefined : Math.max(...open.map(({ DesiredValue }) => DesiredValue ?? 0));
}
