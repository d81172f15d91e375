import type { ResourceType } from "../resource-type.js";
import { backup } from "./backup.js";
import { cloudtrail } from "./cloudtrail.js";
import { ec2 } from "./ec2.js";
import { guardduty } from "./guardduty.js";
import { iam } from "./iam.js";
import { kms } from "./kms.js";
import { organizations } from "./organizations.js";
import { ram } from "./ram.js";
import { s3 } from "./s3.js";
import { securityBaseline } from "./security-baseline.js";
import { transitGateway } from "./transit-gateway.js";

/** The resource types that the stacks use, by Pulumi type token. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({
    ...backup,
    ...cloudtrail,
    ...ec2,
    ...guardduty,
    ...iam,
    ...kms,
    ...organizations,
    ...ram,
    ...s3,
    ...securityBaseline,
    ...transitGateway,
  }),
);
