import type { EndpointService } from "../call.js";
import { account } from "./account.js";
import { cloudtrail } from "./cloudtrail.js";
import { ec2 } from "./ec2.js";
import { iam } from "./iam.js";
import { organizations } from "./organizations.js";
import { s3 } from "./s3.js";
import { serviceQuotas } from "./service-quotas.js";
import { ssoAdmin } from "./sso-admin.js";
import { sts } from "./sts.js";

/** What the endpoint answers, by the name that a service signs with. */
export const endpointServices: ReadonlyMap<string, EndpointService> = new Map([
  ["account", account],
  ["cloudtrail", cloudtrail],
  ["ec2", ec2],
  ["iam", iam],
  ["organizations", organizations],
  ["s3", s3],
  ["servicequotas", serviceQuotas],
  ["sso", ssoAdmin],
  ["sts", sts],
]);
