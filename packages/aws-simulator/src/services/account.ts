import { isOptInRegion } from "@aws-foundation/core";
import type { Service } from "../resource-type.js";
import { resourcesOf } from "../store/account-state.js";
import type { WorldTransaction } from "../store/transaction.js";
import { text } from "../values.js";
import { OrganizationView } from "./organizations/organization-view.js";

export const regionType = "aws:account/region:Region";

/** How a region stands in an account: opting in takes no time here. */
export function regionStatus(
  world: WorldTransaction,
  accountId: string,
  region: string,
): "ENABLED_BY_DEFAULT" | "ENABLED" | "DISABLED" {
  if (!isOptInRegion(region)) return "ENABLED_BY_DEFAULT";
  const stored = resourcesOf(world.account(accountId), regionType).find(({ id }) => id === region);
  return stored?.outputs.enabled === true ? "ENABLED" : "DISABLED";
}

const verbs = { create: "Put", read: "Get", update: "Put", delete: "Delete" };

export const account: Service = {
  types: {
    [regionType]: {
      id: ({ inputs }) => text(inputs.regionName),
      calls: {
        create: "EnableRegion",
        update: "EnableRegion",
        delete: "DisableRegion",
        read: "GetRegionOptStatus",
      },
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
      demands: (kind, { accountId, inputs, stored }) => {
        const { regionName, enabled } = { ...stored?.outputs, ...inputs };
        const context = { "account:TargetRegion": text(regionName) };
        const resource = `arn:aws:account::${accountId}:account`;
        if (kind === "read") return [{ action: "account:GetRegionOptStatus", resource }];
        // The provider lets go of a region without a call.
        if (kind === "delete") return [];
        return [{ action: `account:${enabled === true ? "Enable" : "Disable"}Region`, resource, context }];
      },
      identity: "put",
      stays: () => true,
    },
    "aws:account/alternativeContact:AlternativeContact": {
      id: ({ inputs: { accountId, alternateContactType } }) =>
        accountId === undefined
          ? text(alternateContactType)
          : `${text(accountId)}/${text(alternateContactType)}`,
      what: "Account Alternate Contact",
      calls: {
        create: "PutAlternateContact",
        update: "PutAlternateContact",
        delete: "DeleteAlternateContact",
        read: "GetAlternateContact",
      },
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
      demands: (kind, { world, accountId, inputs }) => {
        const organization = OrganizationView.find(world, accountId)?.resource.id ?? "";
        const member = inputs.accountId === undefined ? "" : `/${organization}/${text(inputs.accountId)}`;
        return [
          {
            action: `account:${verbs[kind]}AlternateContact`,
            resource: `arn:aws:account::${accountId}:account${member}`,
            context: { "account:AlternateContactTypes": [text(inputs.alternateContactType)] },
          },
        ];
      },
      label: ({ alternateContactType }) => text(alternateContactType),
      identity: "put",
    },
  },
};
