import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { where } from "../../messages.js";

const ACCOUNT_TYPE = "aws:organizations/account:Account";

const PROTECTED_TYPES: ReadonlySet<string> = new Set([
  "aws:organizations/organization:Organization",
  "aws:organizations/organizationalUnit:OrganizationalUnit",
  ACCOUNT_TYPE,
]);

/** What stands before the account's key in the name of its resource. */
const KEY_PREFIX = "-account-";

/** Key of the account that a resource is named after; the first prefix counts, as a key may hold another. */
function accountKey(resourceName: string): string | undefined {
  const start = resourceName.indexOf(KEY_PREFIX);
  return start < 0 ? undefined : resourceName.slice(start + KEY_PREFIX.length);
}

/**
 * The organization, its units and its accounts cannot be deleted by a change of the program; but for accounts that
 * are suspended, which lose their protection a step before they go.
 */
export const organizationProtected: ResourceValidationPolicy = {
  name: "organization-protected",
  displayName: "Organization is protected",
  description:
    "The organization, its organizational units and its active accounts are protected from deletion.",
  severity: "critical",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "CM-3",
    specification: "Configuration Change Control",
  },
  tags: ["organizations", "deletion-protection"],
  remediationSteps:
    "Set protect: true in the resource's options. To remove an account on purpose, first write `state: suspended` in " +
    "the model and update; for a unit, run `pulumi state unprotect URN`, then remove it from the model and update.",
  url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html",
  configSchema: {
    properties: {
      unprotected: {
        description: "Keys of the accounts that may be unprotected, because they are suspended.",
        type: "array",
        uniqueItems: true,
        items: { type: "string", minLength: 1 },
      },
    },
  },
  validateResource: (args, reportViolation) => {
    if (!PROTECTED_TYPES.has(args.type) || args.opts.protect) return;
    const { unprotected = [] } = args.getConfig<Partial<LandingZonePolicyConfig["organization-protected"]>>();
    const key = args.type === ACCOUNT_TYPE ? accountKey(args.name) : undefined;
    if (key !== undefined && unprotected.includes(key)) return;
    reportViolation(`${where(args)}: it is not protected. Set protect: true in its resource options.`);
  },
};
