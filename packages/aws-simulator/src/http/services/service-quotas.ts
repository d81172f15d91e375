import { accountNetworkQuotas, networkQuotas, type Quota } from "@aws-foundation/core";
import { AwsError } from "../../store/aws-error.js";
import { text } from "../../values.js";
import { demand, type Call, type EndpointService } from "../call.js";
import { awsJson } from "../protocols/aws-json.js";
import type { Outputs } from "../protocols/protocol.js";

/** A quota, and where it is told. */
interface ToldQuota extends Quota {
  /** The only region that tells of it, for one that is the whole partition's. */
  readonly onlyIn?: string;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const accounts: ToldQuota = {
  serviceCode: "organizations",
  quotaCode: "L-E619E033",
  name: "Default maximum number of accounts",
  byDefault: 10,
  onlyIn: "us-east-1",
};

/** The most that AWS grants, for a world where nothing is settled: it has no limit. */
const mostAccounts = 50_000;

const quotas: readonly ToldQuota[] = [
  accounts,
  ...Object.values(networkQuotas),
  ...Object.values(accountNetworkQuotas),
];

/** Service Quotas knows the quotas that somebody asks for: nobody has had one raised, but that of accounts. */
export const serviceQuotas: EndpointService = {
  protocol: awsJson,
  operations: {
    GetServiceQuota(call) {
      const quota = permitted(call, "GetServiceQuota");
      const { accountQuota = mostAccounts } = call.world.settings;
      return { Quota: shown(quota, quota === accounts ? accountQuota : quota.byDefault) };
    },
    GetAWSDefaultServiceQuota(call) {
      const quota = permitted(call, "GetAWSDefaultServiceQuota");
      return { Quota: shown(quota, quota.byDefault) };
    },
    /** Nobody asks for more here. */
    ListRequestedServiceQuotaChangeHistoryByQuota(call) {
      permitted(call, "ListRequestedServiceQuotaChangeHistoryByQuota");
      return { RequestedQuotas: [] };
    },
  },
};

/** The quota that a call asks for. @throws AwsError when there is none, and for who may not ask. */
function permitted(call: Call, name: string): ToldQuota {
  demand(call, { action: `servicequotas:${name}` });
  const service = text(call.input.ServiceCode);
  const code = text(call.input.QuotaCode);
  const quota = quotas.find(({ serviceCode, quotaCode }) => serviceCode === service && quotaCode === code);
  if (quota === undefined || (quota.onlyIn ?? call.region) !== call.region)
    throw new AwsError("NoSuchResourceException", "The specified resource does not exist.");
  return quota;
}

function shown({ serviceCode, quotaCode, name, onlyIn }: ToldQuota, value: number): Outputs {
  return {
    ServiceCode: serviceCode,
    QuotaCode: quotaCode,
    QuotaName: name,
    Value: value,
    Adjustable: true,
    GlobalQuota: onlyIn !== undefined,
  };
}
