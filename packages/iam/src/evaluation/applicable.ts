import type { Policy } from "../documents/policy.js";
import { readRequest } from "../request/read-request.js";
import type { AccessRequest } from "../request/request.js";
import type { Organization } from "../request/organization.js";
import { maybe, no, yes } from "../truth.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { statementName } from "./decision.js";
import { compilePolicy } from "./statement-index.js";

/** A statement that applies to a request. */
export interface ApplicableStatement {
  /** Name of the policy. */
  readonly policy: string;
  /** The statement's Sid; its position in the document, from 0, where it has none; undefined in a policy that is unknown. */
  readonly statement?: string | number;
  readonly effect: "Allow" | "Deny";
  /** Whether it does for certain, or may, depending on something unknown. */
  readonly isCertain: boolean;
}

/** A request whose action may not be known. */
export interface StatementRequest extends Omit<AccessRequest, "action"> {
  readonly action: string | Unknown;
}

/** Stands for an action that is not known, which no statement is asked about. */
const anyAction = "any:Action";

/**
 * The statements of policies that apply to a request, or may: what single policies say, without what other policies do
 * about it. With an unknown action and resource and `otherKeys`, those that can apply to any request that has the
 * context's keys.
 * @throws InputPropertiesError that lists everything that is wrong with the request.
 */
export function applicableStatements(
  policies: readonly Policy[],
  { action, ...request }: StatementRequest,
  organization?: Organization,
): readonly ApplicableStatement[] {
  const view = readRequest(
    { ...request, action: isUnknown(action) ? anyAction : action },
    organization,
    false,
  );
  return policies.flatMap((policy) => {
    const { tests, unknowns } = compilePolicy(policy);
    if (unknowns.length > 0) return anyStatement(policy);
    return tests.flatMap((test): ApplicableStatement[] => {
      const { statement } = test;
      const isAbout = isUnknown(action) ? maybe : test.isAbout(view.action);
      const { certain, possible } = test.names(view);
      const holds = isAbout === no || possible === 0 ? no : test.holds(view);
      if (holds === no) return [];
      const isCertain = holds === yes && isAbout === yes && certain > 0;
      return [
        { policy: policy.name, statement: statementName(statement), effect: statement.effect, isCertain },
      ];
    });
  });
}

/** What a policy of which nothing is known may say. */
function anyStatement({ name }: Policy): ApplicableStatement[] {
  return (["Allow", "Deny"] as const).map((effect) => ({ policy: name, effect, isCertain: false }));
}
