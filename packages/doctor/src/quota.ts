import { clientSettings, errorName, type AwsSession } from "@aws-foundation/aws-access";
import type { Quota } from "@aws-foundation/core";
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ListRequestedServiceQuotaChangeHistoryByQuotaCommand,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { MissingPermissionError, permitted } from "./permitted.js";

/** How much AWS allows of something. */
export interface AllowedByAws {
  readonly value: number;
  /** What a request that nobody has answered yet asks for. */
  readonly requested: number | undefined;
}

/** Which quota is meant. */
export type QuotaId = Pick<Quota, "serviceCode" | "quotaCode">;

/** Asks Service Quotas. `undefined` when it knows no such quota for the account. */
export async function readQuota(
  session: AwsSession,
  region: string,
  { serviceCode, quotaCode }: QuotaId,
): Promise<AllowedByAws | undefined> {
  const client = new ServiceQuotasClient(clientSettings(session, region));
  const asked = { ServiceCode: serviceCode, QuotaCode: quotaCode };
  try {
    const value = await appliedOrDefault(client, asked);
    return value === undefined ? undefined : { value, requested: await requested(client, asked) };
  } finally {
    client.destroy();
  }
}

/** Where a quota is shown, and raised. */
export function quotaPage(region: string, { serviceCode, quotaCode }: QuotaId): string {
  return `https://${region}.console.aws.amazon.com/servicequotas/home/services/${serviceCode}/quotas/${quotaCode}`;
}

/** A quota as the calls name it. */
interface Asked {
  readonly ServiceCode: string;
  readonly QuotaCode: string;
}

async function appliedOrDefault(client: ServiceQuotasClient, asked: Asked): Promise<number | undefined> {
  try {
    const call = client.send(new GetServiceQuotaCommand(asked));
    return (await permitted("servicequotas:GetServiceQuota", call)).Quota?.Value;
  } catch (error) {
    if (errorName(error) !== "NoSuchResourceException") throw error;
  }
  try {
    const call = client.send(new GetAWSDefaultServiceQuotaCommand(asked));
    return (await permitted("servicequotas:GetAWSDefaultServiceQuota", call)).Quota?.Value;
  } catch (error) {
    if (error instanceof MissingPermissionError) throw error;
    // It was a second try: whoever asks is told that nobody knows.
    return undefined;
  }
}

async function requested(client: ServiceQuotasClient, asked: Asked): Promise<number | undefined> {
  const { RequestedQuotas = [] } = await permitted(
    "servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota",
    client.send(new ListRequestedServiceQuotaChangeHistoryByQuotaCommand(asked)),
  );
  const open = RequestedQuotas.filter(({ Status }) => Status === "PENDING" || Status === "CASE_OPENED");
  return open.length === 0 ? undefined : Math.max(...open.map(({ DesiredValue }) => DesiredValue ?? 0));
}
