import type { Organization } from "../request/organization.js";
import type { RequestView } from "../request/request-view.js";
import { rcpServices } from "../rcp-services.js";
import { isUnknown } from "../unknown.js";
import type { Level } from "./decision.js";
import type { StatementSource } from "./statement-index.js";

/** The statements of one level. */
export interface LevelStatements {
  readonly level: Level;
  /** What the policies are attached to; undefined where it goes without saying. */
  readonly target?: string;
  readonly statements: StatementSource;
}

/** Where decisions find the statements of a policy set. */
export interface PolicySource {
  readonly organization?: Organization;
  /** Undefined where there are none of the kind, so that they do not count. */
  readonly boundary?: StatementSource;
  readonly session?: StatementSource;
  readonly identity: StatementSource;
  readonly resource?: { readonly level: "resource" | "key" | "trust"; readonly statements: StatementSource };
  /** The service or resource control policies of an account, a level for each target on its way; undefined for none. */
  readonly ofAccount: (kind: "scp" | "rcp", accountId: string) => readonly LevelStatements[];
}

const none: readonly LevelStatements[] = [];

/**
 * The service control policies that bind the request: those of the principal's account, if it is a member of the
 * organization, and not for a service-linked role.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function serviceControlLevels(
  source: PolicySource,
  { facts }: RequestView,
): readonly LevelStatements[] {
  const { organization } = source;
  const { accountId, isServiceLinked } = facts;
  if (organization === undefined || accountId === undefined || isServiceLinked) return none;
  return accountId === organization.managementAccountId ? none : source.ofAccount("scp", accountId);
}

/** What no resource control policy restricts: https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html */
const unrestrictedActions: ReadonlySet<string> = new Set(["kms:retiregrant"]);

/**
 * The resource control policies that bind the request: those of the resource's account, whoever asks, but for a
 * service-linked role. A resource in an unknown account may be bound by any account's.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function resourceControlLevels(
  source: PolicySource,
  view: RequestView,
): { readonly levels: readonly LevelStatements[]; readonly isCertain: boolean } {
  const { organization } = source;
  const { resourceAccountId, request, facts } = view;
  const exempt =
    organization === undefined ||
    !rcpServices.has(view.service) ||
    unrestrictedActions.has(view.action) ||
    facts.isServiceLinked ||
    request.awsManagedKey === true;
  if (exempt) return { levels: none, isCertain: true };
  const bound = (accountId: string) =>
    accountId === organization.managementAccountId ? none : source.ofAccount("rcp", accountId);
  if (typeof resourceAccountId === "string") return { levels: bound(resourceAccountId), isCertain: true };
  if (resourceAccountId !== undefined && !isUnknown(resourceAccountId))
    return { levels: none, isCertain: true };
  return { levels: [...new Set(Object.keys(organization.accounts).flatMap(bound))], isCertain: false };
}
