import type { Cloud } from "../cloud.js";
import { managementMakesIt, ok, warn, type Check } from "../finding.js";
import { withoutOrganization } from "./without-organization.js";

/**
 * RAM may share with the organization. No call tells whether its own switch is on; the trusted access that the switch
 * gives does. https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html#getting-started-sharing-orgs
 */
export const ramSharingCheck: Check<Pick<Cloud, "facts">> = {
  id: "ram-sharing",
  title: "Sharing with RAM",
  group: "organization",
  run: async ({ facts }) => {
    const none = await withoutOrganization({ facts });
    if (none !== undefined) return none;
    return (await facts.serviceAccess()).has("ram.amazonaws.com")
      ? ok("RAM has trusted access")
      : warn("RAM may not share with the organization", managementMakesIt);
  },
};
