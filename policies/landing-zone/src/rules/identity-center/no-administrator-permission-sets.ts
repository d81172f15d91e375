import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { allowsEverything, isAdministratorAccess } from "../../administrator.js";
import { quoted, where } from "../../messages.js";
import { matchesAny, namePatternsSchema } from "../../name-patterns.js";
import { readPolicyDocument, texts } from "../../policy-document.js";
import { type References, knownText, referencesTo } from "../../references.js";
import { UNKNOWN, read, readPlain } from "../../unknown.js";

const PERMISSION_SET_TYPE = "aws:ssoadmin/permissionSet:PermissionSet";
const INLINE_POLICY_TYPE = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";

/** Properties with the ARN of a managed policy, or a list of them. */
const ATTACHED: Readonly<Record<string, string>> = {
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive": "managedPolicyArns",
};

/** What of a resource allows everything, or cannot be read, as the beginning of a message. */
function problems(resource: PolicyResource): { administrator: string[]; unreadable: string[] } {
  const attached = Object.hasOwn(ATTACHED, resource.type) ? ATTACHED[resource.type] : undefined;
  if (attached !== undefined) {
    const arns = texts(readPlain(resource.props, attached)).filter(isAdministratorAccess);
    return {
      administrator: arns.map(
        (arn) => `${attached} has "${arn}", which allows every action on every resource`,
      ),
      unreadable: [],
    };
  }
  const document =
    resource.type === INLINE_POLICY_TYPE ? readPolicyDocument(resource.props, "inlinePolicy") : undefined;
  if (document?.problem !== undefined) {
    return { administrator: [], unreadable: [`inlinePolicy ${document.problem}`] };
  }
  return {
    administrator: allowsEverything(document?.statements ?? [])
      ? ["inlinePolicy allows every action on every resource"]
      : [],
    unreadable: [],
  };
}

/** Whether the permission set that the resource belongs to is one that the model names, or may yet be one. */
function isForNamedSets(
  resource: PolicyResource,
  permissionSets: References,
  patterns: readonly string[],
): boolean {
  const possible = permissionSets(resource, "permissionSetArn");
  if (possible.length === 0) return read(resource.props, "permissionSetArn") === UNKNOWN;
  return possible.some((permissionSet) => {
    const name = read(permissionSet.props, "name");
    return name === UNKNOWN || (typeof name === "string" && matchesAny(name, patterns));
  });
}

/**
 * No permission set allows everything but those that the model names.
 *
 * A rule for the whole stack: what a permission set allows is in resources of its own that know its ARN, which
 * does not tell its name.
 */
export const noAdministratorPermissionSets: StackValidationPolicy = {
  name: "no-administrator-permission-sets",
  displayName: "No administrator permission sets",
  description: "Only the permission sets that the model names are allowed every action on every resource.",
  severity: "critical",
  framework: {
    name: "CIS AWS Foundations Benchmark",
    version: "5.0.0",
    reference: "1.15",
    specification: 'Ensure IAM policies that allow full "*:*" administrative privileges are not attached',
  },
  tags: ["identity-center", "least-privilege"],
  remediationSteps:
    "List the actions and resources that the people need, or attach AWS's policy for their job function. " +
    "A permission set that has to do everything is named in the model.",
  url: "https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html",
  configSchema: {
    properties: {
      permissionSets: namePatternsSchema(
        "Names of the permission sets that may do everything; * and ? may stand after the first three characters.",
      ),
    },
  },
  validateStack: (args, reportViolation) => {
    const { permissionSets: patterns = [] } =
      args.getConfig<Partial<LandingZonePolicyConfig["no-administrator-permission-sets"]>>();
    const permissionSets = referencesTo(
      args.resources.filter(({ type }) => type === PERMISSION_SET_TYPE),
      (permissionSet) => knownText(permissionSet, "arn"),
    );
    for (const resource of args.resources) {
      const { administrator, unreadable } = problems(resource);
      for (const problem of unreadable) {
        reportViolation(`${where(resource)}: ${problem}. Write one with a list of statements.`, resource.urn);
      }
      if (administrator.length === 0 || isForNamedSets(resource, permissionSets, patterns)) continue;
      for (const problem of administrator) {
        reportViolation(
          `${where(resource)}: ${problem}. List the actions that are needed; ` +
            `permission sets that may do everything: ${quoted(patterns)}.`,
          resource.urn,
        );
      }
    }
  },
};
