import { compile, decide, type AccessRequest, type Policy } from "@aws-foundation/iam";
import type { WorldTransaction } from "../store/transaction.js";
import { organizationOf } from "./organization-of.js";

/** What a service of AWS asks for in its own name. */
export interface ServiceRequest {
  /** Such as `cloudtrail.amazonaws.com`. */
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** The resource's account. */
  readonly accountId: string;
  readonly context: NonNullable<AccessRequest["context"]>;
}

/**
 * What a policy may ask of every call that a service makes for a resource of an account; of the organization only where the
 * account is in one: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceorgid
 */
export function serviceContext(
  world: WorldTransaction,
  sourceArn: string,
  sourceAccount: string,
): NonNullable<AccessRequest["context"]> {
  const organization = organizationOf(world, sourceAccount);
  return {
    "aws:SecureTransport": true,
    "aws:SourceAccount": sourceAccount,
    "aws:SourceArn": sourceArn,
    ...(organization === undefined ? {} : { "aws:SourceOrgID": organization.id }),
    "s3:TlsVersion": 1.3,
  };
}

/** Whether a resource's policy allows it to a service, and nothing in the resource's organization denies it. */
export function serviceAllows(
  world: WorldTransaction,
  policy: Policy | undefined,
  { service, action, resource, accountId, context }: ServiceRequest,
): boolean {
  if (!policy) return false;
  const organization = organizationOf(world, accountId);
  const policies = compile({ resource: policy, ...(organization === undefined ? {} : { organization }) });
  const { verdict } = decide(policies, {
    principal: { kind: "service", service },
    action,
    resource,
    resourceAccountId: accountId,
    context: { "aws:CurrentTime": world.now, ...context },
  });
  return verdict === "allowed";
}
