import {
  assumeRole as decideAssumption,
  compile,
  explain,
  type AccessRequest,
  type Assumption,
  type RoleSession,
} from "@aws-foundation/iam";
import { ofEveryCall } from "../access/authorize.js";
import { callerInRole, roleNameOf, type Caller } from "../access/caller.js";
import { managedPolicy, policiesOf } from "../access/caller-policies.js";
import { denialText } from "../access/denial.js";
import { isPolicy, policyOf } from "../access/documents.js";
import { organizationOf } from "../access/organization-of.js";
import { findRole } from "../services/iam.js";
import { AwsError, sdkMessage } from "../store/aws-error.js";
import type { WorldTransaction } from "../store/transaction.js";
import { textsOf } from "../values.js";

/** A role to assume, and with what. */
export interface RoleToAssume extends Pick<
  Assumption,
  "roleArn" | "sessionName" | "externalId" | "sourceIdentity" | "tags" | "transitiveTagKeys"
> {
  /** Document of a session policy. */
  readonly policy?: string;
  /** ARNs of managed policies that are session policies. */
  readonly policyArns?: readonly string[];
  /** How long the session is to last. @default 3,600 */
  readonly durationSeconds?: number;
}

/**
 * The session that the caller gets by assuming a role.
 * @throws Error as the provider says it when the role is not there, does not trust the caller, or the caller may not.
 */
export function assumeRole(world: WorldTransaction, caller: Caller, asked: RoleToAssume): Caller {
  try {
    return openSession(world, caller, asked);
  } catch (error) {
    throw error instanceof AwsError ? refused(asked.roleArn, error) : error;
  }
}

/**
 * The session that STS gives for a role.
 * @param context Condition keys of the call.
 * @throws AwsError when the role is not there, does not trust the caller, or the caller may not.
 */
export function openSession(
  world: WorldTransaction,
  caller: Caller,
  asked: RoleToAssume,
  context: AccessRequest["context"] = {},
): Caller {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
  if (caller.principal.kind === "role" && (asked.durationSeconds ?? 3_600) > 3_600)
    throw new AwsError(
      "api error ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  if (asked.policy !== undefined && !isPolicy(asked.policy, "session"))
    throw new AwsError("MalformedPolicyDocument", "Syntax errors in policy.");
  const session = decidedSession(world, caller, asked, { ...ofEveryCall(world), ...context });
  return callerInRole(session, sessionPolicies(world, asked));
}

/** The policies that a session is opened with, as they are now. */
export function sessionPolicies(
  world: WorldTransaction,
  { policy, policyArns = [] }: Pick<RoleToAssume, "policy" | "policyArns">,
): Pick<Caller, "sessionPolicies"> {
  const documents = policy === undefined ? [] : [policyOf(policy, "session", "session policy")];
  const managed = policyArns.map((arn) => managedPolicy(world, arn, "session"));
  const limits = [...documents, ...managed];
  return limits.length > 0 ? { sessionPolicies: limits } : {};
}

function decidedSession(
  world: WorldTransaction,
  caller: Caller,
  asked: RoleToAssume,
  context: AccessRequest["context"],
): RoleSession {
  const { roleArn, durationSeconds = 3_600 } = asked;
  const accountId = roleArn.split(":")[4] ?? "";
  const role = findRole(world, accountId, roleNameOf(roleArn));
  // Of a role that is not there AWS says no more than of one that does not trust the caller.
  if (role?.outputs.arn !== roleArn || world.find(accountId)?.status !== "ACTIVE")
    throw denied(denialText(caller.arn, "sts:AssumeRole", roleArn));
  const organization = organizationOf(world, accountId) ?? organizationOf(world, caller.accountId);
  const policies = compile({
    ...policiesOf(world, caller),
    ...(organization === undefined ? {} : { organization }),
    resource: policyOf(role.outputs.assumeRolePolicy, "trust", roleArn),
  });
  const decision = decideAssumption(policies, {
    ...asked,
    principal: caller.principal,
    roleTags: textsOf(role.outputs.tagsAll),
    ...(context === undefined ? {} : { context }),
  });
  if (decision.verdict === "unknown")
    throw new Error(`the simulated AWS cannot decide on sts:AssumeRole: ${explain(decision).join("\n")}`);
  if (!decision.session) throw denied(denialText(caller.arn, decision.action, roleArn));
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  if (durationSeconds > Number(role.outputs.maxSessionDuration ?? 3_600))
    throw new AwsError(
      "api error ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  return decision.session;
}

function denied(reason: string): AwsError {
  return new AwsError("api error AccessDenied", reason, 403);
}

function refused(roleArn: string, said: AwsError): Error {
  return new Error(
    [
      `Cannot assume IAM Role: IAM Role (${roleArn}) cannot be assumed.`,
      "",
      "There are a number of possible causes of this - the most common are:",
      "  * The credentials used in order to assume the role are invalid",
      "  * The credentials do not have appropriate permission to assume the role",
      "  * The role ARN is not valid",
      "",
      `Error: ${sdkMessage("STS", "AssumeRole", said)}`,
    ].join("\n"),
    { cause: said },
  );
}
