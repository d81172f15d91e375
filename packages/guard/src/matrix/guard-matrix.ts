import { isUnknown, type Statement } from "@aws-foundation/iam";
import type { PermissionIndex } from "@aws-foundation/permissions";
import { controlPolicies, knownTexts, statementsOf } from "../control-statements.js";

/** What a statement of a guardrail denies. */
export interface DeniedActions {
  /** The statement's Sid. */
  readonly statement: string;
  /** Actions, or patterns of them, that it denies. */
  readonly actions: readonly string[];
  /** Where it denies all but some actions: those. */
  readonly except: readonly string[];
  /** Whether it denies only some resources, or under conditions. */
  readonly isConditional: boolean;
}

/** A guardrail and where it holds. */
export interface MatrixRow {
  readonly guardrail: string;
  /** Of its policies, as AWS spells it. */
  readonly type: string;
  /** Empty for a guardrail that consists of settings. */
  readonly denies: readonly DeniedActions[];
  /** Where it holds, and the place above, or the same, that its policy is attached to. */
  readonly places: Readonly<Record<string, string>>;
}

/** Guardrails and places. */
export interface GuardMatrix {
  /** Keys of units, those above first, then accounts that have guardrails of their own, behind `account:`. */
  readonly places: readonly string[];
  readonly rows: readonly MatrixRow[];
}

const root = "root";

/** Which guardrail holds in which unit, and what it denies there. */
export function guardMatrix(index: PermissionIndex): GuardMatrix {
  const ways = waysOf(index);
  const statements = new Map(
    controlPolicies(index.organization ?? {})
      .flatMap(statementsOf)
      .flatMap((one) => (one.sid === undefined ? [] : [[one.sid, one]])),
  );
  const sids = new Map<string, string[]>();
  for (const [sid, guardrail] of index.guardrails) sids.set(guardrail, [...(sids.get(guardrail) ?? []), sid]);
  const rows = [...rowsByKey(index)].map(([guardrail, { type, targets }]) => ({
    guardrail,
    type,
    denies: (sids.get(guardrail) ?? []).flatMap((sid) => {
      const statement = statements.get(sid);
      return statement === undefined ? [] : [deniedBy(sid, statement)];
    }),
    places: Object.fromEntries(
      [...ways].flatMap(([place, way]) => {
        const from = way.findLast((target) => targets.has(target));
        return from === undefined ? [] : [[place, from] as const];
      }),
    ),
  }));
  return { places: [...ways.keys()], rows: rows.sort((a, b) => (a.guardrail < b.guardrail ? -1 : 1)) };
}

/** A guardrail may be in several policies, each for other targets. */
function rowsByKey({
  placedGuardrails,
}: PermissionIndex): ReadonlyMap<string, { readonly type: string; readonly targets: Set<string> }> {
  const found = new Map<string, { readonly type: string; readonly targets: Set<string> }>();
  for (const { key, type, targets } of placedGuardrails) {
    const row = found.get(key) ?? { type, targets: new Set<string>() };
    for (const target of targets) row.targets.add(target);
    found.set(key, row);
  }
  return found;
}

/** The targets on the way to each place, from the root down, with the place itself. */
function waysOf({
  unitPaths,
  organization,
  accounts,
  placedGuardrails,
}: PermissionIndex): ReadonlyMap<string, readonly string[]> {
  const keys = new Map([...unitPaths].map(([key, path]) => [path.at(-1) ?? "", key]));
  const named = (path: readonly string[]): readonly string[] => [
    root,
    ...path.slice(1).map((id) => keys.get(id) ?? id),
  ];
  const units = [...unitPaths]
    .map(([key, path]) => [key, named(path)] as const)
    .sort(([, a], [, b]) => (a.join("/") < b.join("/") ? -1 : 1));
  const own = [...new Set(placedGuardrails.flatMap(({ targets }) => targets))].filter((target) =>
    target.startsWith("account:"),
  );
  const ofAccounts = own.sort().map((target) => {
    const id = accounts.find(target.slice("account:".length));
    const path = typeof id === "string" ? (organization?.accounts[id] ?? []) : [];
    return [target, [...named(path), target]] as const;
  });
  return new Map([...units, ...ofAccounts]);
}

function deniedBy(
  statement: string,
  { actions, notActions, resources, notResources, conditions }: Statement,
): DeniedActions {
  const isEverywhere = notResources === undefined && knownTexts(resources).join() === "*";
  const isAlways = !isUnknown(conditions) && conditions.length === 0;
  return {
    statement,
    actions: notActions === undefined ? knownTexts(actions) : ["*"],
    except: knownTexts(notActions),
    isConditional: !isEverywhere || !isAlways,
  };
}
