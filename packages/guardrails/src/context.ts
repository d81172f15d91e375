import {
  InputPropertiesError,
  accountDeployRoleName,
  accountPlanRoleName,
  attachRolePatterns,
  propertyPath,
  type InputProblem,
  type PolicyCondition,
} from "@aws-foundation/core";
import { exemptionProblem } from "./exemption.js";

/** What guardrails must know of the organization. */
export interface GuardrailContext {
  /** The organization's id, or {@link organizationIdPlaceholder}. */
  readonly organizationId: string;
  /** ARN patterns of the roles with which the foundation changes member accounts: all that guardrails exempt. */
  readonly exemptPrincipals: readonly string[];
  /** ARN pattern of the role with which the foundation deploys into member accounts. */
  readonly deployRolePattern: string;
  /**
   * ARN pattern of the role that AWS makes in each account, where guardrails bind it: all that they leave it of the
   * foundation's is making the role that deploys, since a new account has nothing else.
   */
  readonly narrowedAccountRole?: string;
  /** ARN pattern of the role with which the foundation reads member accounts. */
  readonly planRolePattern: string;
  /** ARN pattern of the role that clears out suspended accounts. */
  readonly lifecycleRolePattern: string;
  /** ARN patterns of the roles of people who handle what the security services find. */
  readonly responderPatterns: readonly string[];
  /** ARN patterns of all roles that nobody but the foundation may make or change. */
  readonly protectedRolePatterns: readonly string[];
  /** Id of the account with the pipelines' roles; undefined as long as there are no pipelines. */
  readonly pipelinesAccount?: string;
  readonly logArchive: LogArchiveNames;
  /** Regions in which the organization may have anything. */
  readonly allowedRegions: readonly string[];
  /** Tags that every resource has, by key, spelled as they are to be spelled. */
  readonly mandatoryTags: Readonly<Record<string, MandatoryTag>>;
}

/** A tag that every resource has. */
export interface MandatoryTag {
  /** Values that it may have; one `*` in a value stands for any characters. @default any */
  readonly values?: readonly string[];
  /** Resource types whose reports say that the tag is missing, such as `ec2:instance` or `s3:ALL_SUPPORTED`. @default none */
  readonly requiredFor?: readonly string[];
  /** Resource types on which AWS refuses another spelling or value. @default none, it only reports */
  readonly enforcedFor?: readonly string[];
}

/** How guardrails recognize the log archive. */
export interface LogArchiveNames {
  /** Names of its buckets; `*` and `?` may stand after the first three characters. */
  readonly bucketNamePatterns: readonly string[];
  /** Aliases of its keys, `alias/...`; `*` and `?` may stand after the first three characters of the name. */
  readonly keyAliasPatterns: readonly string[];
}

/** Arguments of {@link guardrailContext}. */
export interface GuardrailContextArgs {
  /** @default {@link organizationIdPlaceholder} */
  readonly organizationId?: string;
  /** The role that AWS makes in each new account. @default "OrganizationAccountAccessRole" */
  readonly accountRoleName?: string;
  /**
   * Whether the account role is exempt (`open`), or bound like anybody, with no way into the foundation's roles but making
   * `FoundationDeploy` (`narrowed`). @default "open"
   */
  readonly accountRole?: "open" | "narrowed";
  /** @default `FoundationDeploy` in every account, and the account role while it is open */
  readonly exemptPrincipals?: readonly string[];
  /** @default the account role in every account, `FoundationDeploy` once that is narrowed */
  readonly lifecycleRolePattern?: string;
  /** Names of further roles of the foundation in member accounts. @default none */
  readonly furtherRoles?: readonly string[];
  /** Names of the roles of people who handle findings, with the path where they have one; `*` and `?` stand for others. @default none */
  readonly responders?: readonly string[];
  readonly logArchive: LogArchiveNames;
  /** Id of the account with the pipelines' roles. @default none, as there are no pipelines */
  readonly pipelinesAccount?: string;
  /** @default none: guardrails that need one refuse to be made */
  readonly allowedRegions?: readonly string[];
  /** @default none: the guardrail that needs one refuses to be made */
  readonly mandatoryTags?: Readonly<Record<string, MandatoryTag>>;
}

/**
 * Stands for the id of an organization that is yet to be made: as long as the longest id, so that what fits with it fits
 * with the real one, which replaces it in the packed policies.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
export const organizationIdPlaceholder = `o-${"0".repeat(32)}`;

const organizationIdPattern = /^o-[a-z0-9]{10,32}$/;
/** Three literal characters at least: a shorter pattern would take buckets and keys along that are not the archive's. */
const bucketNamePattern = /^[a-z0-9][a-z0-9.-]{2}[a-z0-9.*?-]{0,60}$/;
const keyAliasPattern = /^alias\/(?!aws\/)[\w/-]{3}[\w/*?-]*$/;

/** Roles of the foundation's spokes and workloads. */
const otherRoles = [...attachRolePatterns, "DeployRole", "PlanRole"];

/**
 * The context with its defaults.
 *
 * `FoundationDeploy-<stack>` and `FoundationPlan-<stack>` are in the management account, which no guardrail binds, so they are not in
 * it, but for those that stacks have in others' accounts (`furtherRoles`); nor are Identity Center's roles exempt: those are people.
 * @throws {@link InputPropertiesError} for malformed ids and patterns, and for an exemption that matches everybody.
 */
export function guardrailContext(args: GuardrailContextArgs): GuardrailContext {
  const { organizationId = organizationIdPlaceholder, accountRoleName = "OrganizationAccountAccessRole" } =
    args;
  const accountRole = rolePattern(accountRoleName);
  const deployRolePattern = rolePattern(accountDeployRoleName);
  const isOpen = (args.accountRole ?? "open") === "open";
  const { exemptPrincipals = isOpen ? [accountRole, deployRolePattern] : [deployRolePattern] } = args;
  const { lifecycleRolePattern = isOpen ? accountRole : deployRolePattern, logArchive } = args;
  const { allowedRegions = [], furtherRoles = [], mandatoryTags = {}, responders = [] } = args;
  const { pipelinesAccount } = args;
  const responderPatterns = responders.map(rolePattern);
  const problems = [
    ...organizationIdProblems(organizationId),
    ...exemptPrincipals.flatMap((pattern, index) =>
      exemptionProblem(pattern, propertyPath("exemptPrincipals", index)),
    ),
    ...exemptionProblem(lifecycleRolePattern, "lifecycleRolePattern"),
    ...responderPatterns.flatMap((pattern, index) =>
      exemptionProblem(pattern, propertyPath("responders", index)),
    ),
    ...logArchiveProblems(logArchive),
    ...accountProblems(pipelinesAccount),
  ];
  if (problems.length > 0) throw new InputPropertiesError("the guardrails' context", problems);
  const planRolePattern = rolePattern(accountPlanRoleName);
  const protectedRoles = [
    ...exemptPrincipals,
    accountRole,
    deployRolePattern,
    lifecycleRolePattern,
    planRolePattern,
  ];
  return {
    organizationId,
    exemptPrincipals,
    deployRolePattern,
    ...(isOpen ? {} : { narrowedAccountRole: accountRole }),
    planRolePattern,
    lifecycleRolePattern,
    responderPatterns,
    protectedRolePatterns: [
      ...new Set([
        ...protectedRoles,
        ...[...otherRoles, ...furtherRoles].map(rolePattern),
        ...responderPatterns,
      ]),
    ],
    logArchive,
    allowedRegions,
    mandatoryTags,
    ...(pipelinesAccount === undefined ? {} : { pipelinesAccount }),
  };
}

/** The condition under which a statement does not bind the foundation. */
export function unlessFoundation({ exemptPrincipals }: GuardrailContext): PolicyCondition {
  return { ArnNotLike: { "aws:PrincipalArn": exemptPrincipals } };
}

/** The condition under which a statement binds neither the foundation nor the responders. */
export function unlessResponder({ exemptPrincipals, responderPatterns }: GuardrailContext): PolicyCondition {
  return { ArnNotLike: { "aws:PrincipalArn": [...exemptPrincipals, ...responderPatterns] } };
}

/** ARN pattern of a role, in every account. */
export function rolePattern(name: string): string {
  return `arn:aws:iam::*:role/${name}`;
}

function organizationIdProblems(value: string): InputProblem[] {
  const problem = "is not an organization's id, o- and 10 to 32 small letters and digits";
  return organizationIdPattern.test(value) ? [] : [{ path: "organizationId", value, problem }];
}

function accountProblems(value: string | undefined): InputProblem[] {
  const problem = "is not an account id, 12 digits";
  return value === undefined || /^\d{12}$/.test(value) ? [] : [{ path: "pipelinesAccount", value, problem }];
}

function logArchiveProblems({ bucketNamePatterns, keyAliasPatterns }: LogArchiveNames): InputProblem[] {
  const check = (name: string, patterns: readonly string[], allowed: RegExp, what: string) => {
    const problem = `is not ${what} that begins with three characters other than * and ?`;
    return patterns.length === 0
      ? [{ path: propertyPath("logArchive", name), problem: "must not be empty" }]
      : patterns.flatMap((value, index) =>
          allowed.test(value) ? [] : [{ path: propertyPath("logArchive", name, index), value, problem }],
        );
  };
  return [
    ...check("bucketNamePatterns", bucketNamePatterns, bucketNamePattern, "a bucket name"),
    ...check("keyAliasPatterns", keyAliasPatterns, keyAliasPattern, 'an alias "alias/name" of our own'),
  ];
}
