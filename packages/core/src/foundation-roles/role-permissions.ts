import { InputPropertiesError, type InputProblem } from "../input-properties-error.js";
import type { PolicyStatement } from "../policy-document.js";
import { grants, type Grant, type GrantName, type RolePlace } from "./permission-grants.js";
import type { StackAccess } from "./role-names.js";
import { typePermissions, type Actions, type TypePermissions } from "./type-permissions.js";

/** What reading the stack of the management account takes: whatever its resources are refreshed from. */
export function managementReadPermissions(accountId: string): PolicyStatement[] {
  return statements("plan", actionsOf("plan", ownTypes("management")), { account: "management", accountId });
}

/**
 * What deploying the stack of the management account takes beside reading it. Who may change the foundation's roles may
 * let himself do anything in the accounts that they reach: this role is as strong as an administrator of the organization.
 */
export function managementDeployPermissions(accountId: string): PolicyStatement[] {
  return statements("deploy", actionsOf("deploy", ownTypes("management")), {
    account: "management",
    accountId,
  });
}

/**
 * What reading a member account takes for the stack that owns it: the settings that are refreshed, and no data.
 * @param kind The stack's kind.
 * @param visitors Names of other stacks that have roles of their own in the account.
 */
export function accountReadPermissions(
  accountId: string,
  kind: string,
  visitors: readonly string[] = [],
): PolicyStatement[] {
  const types = ownTypes(kind, "members");
  return statements("plan", actionsOf("plan", types), { account: "member", accountId, visitors });
}

/**
 * What a stack may do in an account that another stack owns: what these types take, for deploying reading included.
 * @param types Tokens of types and data sources; none for no statement.
 * @throws InputPropertiesError for types that have no permissions, or that only the account's own stack may have.
 */
export function visitorPermissions(
  access: StackAccess,
  types: readonly string[],
  place: Pick<RolePlace, "account" | "accountId">,
): PolicyStatement[] {
  const problems = types.flatMap(visitorProblem);
  if (problems.length > 0)
    throw new InputPropertiesError("the types of a stack in another's account", problems);
  const rows = types.flatMap((type) => typePermissions[type] ?? []);
  const deploy = access === "deploy" ? statements("deploy", actionsOf("deploy", rows), place) : [];
  return [...statements("plan", actionsOf("plan", rows), place), ...deploy];
}

/** Types in the accounts that these kinds of stacks own. */
function ownTypes(...kinds: readonly string[]): TypePermissions[] {
  return Object.values(typePermissions).filter(({ ownedBy }) => kinds.some((kind) => ownedBy.includes(kind)));
}

function actionsOf(access: StackAccess, types: readonly TypePermissions[]): Actions[] {
  return types.map((type) => type[access]);
}

/** One statement for each Sid, in the order of the grants, with what all types need. */
function statements(access: StackAccess, actions: readonly Actions[], place: RolePlace): PolicyStatement[] {
  const named = Object.entries(grants) as [GrantName, Grant][];
  const sidOf = ({ sids }: Grant): string => sids[place.account][access];
  const sids = [...new Set(named.map(([, grant]) => sidOf(grant)))];
  return sids.flatMap((Sid) => {
    const used = named.filter(([name, grant]) => sidOf(grant) === Sid && actions.some((all) => name in all));
    const granted = union(used.flatMap(([name]) => actions.flatMap((all) => all[name] ?? [])));
    if (granted.length === 0) return [];
    const condition =
      access === "plan" ? undefined : used.find(([, grant]) => grant.condition)?.[1].condition;
    return {
      Sid,
      Effect: "Allow",
      Action: oneOrMore(granted),
      Resource: oneOrMore(union(used.flatMap(([, grant]) => grant.resources(place)))),
      ...(condition === undefined ? {} : { Condition: condition }),
    };
  });
}

function visitorProblem(type: string): InputProblem[] {
  const row = Object.hasOwn(typePermissions, type) ? typePermissions[type] : undefined;
  if (row === undefined)
    return [{ path: type, problem: "has no permissions", fix: "add a row to type-permissions.ts" }];
  return row.ownersOnly === true
    ? [{ path: type, problem: "is only for the stack that owns the account", fix: "make it there" }]
    : [];
}

function oneOrMore(values: readonly string[]): string | readonly string[] {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0 ? first : values;
}

function union(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
