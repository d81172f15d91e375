import { compileCondition } from "../conditions/compile-condition.js";
import { fillIn } from "../conditions/context.js";
import { readDocuments, type DocumentSet } from "../documents/read-documents.js";
import type { Policy, Statement, StatementList } from "../documents/policy.js";
import { actionMatches } from "../patterns/action.js";
import { compileResource } from "../patterns/arn.js";
import { parseTemplate } from "../patterns/template.js";
import { readRequest } from "../request/read-request.js";
import type { RequestView } from "../request/request-view.js";
import type { AccessRequest } from "../request/request.js";
import { allOf, maybe, no, not, oneOf, truthOf, yes, type Truth } from "../truth.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { accountLevels, policySource } from "./compile.js";
import { compareResource } from "./compile-statement.js";
import { compilePrincipals } from "./compile-principals.js";
import type { Decision } from "./decision.js";
import { evaluate } from "./evaluate.js";
import { candidatesOf, type Attachment, type LevelStatements } from "./statement-index.js";
import type { StatementTest } from "./statement-test.js";

/**
 * Decides as {@link decide} does, and reads the documents for it: each list is gone through as it is written, and nothing
 * is kept. For one request, and to compare with.
 * @throws InputPropertiesError for a document that is no policy, and for what is wrong with the request.
 */
export function decideUncompiled(documents: DocumentSet, request: AccessRequest): Decision {
  const policies = readDocuments(documents);
  const { organization, boundary } = policies;
  const source = policySource(policies, plainLevel, (kind, accountId) =>
    organization === undefined ? [] : accountLevels(organization, kind, accountId, plainLevel),
  );
  return evaluate(source, readRequest(request, organization, boundary !== undefined));
}

function plainLevel(policies: readonly Policy[], attachment: Attachment): LevelStatements {
  return {
    attachment,
    about: (action) =>
      candidatesOf(policies.flatMap(plainTests), policies.flatMap(unknownsOf), attachment, action),
  };
}

function plainTests(policy: Policy): StatementTest[] {
  return isUnknown(policy.statements)
    ? []
    : policy.statements.map((statement) => plainTest(policy, statement));
}

function unknownsOf(policy: Policy) {
  return isUnknown(policy.statements) ? [{ policy, because: policy.statements }] : [];
}

function plainTest(policy: Policy, statement: Statement): StatementTest {
  return {
    policy,
    statement,
    isAbout: (action) => isAbout(statement, action),
    names: (view) => compilePrincipals(statement)(view),
    holds: (view) => allOf(resourceHolds(policy, statement, view), conditionsHold(policy, statement, view)),
  };
}

function isAbout({ actions, notActions }: Statement, action: string): Truth {
  const matches = (pattern: string) => truthOf(actionMatches(pattern, action));
  return notActions === undefined ? anyOf(actions, matches) : not(anyOf(notActions, matches));
}

function resourceHolds(policy: Policy, { resources, notResources }: Statement, view: RequestView): Truth {
  const entryMatches = (unfilled: Truth) => (entry: string) => resourceMatches(policy, entry, view, unfilled);
  if (notResources !== undefined) return not(anyOf(notResources, entryMatches(maybe)));
  return resources === undefined ? yes : anyOf(resources, entryMatches(no));
}

function resourceMatches({ variables }: Policy, entry: string, view: RequestView, unfilled: Truth): Truth {
  if (/^\*+$/.test(entry)) return yes;
  const pattern = fillIn(parseTemplate(entry, { variables }), view);
  if (pattern === undefined) return unfilled;
  return isUnknown(pattern) ? maybe : compareResource(pattern, compileResource(pattern), view);
}

function conditionsHold({ variables }: Policy, { conditions }: Statement, view: RequestView): Truth {
  if (isUnknown(conditions)) return maybe;
  return allOf(...conditions.map((condition) => compileCondition(condition, variables)(view)));
}

function anyOf(list: StatementList | undefined, matches: (text: string) => Truth): Truth {
  if (list === undefined) return no;
  if (isUnknown(list)) return maybe;
  return oneOf(...list.map((entry: string | Unknown) => (isUnknown(entry) ? maybe : matches(entry))));
}
