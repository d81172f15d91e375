import {
  applicableStatements,
  controlPolicyKinds,
  readPolicy,
  type ApplicableStatement,
  type Policy,
} from "@aws-foundation/iam";
import type { StatementGuardrail } from "../guardrail.js";
import { organization, type RequestContext, type Requester } from "./principals.js";

/** One request to an organization that has a guardrail. */
export interface GuardedRequest {
  readonly as: Requester;
  readonly action: string;
  readonly resource: string;
  /** More of the request's context. */
  readonly with?: RequestContext | undefined;
}

/** A guardrail as a policy of its own; none where nothing is left of it. */
export function policiesOf({ key, type, statements }: StatementGuardrail): readonly Policy[] {
  if (statements.length === 0) return [];
  const document = { Version: "2012-10-17", Statement: statements };
  return [readPolicy(document, { kind: controlPolicyKinds[type], name: key })];
}

/** The statements of policies that deny a request, or may. */
export function denialsOf(
  policies: readonly Policy[],
  request: GuardedRequest,
): readonly ApplicableStatement[] {
  const { as, action, resource } = request;
  const context = { ...as.context, ...request.with };
  return applicableStatements(policies, { principal: as.principal, action, resource, context }, organization);
}
