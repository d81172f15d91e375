import { compileCondition } from "../conditions/compile-condition.js";
import { fillIn } from "../conditions/context.js";
import { readPolicy } from "../documents/read-policy.js";
import type { Policy, PolicyKind, Statement, StatementList } from "../documents/policy.js";
import { actionMatches } from "../patterns/action.js";
import { compileResource } from "../patterns/arn.js";
import { parseTemplate } from "../patterns/template.js";
import type { Organization } from "../request/organization.js";
import { readRequest } from "../request/read-request.js";
import type { RequestView } from "../request/request-view.js";
import type { AccessRequest } from "../request/request.js";
import { allOf, maybe, no, not, oneOf, truthOf, yes, type Truth } from "../truth.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { accountLevels, targetLevel } from "./compile.js";
import { compilePrincipals } from "./compile-principals.js";
import { levelOfResource, type Decision } from "./decision.js";
import { evaluate } from "./evaluate.js";
import type { PolicySource } from "./levels.js";
import { candidatesOf, type StatementSource } from "./statement-index.js";
import type { StatementTest } from "./statement-test.js";

/** A document and what explanations call it. */
export interface NamedDocument {
  readonly name: string;
  /** As JSON text or as the object in it. */
  readonly document: unknown;
}

/** A {@link PolicySet} whose documents are not read yet. */
export interface DocumentSet {
  readonly organization?: Omit<Organization, "scps" | "rcps"> & {
    readonly scps?: Readonly<Record<string, readonly NamedDocument[]>>;
    readonly rcps?: Readonly<Record<string, readonly NamedDocument[]>>;
  };
  readonly identity?: readonly NamedDocument[];
  readonly boundary?: NamedDocument;
  readonly session?: readonly NamedDocument[];
  readonly resource?: NamedDocument & { readonly kind?: "resource" | "key" | "trust" };
}

/**
 * Decides as {@link decide} does, and reads the documents for it: each list is gone through as it is written, and nothing
 * is kept. For one request, and to compare with.
 * @throws InputPropertiesError for a document that is no policy, and for what is wrong with the request.
 */
export function decideUncompiled(documents: DocumentSet, request: AccessRequest): Decision {
  const { identity = [], boundary, session, resource } = documents;
  const organization = documents.organization && readOrganization(documents.organization);
  const resourcePolicy = resource && read(resource, resource.kind ?? "resource");
  const source: PolicySource = {
    ...(organization === undefined ? {} : { organization }),
    identity: statementsOf(identity.map((document) => read(document, "identity"))),
    ...(boundary === undefined ? {} : { boundary: statementsOf([read(boundary, "boundary")]) }),
    ...(session === undefined
      ? {}
      : { session: statementsOf(session.map((document) => read(document, "session"))) }),
    ...(resourcePolicy === undefined
      ? {}
      : { resource: { level: levelOfResource(resourcePolicy), statements: statementsOf([resourcePolicy]) } }),
    ofAccount: (kind, accountId) =>
      organization === undefined
        ? []
        : accountLevels(organization, kind, accountId, (_, target, policies) =>
            targetLevel(organization, kind, target, statementsOf(policies)),
          ),
  };
  return evaluate(source, readRequest(request, organization, boundary !== undefined));
}

function readOrganization({ scps, rcps, ...rest }: NonNullable<DocumentSet["organization"]>): Organization {
  const readAll = (kind: "scp" | "rcp", documents: Readonly<Record<string, readonly NamedDocument[]>>) =>
    Object.fromEntries(
      Object.entries(documents).map(([target, list]) => [
        target,
        list.map((document) => read(document, kind)),
      ]),
    );
  return {
    ...rest,
    ...(scps === undefined ? {} : { scps: readAll("scp", scps) }),
    ...(rcps === undefined ? {} : { rcps: readAll("rcp", rcps) }),
  };
}

function read({ name, document }: NamedDocument, kind: PolicyKind): Policy {
  return readPolicy(document, { kind, name, path: name });
}

function statementsOf(policies: readonly Policy[]): StatementSource {
  return {
    about: (action) =>
      candidatesOf(
        policies.flatMap((policy) =>
          isUnknown(policy.statements)
            ? []
            : policy.statements.map((statement) => plainTest(policy, statement)),
        ),
        policies.flatMap((policy) =>
          isUnknown(policy.statements) ? [{ policy, because: policy.statements }] : [],
        ),
        action,
      ),
  };
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
  if (isUnknown(pattern) || isUnknown(view.resource)) return maybe;
  return truthOf(compileResource(pattern)(view.resource));
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
