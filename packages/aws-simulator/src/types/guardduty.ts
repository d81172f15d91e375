import { hexadecimal } from "../identifiers.js";
import type { ResourceType } from "../resource-type.js";
import { text } from "../values.js";
import { regionalArn } from "./regional-arn.js";

const organizationAdminAccount: ResourceType = {
  regional: true,
  taggable: false,
  required: ["adminAccountId"],
  replaceOn: ["adminAccountId"],
  id: ({ inputs }) => text(inputs.adminAccountId),
};

const detector: ResourceType = {
  regional: true,
  taggable: true,
  defaults: { enable: true },
  id: ({ urn }) => hexadecimal(urn, 32),
  outputs: (context, id) => ({
    accountId: context.accountId,
    arn: regionalArn(context, "guardduty", `detector/${id}`),
    findingPublishingFrequency: context.inputs.findingPublishingFrequency ?? "SIX_HOURS",
  }),
};

const organizationConfiguration: ResourceType = {
  regional: true,
  taggable: false,
  required: ["autoEnableOrganizationMembers", "detectorId"],
  replaceOn: ["detectorId"],
  id: ({ inputs }) => text(inputs.detectorId),
};

export const guardduty: Readonly<Record<string, ResourceType>> = {
  "aws:guardduty/organizationAdminAccount:OrganizationAdminAccount": organizationAdminAccount,
  "aws:guardduty/detector:Detector": detector,
  "aws:guardduty/organizationConfiguration:OrganizationConfiguration": organizationConfiguration,
};
