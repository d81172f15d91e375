import type { Model } from "@aws-foundation/model";
import { smallModel } from "./model.js";

/** The small model with a hub in the account `hub`, and VPCs in `prod` and `lab`. */
export function networkModel(network = "{}"): Model {
  return smallModel(
    ["backup: core }", "backup: core }\n  shared: { network: hub, sharedServices: tools }"],
    ["environment: prod }", "environment: prod, cidr: 10.0.0.0/16 }"],
    ["environment: lab }", "environment: lab, cidr: 10.1.0.0/16 }"],
    [
      "environments:",
      `  hub: { name: Hub, email: aws+hub@example.com, organizationalUnit: workloads, cidr: 10.11.0.0/16 }
  tools: { name: Tools, email: aws+tools@example.com, organizationalUnit: workloads }
network: ${network}
environments:`,
    ],
  );
}
