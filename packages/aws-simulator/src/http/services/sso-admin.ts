import { demand, type EndpointService } from "../call.js";
import { awsJson } from "../protocols/aws-json.js";

/** Identity Center, which the world does not have: no instance is listed. */
export const ssoAdmin: EndpointService = {
  protocol: awsJson,
  operations: {
    ListInstances(call) {
      demand(call, { action: "sso:ListInstances" });
      return { Instances: [] };
    },
  },
};
