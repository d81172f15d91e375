import type { ResourceValidationPolicy } from "@pulumi/policy";
import { where } from "../../messages.js";

const PROTECTED_TYPES: ReadonlySet<string> = new Set([
  "aws:organizations/organization:Organization",
  "aws:organizations/organizationalUnit:OrganizationalUnit",
  "aws:organizations/account:Account",
]);

/** The organization, its units and its accounts cannot be deleted by a change of the program. */
export const organizationProtected: ResourceValidationPolicy = {
  name: "organization-protected",
  displayName: "Organization is protected",
  description: "The organization, its organizational units and its accounts are protected from deletion.",
  severity: "critical",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "CM-3",
    specification: "Configuration Change Control",
  },
  tags: ["organizations", "deletion-protection"],
  remediationSteps:
    "Set protect: true in the resource's options. To remove one on purpose, first run " +
    "`pulumi state unprotect URN`, then remove it from the model and update.",
  url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html",
  validateResource: (args, reportViolation) => {
    if (PROTECTED_TYPES.has(args.type) && !args.opts.protect) {
      reportViolation(`${where(args)}: it is not protected. Set protect: true in its resource options.`);
    }
  },
};
