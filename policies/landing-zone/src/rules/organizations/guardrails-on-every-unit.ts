import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { where } from "../../messages.js";
import { type PolicyDocument, readPolicyDocument } from "../../policy-document.js";
import { type References, knownText, referencesTo } from "../../references.js";
import { UNKNOWN, read } from "../../unknown.js";

const ORGANIZATION_TYPE = "aws:organizations/organization:Organization";
const UNIT_TYPE = "aws:organizations/organizationalUnit:OrganizationalUnit";
const ACCOUNT_TYPE = "aws:organizations/account:Account";
const POLICY_TYPE = "aws:organizations/policy:Policy";
const ATTACHMENT_TYPE = "aws:organizations/policyAttachment:PolicyAttachment";

/** Where a policy can be attached: the organization's one root, or a unit or account of the stack. */
type Target = "root" | PolicyResource;

/** Policies, units and accounts have their id at the end of their ARN. */
function idOf(resource: PolicyResource): string | undefined {
  const arn = resource.type === ORGANIZATION_TYPE ? undefined : knownText(resource, "arn");
  return arn?.slice(arn.lastIndexOf("/") + 1);
}

/** The root, units and accounts that a property may mean. */
function possibleTargets(resource: PolicyResource, property: string, targets: References): Target[] {
  const id = read(resource.props, property);
  if (typeof id === "string" && id.startsWith("r-")) return ["root"];
  return targets(resource, property).map((target) => (target.type === ORGANIZATION_TYPE ? "root" : target));
}

function isServiceControlPolicy({ type, props }: PolicyResource): boolean {
  if (type !== POLICY_TYPE) return false;
  const policyType = read(props, "type");
  // The provider's default.
  return policyType === UNKNOWN || (policyType ?? "SERVICE_CONTROL_POLICY") === "SERVICE_CONTROL_POLICY";
}

/** Whether a document denies something, or may do so once it is known. */
function denies(document: PolicyDocument | undefined): boolean {
  if (document === undefined) return true;
  return document.statements?.some(({ Effect }) => Effect === "Deny" || Effect === UNKNOWN) ?? false;
}

/**
 * Every organizational unit of the stack has a guardrail: a service control policy of this stack, attached to it, to a
 * unit above it or to the root, that denies something. AWS's FullAWSAccess is none, nor is a copy of it.
 *
 * In a preview of something new all ids are unknown; dependencies tell then which policy is attached where. What they
 * leave open is taken to be as it should, until the update knows it.
 */
export const guardrailsOnEveryUnit: StackValidationPolicy = {
  name: "guardrails-on-every-unit",
  displayName: "Guardrails on every organizational unit",
  description:
    "Every organizational unit has a service control policy of the foundation, its own or an inherited one.",
  severity: "high",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "AC-3",
    specification: "Access Enforcement",
  },
  tags: ["organizations", "guardrails"],
  remediationSteps:
    "Attach a service control policy of the stack to the unit, to a unit above it or to the root, " +
    "with an aws.organizations.PolicyAttachment; in the model, give the unit guardrails.",
  url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html",
  validateStack: (args, reportViolation) => {
    const units = args.resources.filter(({ type }) => type === UNIT_TYPE);
    if (units.length === 0) return;

    const guardrails = new Set<PolicyResource>();
    for (const policy of args.resources.filter(isServiceControlPolicy)) {
      const document = readPolicyDocument(policy.props, "content");
      if (denies(document)) guardrails.add(policy);
      if (document?.problem !== undefined) {
        reportViolation(
          `${where(policy)}: content ${document.problem}. Write one with a list of statements.`,
          policy.urn,
        );
      }
    }

    const ofTypes = (...types: string[]) => args.resources.filter(({ type }) => types.includes(type));
    const policies = referencesTo(ofTypes(POLICY_TYPE), idOf);
    const targets = referencesTo(ofTypes(ORGANIZATION_TYPE, UNIT_TYPE, ACCOUNT_TYPE), idOf);
    const guarded = new Set<Target>();
    for (const attachment of ofTypes(ATTACHMENT_TYPE)) {
      if (!policies(attachment, "policyId").some((policy) => guardrails.has(policy))) continue;
      for (const target of possibleTargets(attachment, "targetId", targets)) guarded.add(target);
    }

    const isGuarded = (target: Target, below: readonly Target[] = []): boolean =>
      guarded.has(target) ||
      (target !== "root" &&
        !below.includes(target) &&
        possibleTargets(target, "parentId", targets).some((parent) => isGuarded(parent, [...below, target])));
    for (const unit of units) {
      if (isGuarded(unit)) continue;
      reportViolation(
        `${where(unit)}: no service control policy of this stack that denies anything is attached to it, to a unit ` +
          "above it or to the root. Attach one with an aws.organizations.PolicyAttachment.",
        unit.urn,
      );
    }
  },
};
