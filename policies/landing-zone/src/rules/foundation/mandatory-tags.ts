import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import type { PolicyConfigSchema, PolicyProviderResource, ResourceValidationPolicy } from "@pulumi/policy";
import { NOT_CONFIGURED, quoted, where } from "../../messages.js";
import { UNKNOWN, read, readProviderInput } from "../../unknown.js";

/** Without a `required` list: a missing configuration has to reach the rule, which says how to give it. */
const configSchema: PolicyConfigSchema = {
  properties: {
    keys: {
      description: "Tag keys that every taggable resource carries with a value.",
      type: "array",
      uniqueItems: true,
      items: { type: "string", minLength: 1 },
    },
  },
};

/** Keys that `tags` lacks, or holds empty; an unknown value counts as present. */
function missingKeys(tags: object, keys: readonly string[]): string[] {
  return keys.filter((key) => {
    const value = Object.hasOwn(tags, key) ? read(tags, key) : undefined;
    return value === undefined || value === null || value === "";
  });
}

/** Default tags of a provider; empty if it sets none. */
function defaultTags(provider: PolicyProviderResource): object | typeof UNKNOWN {
  const defaults = readProviderInput(provider.props, "defaultTags");
  if (defaults === UNKNOWN) return UNKNOWN;
  const tags = typeof defaults === "object" && defaults !== null ? read(defaults, "tags") : undefined;
  if (tags === UNKNOWN) return UNKNOWN;
  return typeof tags === "object" && tags !== null ? tags : {};
}

/**
 * Every AWS resource carries the mandatory tags.
 *
 * It reads `tagsAll`, into which the provider merges its default tags before policies look; `tags` never holds
 * those. Without `tagsAll` a resource is either untaggable, or not seen by its provider yet, and the two cannot
 * be told apart: then the provider's default tags are judged, so that nothing taggable escapes.
 */
export const mandatoryTags: ResourceValidationPolicy = {
  name: "mandatory-tags",
  displayName: "Mandatory tags",
  description: "AWS resources carry every mandatory tag with a value.",
  severity: "medium",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "CM-8",
    specification: "System Component Inventory",
  },
  tags: ["tagging", "inventory", "cost"],
  remediationSteps:
    "Set the missing tags in defaultTags of the account's provider, or in tags of the resource, " +
    "each with a value that is not empty.",
  url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  configSchema,
  validateResource: (args, reportViolation) => {
    if (!args.type.startsWith("aws:")) return;
    const { keys } = args.getConfig<Partial<LandingZonePolicyConfig["mandatory-tags"]>>();
    if (keys === undefined) {
      reportViolation(NOT_CONFIGURED);
      return;
    }

    const tagsAll = read(args.props, "tagsAll");
    if (tagsAll === UNKNOWN) return;
    const { provider } = args;
    if (typeof tagsAll === "object" && tagsAll !== null) {
      const missing = missingKeys(tagsAll, keys);
      if (missing.length > 0) {
        const source = provider === undefined ? "its provider" : `provider "${provider.name}"`;
        reportViolation(
          `${where(args)}: tags are missing or empty: ${quoted(missing)}. ` +
            `Give each a value in its tags or in defaultTags of ${source}.`,
        );
      }
      return;
    }

    if (provider === undefined) {
      reportViolation(
        `${where(args)}: it has no provider whose default tags can be read. ` +
          "Set provider in its resource options to the provider of its account.",
      );
      return;
    }
    const defaults = defaultTags(provider);
    if (defaults === UNKNOWN) return;
    const missing = missingKeys(defaults, keys);
    if (missing.length > 0) {
      reportViolation(
        `${where(args)}: default tags of provider "${provider.name}" are missing or empty: ${quoted(missing)}. ` +
          "Give each a value in the provider's defaultTags.",
      );
    }
  },
};
