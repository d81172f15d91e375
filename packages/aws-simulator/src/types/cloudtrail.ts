import type { ResourceType } from "../resource-type.js";
import { text } from "../values.js";
import { regionalArn } from "./regional-arn.js";

const trail: ResourceType = {
  regional: true,
  taggable: true,
  autoNamed: true,
  required: ["s3BucketName"],
  replaceOn: ["name"],
  defaults: {
    enableLogFileValidation: false,
    enableLogging: true,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: false,
    isOrganizationTrail: false,
  },
  id: (context) => regionalArn(context, "cloudtrail", `trail/${text(context.inputs.name)}`),
  outputs: ({ inputs }, id) => ({ arn: id, homeRegion: inputs.region ?? "" }),
};

export const cloudtrail: Readonly<Record<string, ResourceType>> = { "aws:cloudtrail/trail:Trail": trail };
