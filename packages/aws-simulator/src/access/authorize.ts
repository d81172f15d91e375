import {
  compile,
  decide,
  explain,
  type AccessRequest,
  type Policy,
  type PolicySet,
} from "@aws-foundation/iam";
import { AwsError } from "../store/aws-error.js";
import type { WorldTransaction } from "../store/transaction.js";
import type { Caller } from "./caller.js";
import { policiesOf } from "./caller-policies.js";
import { denialText } from "./denial.js";
import { organizationOf } from "./organization-of.js";

/** What a caller asks of AWS. */
export interface Demand {
  /** Such as `iam:CreateRole`. */
  readonly action: string;
  /** The resource's ARN. @default "*" */
  readonly resource?: string;
  /** The policy of the resource itself, if it has one. */
  readonly resourcePolicy?: Policy;
  /** The account that the resource is in. @default the one in its ARN, or else the caller's */
  readonly resourceAccountId?: string;
  /** Condition keys beside those that every call has. */
  readonly context?: AccessRequest["context"];
  readonly resourceTags?: AccessRequest["resourceTags"];
}

interface Refusal {
  readonly code: string;
  readonly status: number;
  /** What is said before the reason. */
  readonly before?: string;
}

/** How services that have a way of their own say that somebody may not. */
const refusals: Readonly<Record<string, Refusal>> = {
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
  ec2: {
    code: "api error UnauthorizedOperation",
    status: 403,
    before: "You are not authorized to perform this operation. ",
  },
  // https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
  account: { code: "AccessDeniedException", status: 403 },
  // The query and REST XML services: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
  cloudwatch: { code: "api error AccessDenied", status: 403 },
  iam: { code: "api error AccessDenied", status: 403 },
  route53: { code: "api error AccessDenied", status: 403 },
  s3: { code: "api error AccessDenied", status: 403 },
  sts: { code: "api error AccessDenied", status: 403 },
  // https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html
  sns: { code: "AuthorizationError", status: 403 },
};

/** JSON services: https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html */
const usualRefusal: Refusal = { code: "AccessDeniedException", status: 400 };

/**
 * Decides whether a caller may do something, by all policies that the world has.
 * @param demands All that it takes, in the order in which it is asked for.
 * @throws AwsError in AWS's words for the first that is denied, and Error when the world lacks a policy that decides.
 */
export function authorize(world: WorldTransaction, caller: Caller, demands: readonly Demand[]): void {
  if (demands.length === 0) return;
  const organization = organizationOf(world, caller.accountId);
  const policies = { ...policiesOf(world, caller), ...(organization === undefined ? {} : { organization }) };
  for (const demand of demands) refuseDenied(world, caller, demand, policies);
}

function refuseDenied(world: WorldTransaction, caller: Caller, demand: Demand, ofCaller: PolicySet): void {
  const { action, resource = "*", resourcePolicy, resourceAccountId, context, resourceTags } = demand;
  const policies = compile({
    ...ofCaller,
    ...(resourcePolicy === undefined ? {} : { resource: resourcePolicy }),
  });
  const decision = decide(policies, {
    principal: caller.principal,
    action,
    resource,
    ...(resourceAccountId === undefined ? {} : { resourceAccountId }),
    ...(resourceTags === undefined ? {} : { resourceTags }),
    context: { ...ofEveryCall(world), ...context },
  });
  if (decision.verdict === "allowed") return;
  if (decision.verdict === "unknown")
    throw new Error(`the simulated AWS cannot decide on ${action}: ${explain(decision).join("\n")}`);
  const { code, status, before = "" } = refusals[action.split(":")[0] ?? ""] ?? usualRefusal;
  throw new AwsError(code, before + denialText(caller.arn, action, resource, decision.because), status);
}

/** Condition keys that every call of the provider's has. */
export function ofEveryCall(world: WorldTransaction): NonNullable<AccessRequest["context"]> {
  return {
    "aws:CurrentTime": world.now,
    "aws:RequestedRegion": "us-east-1",
    "aws:SecureTransport": true,
    "aws:ViaAWSService": false,
    "s3:TlsVersion": 1.3,
  };
}
