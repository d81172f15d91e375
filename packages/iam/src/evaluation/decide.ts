import { readRequest } from "../request/read-request.js";
import type { AccessRequest } from "../request/request.js";
import type { CompiledPolicies } from "./compile.js";
import type { Decision } from "./decision.js";
import { evaluate } from "./evaluate.js";

/**
 * Whether AWS allows a request, and why. `unknown` only if what is not known matters: a denial that is certain wins over
 * everything else.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @throws InputPropertiesError that lists everything that is wrong with the request.
 */
export function decide(policies: CompiledPolicies, request: AccessRequest): Decision {
  const view = readRequest(request, policies.organization, policies.boundary !== undefined);
  return evaluate(policies, view);
}
