import type { Cloud } from "../cloud.js";
import { ok, warn, type Check } from "../finding.js";
import { withoutOrganization } from "./without-organization.js";

/**
 * How Control Tower calls its own policies.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/controls-reference.html
 */
const policyPrefix = "aws-guardrails-";

/** AWS Control Tower does not govern the organization too: both would own the same things. */
export const controlTowerCheck: Check<Pick<Cloud, "facts">> = {
  id: "control-tower",
  title: "Control Tower",
  group: "organization",
  run: async ({ facts }) => {
    const none = await withoutOrganization({ facts });
    if (none !== undefined) return none;
    const policies = (await facts.policyTypes()).has("SERVICE_CONTROL_POLICY")
      ? await facts.policies("SERVICE_CONTROL_POLICY")
      : [];
    const guardrails = policies.filter(({ name }) => name.startsWith(policyPrefix));
    const trusted = (await facts.serviceAccess()).has("controltower.amazonaws.com");
    if (!trusted && guardrails.length === 0) return ok("it is not there");
    return warn(
      "it governs this organization, with units, accounts and policies of its own",
      "decommission its landing zone (AWS Control Tower, Landing zone settings) before the foundation adopts the accounts, " +
        "or leave its units and accounts out of the model",
      [
        ...(trusted ? ["controltower.amazonaws.com has trusted access"] : []),
        ...(guardrails.length === 0 ? [] : [`service control policies of its own: ${guardrails.length}`]),
      ],
    );
  },
};
