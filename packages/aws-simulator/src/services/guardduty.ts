import { hexadecimal } from "../identifiers.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import { resourceKey, resourcesOf, type StoredResource } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import { findEverywhere } from "../store/find-everywhere.js";
import type { WorldTransaction } from "../store/transaction.js";
import { text, type Value } from "../values.js";
import { arnOf } from "./defaults.js";
import { OrganizationView, types as organizationTypes } from "./organizations/organization-view.js";

const types = {
  administrator: "aws:guardduty/organizationAdminAccount:OrganizationAdminAccount",
  detector: "aws:guardduty/detector:Detector",
};

const organizationAdminAccount: ResourceType = {
  id: ({ inputs }) => text(inputs.adminAccountId),
  calls: {
    create: "EnableOrganizationAdminAccount",
    update: "EnableOrganizationAdminAccount",
    delete: "DisableOrganizationAdminAccount",
  },
  verbs: { create: "enabling", delete: "disabling" },
  label: ({ adminAccountId }) => text(adminAccountId),
  identity: "put",
  create(operation) {
    const { world, accountId, id } = operation;
    const view = OrganizationView.find(world, accountId);
    if (!view) throw noOrganizationPermission();
    if (id !== accountId && !view.find(organizationTypes.account, id))
      throw new AwsError(
        "BadRequestException",
        "The request is rejected because an invalid or out-of-range value is specified as an input parameter.",
      );
    enableIn(operation);
  },
};

/**
 * AWS turns GuardDuty on in the account that is to administer it:
 * https://docs.aws.amazon.com/guardduty/latest/ug/delegated-admin-designate.html
 */
function enableIn({ world, id: adminId, inputs }: Operation): void {
  if (detectorOf(world, adminId, inputs.region)) return;
  const region = text(inputs.region);
  const id = hexadecimal(`detector:${adminId}:${region}`, 32);
  world.account(adminId).resources[resourceKey(types.detector, region, id)] = {
    type: types.detector,
    id,
    region,
    outputs: {
      accountId: adminId,
      arn: `arn:aws:guardduty:${region}:${adminId}:detector/${id}`,
      enable: true,
      findingPublishingFrequency: "SIX_HOURS",
      region,
    },
  };
}

const detector: ResourceType = {
  id: ({ urn }) => hexadecimal(urn, 32),
  outputs: (context, id) => ({
    accountId: context.accountId,
    arn: arnOf(context, "guardduty", `detector/${id}`),
    findingPublishingFrequency: context.inputs.findingPublishingFrequency ?? "SIX_HOURS",
  }),
  create({ world, accountId, inputs }) {
    if (detectorOf(world, accountId, inputs.region))
      throw new AwsError(
        "BadRequestException",
        "The request is rejected because a detector already exists for the current account.",
      );
  },
};

const organizationConfiguration: ResourceType = {
  id: ({ inputs }) => text(inputs.detectorId),
  calls: {
    create: "UpdateOrganizationConfiguration",
    delete: "UpdateOrganizationConfiguration",
  },
  verbs: { create: "updating" },
  label: ({ detectorId }) => text(detectorId),
  identity: "put",
  create: refuseUndesignated,
  update: refuseUndesignated,
};

function refuseUndesignated({ world, accountId, id, inputs }: Operation): void {
  if (detectorOf(world, accountId, inputs.region)?.id !== id)
    throw new AwsError(
      "BadRequestException",
      "The request is rejected because the input detectorId is not owned by the current account.",
    );
  const designated = findEverywhere(
    world,
    types.administrator,
    (resource) => resource.id === accountId && resource.region === inputs.region,
  );
  if (!designated) throw noOrganizationPermission();
}

function noOrganizationPermission(): AwsError {
  return new AwsError(
    "BadRequestException",
    "The request failed because you do not have required AWS Organization master permission.",
  );
}

function detectorOf(
  world: WorldTransaction,
  accountId: string,
  region: Value | undefined,
): StoredResource | undefined {
  return resourcesOf(world.account(accountId), types.detector).find((found) => found.region === region);
}

export const guardduty: Service = {
  sdk: "GuardDuty",
  types: {
    [types.administrator]: organizationAdminAccount,
    [types.detector]: detector,
    "aws:guardduty/organizationConfiguration:OrganizationConfiguration": organizationConfiguration,
  },
};
