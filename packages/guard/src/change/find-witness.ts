import { InputPropertiesError } from "@aws-foundation/core";
import { may, type Answer, type GivenContext, type IndexWithNewAccounts } from "@aws-foundation/permissions";
import type { ActionList } from "../action-list.js";
import { candidatesFor, triesOf, type Try } from "./candidates.js";
import type { Place } from "./places.js";
import type { Rule } from "./rules.js";

/** A request that guardrails decide otherwise than before. `foundation can` decides alike about it. */
export interface Witness {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** The account that the resource is in, where its ARN does not tell. */
  readonly account?: string;
  /** Whether the resource is taken to let everybody in, as guardrails are there for those that do. */
  readonly isOpen: boolean;
  readonly context: GivenContext;
  readonly base: Pick<Answer, "verdict" | "explanation">;
  readonly now: Pick<Answer, "verdict" | "explanation">;
}

/** Actions with the same rules before and the same rules now, so that one of them stands for all. */
export interface Group {
  readonly before: readonly Rule[];
  readonly after: readonly Rule[];
  readonly place: Place;
  readonly places: Set<string>;
  readonly actions: Set<string>;
}

/** The organizations that are compared. */
export interface Compared extends Pick<ActionList, "exampleResource"> {
  readonly base: IndexWithNewAccounts;
  readonly now: IndexWithNewAccounts;
  readonly region: string;
}

/** Actions of a group that are tried: their resources differ, and a rule may be about the resources of some alone. */
const triedActions = 4;

/** A witness with the whole answers. */
export interface FoundWitness extends Omit<Witness, "base" | "now"> {
  readonly base: Answer;
  readonly now: Answer;
}

/** A request for an action of a group that is decided otherwise, if one of the candidates is. */
export async function findWitness(
  { before, after, place, actions }: Group,
  effect: "denied" | "allowed",
  { base, now, region, exampleResource }: Compared,
): Promise<FoundWitness | undefined> {
  const [having, lacking] = effect === "denied" ? [after, before] : [before, after];
  const others = new Set(lacking.map(({ text }) => text));
  const differing = having.filter(({ text }) => !others.has(text));
  for (const rule of differing)
    for (const action of [...actions].slice(0, triedActions)) {
      const example = await exampleResource(action, { accountId: place.accountId, region });
      const candidates = candidatesFor([...before, ...after], rule, place, example);
      for (const one of triesOf(candidates)) {
        const request = spelled(requestOf(one, action, place, region), now);
        const [was, is] = [ask(base, request), ask(now, request)];
        if (was === undefined || is === undefined) continue;
        const [denying, passing] = effect === "denied" ? [is, was] : [was, is];
        if (isDenied(denying) && !isDenied(passing))
          return withoutNeedless({ ...request, base: was, now: is }, { base, now });
      }
    }
  return undefined;
}

/** The same request without the condition keys that do not matter. */
function withoutNeedless(witness: FoundWitness, { base, now }: Pick<Compared, "base" | "now">): FoundWitness {
  let found = witness;
  for (const key of Object.keys(witness.context)) {
    const context = Object.fromEntries(Object.entries(found.context).filter(([other]) => other !== key));
    const [was, is] = [base, now].map((index) => ask(index, { ...found, context }));
    if (was?.verdict === found.base.verdict && is?.verdict === found.now.verdict)
      found = { ...found, context, base: was, now: is };
  }
  return found;
}

type Asked = Omit<Witness, "base" | "now">;

function requestOf(
  { principal, resource, context }: Try,
  action: string,
  place: Place,
  region: string,
): Asked {
  const isElsewhere = resource === "*" || resource.split(":")[4] !== "";
  const regional = { "aws:RequestedRegion": region };
  return {
    principal,
    action,
    resource,
    ...(isElsewhere ? {} : { account: place.accountName }),
    // Who is of the account need not be let in by the resource.
    isOpen: !/^(administrator|root)@/.test(principal) || /^(kms|sts):/.test(action),
    context: "aws:requestedregion" in context ? context : { ...regional, ...context },
  };
}

/** Condition keys as policies write them. */
function spelled(asked: Asked, { conditionKeys }: IndexWithNewAccounts): Asked {
  const entries = Object.entries(asked.context).map(([key, value]) => [conditionKeys.get(key) ?? key, value]);
  return { ...asked, context: Object.fromEntries(entries) as GivenContext };
}

function ask(index: IndexWithNewAccounts, asked: Asked): Answer | undefined {
  try {
    // An example of `*` is of an action that is about no resource.
    return may(index, { ...asked, isAboutNone: asked.resource === "*" });
  } catch (error) {
    // A candidate that is no request at all proves nothing.
    if (error instanceof InputPropertiesError) return undefined;
    throw error;
  }
}

/** Whether a guardrail denies; what a principal's own policies lack is no matter of guardrails. */
function isDenied({ verdict, because }: Answer): boolean {
  return (
    verdict === "denied" &&
    because.some(
      (reason) =>
        (reason.kind === "deny" || reason.kind === "missing") &&
        (reason.level === "scp" || reason.level === "rcp"),
    )
  );
}
