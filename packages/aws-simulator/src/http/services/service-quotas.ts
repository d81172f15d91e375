import { AwsError } from "../../store/aws-error.js";
import { demand, type Call, type EndpointService } from "../call.js";
import { awsJson } from "../protocols/aws-json.js";
import type { Outputs } from "../protocols/protocol.js";

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const accounts = {
  serviceCode: "organizations",
  quotaCode: "L-E619E033",
  name: "Default maximum number of accounts",
  default: 10,
  /** The most that AWS grants, for a world where nothing is settled: it has no limit. */
  most: 50_000,
};

/** Service Quotas knows the one quota that the world has. */
export const serviceQuotas: EndpointService = {
  protocol: awsJson,
  operations: {
    GetServiceQuota(call) {
      permit(call, "GetServiceQuota");
      return { Quota: quota(call.world.settings.accountQuota ?? accounts.most) };
    },
    GetAWSDefaultServiceQuota(call) {
      permit(call, "GetAWSDefaultServiceQuota");
      return { Quota: quota(accounts.default) };
    },
    /** Nobody asks for more here. */
    ListRequestedServiceQuotaChangeHistoryByQuota(call) {
      permit(call, "ListRequestedServiceQuotaChangeHistoryByQuota");
      return { RequestedQuotas: [] };
    },
  },
};

function permit(call: Call, name: string): void {
  demand(call, { action: `servicequotas:${name}` });
  const { ServiceCode, QuotaCode } = call.input;
  // Organizations has its quotas in one region.
  const isKnown = ServiceCode === accounts.serviceCode && QuotaCode === accounts.quotaCode;
  if (!isKnown || call.region !== "us-east-1")
    throw new AwsError("NoSuchResourceException", "The specified resource does not exist.");
}

function quota(value: number): Outputs {
  return {
    ServiceCode: accounts.serviceCode,
    QuotaCode: accounts.quotaCode,
    QuotaName: accounts.name,
    Value: value,
    Adjustable: true,
    GlobalQuota: true,
  };
}
