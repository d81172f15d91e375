import type { Organization } from "../request/organization.js";
import type { RequestView } from "../request/request-view.js";
import { rcpServices } from "../rcp-services.js";
import type { LevelStatements } from "./statement-index.js";

/** Where decisions find the statements of a policy set. */
export interface PolicySource {
  readonly organization?: Organization;
  readonly identity: LevelStatements;
  /** Undefined where there are none of the kind, so that they do not count. */
  readonly boundary?: LevelStatements;
  readonly session?: LevelStatements;
  readonly resource?: LevelStatements;
  /** The service or resource control policies of an account, a level for each target on its way; none for others. */
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
export function resourceControlLevels(source: PolicySource, view: RequestView): BindingLevels {
  const { organization } = source;
  if (organization === undefined || isUnrestricted(view)) return unbound;
  const { resourceAccountId } = view;
  if (typeof resourceAccountId === "string")
    return { levels: ofMember(source, organization, resourceAccountId), isCertain: true };
  const members = Object.keys(organization.accounts);
  const levels = new Set(members.flatMap((accountId) => ofMember(source, organization, accountId)));
  return { levels: [...levels], isCertain: false };
}

/** Levels of policies that bind a request, or may. */
interface BindingLevels {
  readonly levels: readonly LevelStatements[];
  readonly isCertain: boolean;
}

const unbound: BindingLevels = { levels: none, isCertain: true };

function isUnrestricted({ service, action, facts, request }: RequestView): boolean {
  return (
    !rcpServices.has(service) ||
    unrestrictedActions.has(action) ||
    facts.isServiceLinked ||
    request.awsManagedKey === true
  );
}

function ofMember(
  source: PolicySource,
  { managementAccountId }: Organization,
  accountId: string,
): readonly LevelStatements[] {
  return accountId === managementAccountId ? none : source.ofAccount("rcp", accountId);
}
