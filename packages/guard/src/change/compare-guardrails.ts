import { rcpServices } from "@aws-foundation/iam";
import type { Answer, IndexWithNewAccounts } from "@aws-foundation/permissions";
import type { ActionList } from "../action-list.js";
import { findWitness, type Compared, type Group, type Witness } from "./find-witness.js";
import { placesOf, type BindingStatement, type Place } from "./places.js";
import { isAboutAny, rulesOf, wholeText } from "./rules.js";

/** Actions about which guardrails decide otherwise than before. */
export interface GuardrailChange {
  readonly effect: "denied" | "allowed";
  /** Keys of the guardrails whose statements deny, now or before. */
  readonly guardrails: readonly string[];
  readonly places: readonly string[];
  readonly actions: readonly string[];
  readonly witness: Witness;
}

/** What a change of guardrails comes to. */
export interface ChangeReport {
  /** Actions that were compared: all that IAM knows. */
  readonly actions: number;
  /** Places that both organizations have: each unit, and each account with policies of its own. */
  readonly places: readonly string[];
  readonly newPlaces: readonly string[];
  readonly gonePlaces: readonly string[];
  readonly changes: readonly GuardrailChange[];
  /**
   * Statements that differ, though no request was found that is decided otherwise, and policies of which nothing is known.
   * Of everything else it is proven that it is decided as before.
   */
  readonly undecided: readonly {
    readonly places: readonly string[];
    readonly actions: readonly string[];
    readonly statements: readonly string[];
  }[];
}

/**
 * Compares the guardrails of two organizations, for every place and every action. Where the rules for an action are the
 * same in both, every request for it is decided alike; where they differ, a request is looked for that is not.
 */
export async function compareGuardrails(
  base: IndexWithNewAccounts,
  now: IndexWithNewAccounts,
  { actions, exampleResource }: ActionList,
  region: string,
): Promise<ChangeReport> {
  const before = new Map(placesOf(base).map((place) => [place.name, place]));
  const after = new Map(placesOf(now).map((place) => [place.name, place]));
  const both = [...after.values()].flatMap((place) => {
    const same = before.get(place.name);
    return same === undefined ? [] : [{ before: same, after: place }];
  });
  const groups = new Map<string, Group>();
  for (const place of both) groupActions(groups, place, actions);
  const changes: GuardrailChange[] = [];
  const undecided = both.flatMap(unknownIn);
  for (const group of groups.values()) {
    const found = await changesOf(group, { base, now, region, exampleResource });
    changes.push(...found);
    if (found.length === 0) undecided.push(described(group));
  }
  return {
    actions: actions.length,
    places: both.map(({ after: { name } }) => name),
    newPlaces: [...after.keys()].filter((name) => !before.has(name)),
    gonePlaces: [...before.keys()].filter((name) => !after.has(name)),
    changes: merged(merged(changes, "places", "actions"), "actions", "places").sort((a, b) =>
      keyOf(a) < keyOf(b) ? -1 : 1,
    ),
    undecided,
  };
}

/** A place as it was and as it is. */
interface ComparedPlace {
  readonly before: Place;
  readonly after: Place;
}

/** What cannot be compared in a place, as nobody knows it: it may be about any action. */
function unknownIn({ before, after }: ComparedPlace): ChangeReport["undecided"] {
  const [one, other] = [new Set(before.narrowTargets), new Set(after.narrowTargets)];
  const statements = [
    ...before.unknowns,
    ...after.unknowns,
    ...[...one, ...other]
      .filter((target) => one.has(target) !== other.has(target))
      .map((target) => `what is allowed at ${target}`),
  ];
  return statements.length === 0
    ? []
    : [{ places: [after.name], actions: ["*"], statements: [...new Set(statements)].sort() }];
}

/** Changes that differ in one list alone, as one with the whole list. */
function merged(
  changes: readonly GuardrailChange[],
  differing: "places" | "actions",
  same: "places" | "actions",
): GuardrailChange[] {
  const found = new Map<string, GuardrailChange>();
  for (const change of changes) {
    const key = JSON.stringify([change.effect, change.guardrails, change[same]]);
    const before = found.get(key);
    const list = [...new Set([...(before?.[differing] ?? []), ...change[differing]])].sort();
    found.set(key, { ...(before ?? change), [differing]: list });
  }
  return [...found.values()];
}

function groupActions(
  groups: Map<string, Group>,
  { before, after }: ComparedPlace,
  actions: readonly string[],
): void {
  // What both sides say of an action in the same words cannot be decided otherwise by one of them.
  const mayDiffer = isAboutAny(differingStatements({ before, after }));
  const rulesOfBefore = rulesOf(before.statements);
  const rulesOfAfter = rulesOf(after.statements);
  for (const action of actions.filter(mayDiffer)) {
    const rulesBefore = rulesOfBefore(action);
    const rulesAfter = rulesOfAfter(action);
    if (rulesBefore.text === rulesAfter.text) continue;
    const isRestricted = rcpServices.has(action.slice(0, action.indexOf(":")));
    const key = JSON.stringify([rulesBefore.text, rulesAfter.text, isRestricted]);
    const group = groups.get(key) ?? {
      before: rulesBefore.rules,
      after: rulesAfter.rules,
      place: after,
      places: new Set<string>(),
      actions: new Set<string>(),
    };
    group.places.add(after.name);
    group.actions.add(action);
    groups.set(key, group);
  }
}

/** The statements that only one of two places has. */
function differingStatements({ before, after }: ComparedPlace): readonly BindingStatement[] {
  const textsOf = ({ statements }: Place): ReadonlySet<string> => new Set(statements.map(wholeText));
  const [inBefore, inAfter] = [textsOf(before), textsOf(after)];
  return [
    ...before.statements.filter((statement) => !inAfter.has(wholeText(statement))),
    ...after.statements.filter((statement) => !inBefore.has(wholeText(statement))),
  ];
}

async function changesOf(group: Group, compared: Compared): Promise<readonly GuardrailChange[]> {
  const changes: GuardrailChange[] = [];
  for (const effect of ["denied", "allowed"] as const) {
    const witness = await findWitness(group, effect, compared);
    if (witness === undefined) continue;
    const [denying, answer] =
      effect === "denied" ? [compared.now, witness.now] : [compared.base, witness.base];
    changes.push({
      effect,
      guardrails: guardrailsOf(denying, answer),
      places: [...group.places].sort(),
      actions: [...group.actions].sort(),
      witness: {
        ...witness,
        base: { verdict: witness.base.verdict, explanation: witness.base.explanation },
        now: { verdict: witness.now.verdict, explanation: witness.now.explanation },
      },
    });
  }
  return changes;
}

function guardrailsOf({ guardrails }: IndexWithNewAccounts, { because }: Answer): readonly string[] {
  const keys = because.flatMap((reason) =>
    reason.kind === "deny" && typeof reason.statement === "string"
      ? [guardrails.get(reason.statement) ?? reason.statement]
      : [],
  );
  return [...new Set(keys)].sort();
}

function described({ before, after, places, actions }: Group): ChangeReport["undecided"][number] {
  const [one, other] = [before, after].map((rules) => new Set(rules.map(({ text }) => text)));
  const differing = [
    ...before.filter(({ text }) => other?.has(text) === false),
    ...after.filter(({ text }) => one?.has(text) === false),
  ];
  const names = differing.map(
    ({ binding: { policy, statement } }) => statement.sid ?? `${policy} ${statement.index + 1}`,
  );
  return { places: [...places].sort(), actions: [...actions].sort(), statements: [...new Set(names)].sort() };
}

function keyOf({ effect, guardrails, places, actions }: GuardrailChange): string {
  return JSON.stringify([guardrails, effect, places, actions]);
}
