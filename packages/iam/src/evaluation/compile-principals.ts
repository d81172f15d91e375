import type { Principals, PrincipalType, Statement, StatementList } from "../documents/policy.js";
import { byAccount, byRole, directly, notNamed, type Naming } from "../request/principal-facts.js";
import type { RequestView } from "../request/request-view.js";
import { isUnknown } from "../unknown.js";
import type { Named } from "./statement-test.js";

const types: readonly PrincipalType[] = ["AWS", "CanonicalUser", "Federated", "Service"];

const namings: readonly Naming[] = [notNamed, byAccount, byRole, directly];
/** Every pair of a certain and a possible naming, so that decisions make no new ones. */
const pairs = namings.map((certain) => namings.map((possible): Named => ({ certain, possible })));

function named(certain: Naming, possible: Naming): Named {
  return pairs[certain]?.[possible] ?? { certain, possible };
}

const everybody = named(directly, directly);
const nobody = named(notNamed, notNamed);
const perhaps = named(notNamed, directly);

/**
 * Whom a statement names. A statement without principals is of a policy that is attached to the principal, or that binds
 * everybody.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function compilePrincipals({
  principals,
  notPrincipals,
  effect,
}: Statement): (view: RequestView) => Named {
  if (principals !== undefined) return compileNaming(principals);
  if (notPrincipals === undefined) return () => everybody;
  return compileExcept(notPrincipals, effect);
}

function compileNaming(principals: Principals): (view: RequestView) => Named {
  if (principals === "*") return () => everybody;
  if (isUnknown(principals)) return () => perhaps;
  const lists = types.map((type) => ({ type, ...listOf(principals[type]) }));
  // The documentation has it that { "AWS": "*" } is everybody, just as "*".
  if (lists.some(({ type, names }) => type === "AWS" && names.has("*"))) return () => everybody;
  const uncertain = lists.some(({ isUncertain }) => isUncertain);
  const sessions = sessionsIn(lists);
  return (view) => {
    const certain = strongest(lists, view);
    return uncertain || mayBeNamed(sessions, view) ? named(certain, directly) : named(certain, certain);
  };
}

/** The ARNs of roles' sessions among names. */
function sessionsIn(lists: readonly Pick<TypedNames, "names">[]): readonly string[] {
  return lists.flatMap(({ names }) => [...names]).filter((name) => name.includes(":assumed-role/"));
}

/** Whether one of the sessions may be the one that asks, whose name is not known. */
function mayBeNamed(sessions: readonly string[], { facts: { unknownSession } }: RequestView): boolean {
  return unknownSession !== undefined && sessions.some((name) => name.startsWith(unknownSession.prefix));
}

interface TypedNames {
  readonly type: PrincipalType;
  readonly names: ReadonlySet<string>;
}

function strongest(lists: readonly TypedNames[], { facts }: RequestView): Naming {
  let strength: Naming = notNamed;
  for (const { type, names } of lists)
    for (const [name, naming] of facts.names[type])
      if (naming > strength && (names.has(name) || (type !== "AWS" && names.has("*")))) strength = naming;
  return strength;
}

function listOf(list: StatementList | undefined): { names: ReadonlySet<string>; isUncertain: boolean } {
  if (list === undefined) return { names: new Set(), isUncertain: false };
  if (isUnknown(list)) return { names: new Set(), isUncertain: true };
  const names = list.filter((name) => typeof name === "string");
  return { names: new Set(names), isUncertain: names.length < list.length };
}

/**
 * Everybody but those named. A Deny spares only whom it names link by link, from the account to the session, and never
 * one with a permissions boundary; an Allow leaves out everybody of whom it names a link.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function compileExcept(principals: Principals, effect: Statement["effect"]): (view: RequestView) => Named {
  if (principals === "*") return () => nobody;
  if (isUnknown(principals)) return () => perhaps;
  const lists = types.map((type) => listOf(principals[type]));
  const uncertain = lists.some(({ isUncertain }) => isUncertain);
  const all = new Set(lists.flatMap(({ names }) => [...names]));
  if (all.has("*")) return () => nobody;
  const sessions = sessionsIn(lists);
  return (view) => {
    const { facts, hasBoundary } = view;
    if (effect === "Deny" && hasBoundary && facts.isEntity) return everybody;
    const listed = (link: readonly string[]) => link.some((name) => all.has(name));
    const spared = effect === "Deny" ? facts.links.every(listed) : facts.links.some(listed);
    const mayBeSession = mayBeNamed(sessions, view);
    // A session whose name is not known is a link that is listed only where it is one of those that are.
    if (spared && (effect === "Allow" || facts.unknownSession === undefined)) return nobody;
    const mayBeSpared = uncertain || (mayBeSession && (spared || effect === "Allow"));
    return mayBeSpared ? perhaps : everybody;
  };
}
