import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { allowsEverything, isAdministratorAccess } from "../../administrator.js";
import { quoted, where } from "../../messages.js";
import { matchesAny, namePatternsSchema } from "../../name-patterns.js";
import { isObject, readPolicyDocument, texts } from "../../policy-document.js";
import { UNKNOWN, elements, read, readPlain } from "../../unknown.js";

/** Where a type of resource says what it allows, and to whom. */
interface Grant {
  /** Property with a policy document. */
  readonly document?: string;
  /** Property with the ARN of a managed policy, or a list of them. */
  readonly attached?: string;
  /** Property with the name of the role that gets it, or a list of them; left out where no role does. */
  readonly role?: string;
}

const GRANTS: Readonly<Record<string, Grant>> = {
  "aws:iam/policy:Policy": { document: "policy" },
  "aws:iam/role:Role": { attached: "managedPolicyArns", role: "name" },
  "aws:iam/rolePolicy:RolePolicy": { document: "policy", role: "role" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { attached: "policyArn", role: "role" },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {
    attached: "policyArns",
    role: "roleName",
  },
  "aws:iam/groupPolicy:GroupPolicy": { document: "policy" },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { attached: "policyArn" },
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": { attached: "policyArns" },
  "aws:iam/userPolicy:UserPolicy": { document: "policy" },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { attached: "policyArn" },
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": { attached: "policyArns" },
  "aws:iam/policyAttachment:PolicyAttachment": { attached: "policyArn", role: "roles" },
};

/** Where policy documents are: the object and the property of it that holds one, with its path. */
function documentPlaces(props: object, { document }: Grant): [path: string, object: object, key: string][] {
  const inline = read(props, "inlinePolicies");
  const inlinePlaces = Array.isArray(inline)
    ? elements(inline).flatMap((policy, index): [string, object, string][] =>
        isObject(policy) ? [[`inlinePolicies[${index}].policy`, policy, "policy"]] : [],
      )
    : [];
  return document === undefined ? inlinePlaces : [[document, props, document]];
}

/** What of a resource's properties allows everything, as the beginning of a sentence. */
function administratorGrants(props: object, { attached }: Grant, documents: readonly string[]): string[] {
  const arns = attached === undefined ? [] : texts(readPlain(props, attached)).filter(isAdministratorAccess);
  return [
    ...documents.map((path) => `${path} allows every action on every resource`),
    ...arns.map((arn) => `${attached ?? ""} has "${arn}", which allows every action on every resource`),
  ];
}

/** Whether only roles of the model get what the resource grants; also while their names are unknown. */
function isForNamedRoles(props: object, { role }: Grant, patterns: readonly string[]): boolean {
  if (role === undefined) return false;
  const others = ["groups", "users"].flatMap((key) => texts(readPlain(props, key)));
  const names = [readPlain(props, role)].flat();
  return (
    others.length === 0 &&
    names.length > 0 &&
    names.every((name) => name === UNKNOWN || (typeof name === "string" && matchesAny(name, patterns)))
  );
}

/**
 * Nobody is allowed everything but the roles that the model names, neither by policies of ours nor by AWS's
 * AdministratorAccess.
 *
 * A managed policy belongs to no role, so it is refused whoever gets it; so is one that only bounds permissions,
 * which cannot be told apart here: such a one names what it excepts, `iam:*` included, in `NotAction`.
 * A role whose name is unknown may be one that the model names until the update knows; `role.name` is known in
 * a preview, `role.id` is not.
 */
export const noAdministratorPolicies: ResourceValidationPolicy = {
  name: "no-administrator-policies",
  displayName: "No administrator policies",
  description: "Only the roles that the model names are allowed every action on every resource.",
  severity: "critical",
  framework: {
    name: "AWS Foundational Security Best Practices",
    version: "1.0.0",
    reference: "IAM.1",
    specification: 'IAM policies should not allow full "*" administrative privileges',
  },
  tags: ["iam", "least-privilege"],
  remediationSteps:
    "List the actions and resources that are needed, for example with the policy that IAM Access Analyzer generates " +
    "from what was used. A role that has to do everything is named in the model, with an inline policy.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  configSchema: {
    properties: {
      roles: namePatternsSchema(
        "Names of the roles that may do everything; * and ? may stand after the first three characters.",
      ),
    },
  },
  validateResource: (args, reportViolation) => {
    const grant = Object.hasOwn(GRANTS, args.type) ? GRANTS[args.type] : undefined;
    if (grant === undefined) return;
    const { roles = [] } = args.getConfig<Partial<LandingZonePolicyConfig["no-administrator-policies"]>>();

    const administrating: string[] = [];
    for (const [path, object, key] of documentPlaces(args.props, grant)) {
      const document = readPolicyDocument(object, key);
      if (document?.problem !== undefined) {
        reportViolation(`${where(args)}: ${path} ${document.problem}. Write one with a list of statements.`);
      } else if (document !== undefined && allowsEverything(document.statements)) administrating.push(path);
    }

    if (isForNamedRoles(args.props, grant, roles)) return;
    for (const reason of administratorGrants(args.props, grant, administrating)) {
      reportViolation(
        `${where(args)}: ${reason}. List the actions that are needed; roles that may do everything: ${quoted(roles)}.`,
      );
    }
  },
};
