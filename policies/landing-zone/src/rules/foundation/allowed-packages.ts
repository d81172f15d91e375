import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { quoted, where } from "../../messages.js";

/** Packages whose resources the rules of this pack judge, and Pulumi's own. */
const judged = ["aws", "pulumi"];

interface Config {
  readonly packages?: readonly string[];
}

const configSchema: PolicyConfigSchema = {
  properties: {
    packages: {
      description: "Further Pulumi packages whose resources may be used, such as random.",
      type: "array",
      uniqueItems: true,
      items: { type: "string", minLength: 1 },
    },
  },
};

/**
 * Resources come from packages that this pack judges.
 *
 * Another package can make the same things in AWS, with credentials of its own choice, and no rule would see them:
 * aws-native, commands, dynamic providers.
 */
export const allowedPackages: ResourceValidationPolicy = {
  name: "allowed-packages",
  displayName: "Allowed packages",
  description:
    "Resources come from Pulumi packages that the landing zone's rules judge, or that are allowed by name.",
  severity: "high",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "CM-7(5)",
    specification: "Least Functionality | Authorized Software — Allow-by-exception",
  },
  tags: ["account-isolation"],
  remediationSteps:
    "Use the resource's counterpart in the package aws; or, where the package cannot reach AWS, add it to `packages` " +
    "in the configuration of this rule.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html",
  configSchema,
  validateResource: (args, reportViolation) => {
    // Components have no provider; what they are made of is judged by itself.
    if (args.provider === undefined) return;
    const [name = ""] = args.type.split(":");
    const allowed = [...judged, ...(args.getConfig<Config>().packages ?? [])];
    if (allowed.includes(name)) return;
    reportViolation(
      `${where(args)}: it comes from the package "${name}", which no rule judges. Allowed are ${quoted(allowed)}.`,
    );
  },
};
