import { awsRegions, isAwsRegion, isOptInRegion } from "@aws-foundation/core";
import { regionStatus, regionType } from "../../services/account.js";
import { AwsError } from "../../store/aws-error.js";
import { listOf, text } from "../../values.js";
import { createResource } from "../../world/change-resource.js";
import { demand, wanted, type EndpointService } from "../call.js";
import { pageOf } from "../pages.js";
import { restJson } from "../protocols/rest-json.js";

/** Regions of a page: https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html */
const pageSize = 50;

/** Account Management, for the caller's own account. */
export const account: EndpointService = {
  protocol: restJson({ "POST /enableRegion": "EnableRegion", "POST /listRegions": "ListRegions" }),
  onlyIn: "us-east-1",
  operations: {
    ListRegions(call) {
      const { world, caller, input } = call;
      refuseOtherAccount(input.AccountId);
      demand(call, {
        action: "account:ListRegions",
        resource: `arn:aws:account::${caller.accountId}:account`,
      });
      const asked = listOf(input.RegionOptStatusContains);
      const regions = awsRegions
        .map((RegionName) => ({
          RegionName,
          RegionOptStatus: regionStatus(world, caller.accountId, RegionName),
        }))
        .filter(({ RegionOptStatus }) => asked.length === 0 || asked.includes(RegionOptStatus));
      return pageOf("Regions", regions, input, pageSize);
    },
    EnableRegion(call) {
      refuseOtherAccount(call.input.AccountId);
      const regionName = text(call.input.RegionName);
      createResource(wanted(call, regionType, { regionName, enabled: true }));
      if (!isAwsRegion(regionName) || !isOptInRegion(regionName))
        throw new AwsError("ValidationException", `The Region ${regionName} cannot be enabled.`);
      return {};
    },
  },
};

function refuseOtherAccount(accountId: unknown): void {
  if (accountId !== undefined)
    throw new Error("only the caller's own account is simulated: leave AccountId out");
}
