import type { RequestView } from "../request/request-view.js";
import { allOf, maybe, no, oneOf, truthOf, yes, type Truth } from "../truth.js";
import { isUnknown } from "../unknown.js";
import { answerOf, collectDenials, type ByNaming, type LevelAnswer } from "./answers.js";
import type { Decision, Reason } from "./decision.js";
import { isGranted, type Gates } from "./gates.js";
import { resourceControlLevels, serviceControlLevels, type PolicySource } from "./levels.js";
import { missingReasons } from "./missing.js";
import { relationsOf } from "./relation.js";
import { decidingRule, isIgnoredDenial, rootIsAllowed } from "./rules.js";
import type { LevelStatements } from "./statement-index.js";

/** The decision about a request, by the statements of a policy set. */
export function evaluate(source: PolicySource, view: RequestView): Decision {
  const rule = decidingRule(view);
  if (rule !== undefined) return { verdict: rule.effect === "allow" ? "allowed" : "denied", because: [rule] };
  const scps = serviceControlLevels(source, view);
  const own = ownLevels(source, view);
  const denials = denialsOf(source, view, scps, own);
  if (denials.certain.length > 0) return { verdict: "denied", because: denials.certain };
  return allowance(source, view, { scps, own, uncertain: denials.uncertain });
}

/** The levels of the principal's own policies and of the resource's. */
function ownLevels(
  { identity, boundary, session, resource }: PolicySource,
  { facts }: RequestView,
): readonly LevelStatements[] {
  const levels: LevelStatements[] = [];
  if (facts.accountId !== undefined) {
    if (!facts.isRoot) levels.push(identity);
    if (boundary !== undefined && facts.isEntity) levels.push(boundary);
    if (session !== undefined) levels.push(session);
  }
  if (resource !== undefined) levels.push(resource);
  return levels;
}

interface Denials {
  readonly certain: Reason[];
  readonly uncertain: Reason[];
}

function denialsOf(
  source: PolicySource,
  view: RequestView,
  scps: readonly LevelStatements[],
  own: readonly LevelStatements[],
): Denials {
  const certain: Reason[] = [];
  const uncertain: Reason[] = [];
  for (const level of scps) collectDenials(level, view, certain, uncertain);
  const rcps = resourceControlLevels(source, view);
  const ofRcps = rcps.isCertain ? certain : [];
  for (const level of rcps.levels) collectDenials(level, view, ofRcps, uncertain);
  if (!rcps.isCertain && ofRcps.length > 0) uncertain.push(unknownAccount(view, "rcp"));
  for (const level of own)
    if (!isIgnoredDenial(level.attachment.level, view)) collectDenials(level, view, certain, uncertain);
  return { certain, uncertain };
}

function unknownAccount({ resourceAccountId }: RequestView, level: "rcp" | "resource"): Reason {
  const because = isUnknown(resourceAccountId)
    ? resourceAccountId.unknown
    : "nothing says the resource's account";
  return { kind: "unknown", level, because };
}

/** The decision about a request that nothing denies for certain. */
function allowance(
  source: PolicySource,
  view: RequestView,
  found: {
    readonly scps: readonly LevelStatements[];
    readonly own: readonly LevelStatements[];
    readonly uncertain: readonly Reason[];
  },
): Decision {
  const scps = found.scps.map((level) => answerOf(level, view));
  const own = found.own.map((level) => answerOf(level, view));
  const gates = gatesOf(source, view, own);
  const relations = relationsOf(source, view);
  const granted = relations.map((relation) => isGranted(relation, gates));
  const grant = agreed(granted);
  let verdict = grant;
  for (const { truth } of scps) if (truth < verdict) verdict = truth;
  if (verdict === no) {
    const because = missingReasons({ source, view, relations, gates, scps });
    return { verdict: "denied", because };
  }
  const answers = [...scps, ...own];
  if (verdict === yes && found.uncertain.length === 0)
    return { verdict: "allowed", because: allowing(answers, view) };
  const because = [
    ...found.uncertain,
    ...answers.flatMap((answer) => answer.because.filter(({ kind }) => kind === "unknown")),
    ...(grant === maybe && granted.every((truth) => truth !== maybe)
      ? [unknownAccount(view, "resource")]
      : []),
  ];
  return { verdict: "unknown", because: distinct(because) };
}

/** Each reason once: what nobody knows of a policy may be an Allow and a Deny. */
function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

/** What all say; maybe when they differ. */
function agreed(truths: readonly Truth[]): Truth {
  const least = allOf(...truths);
  return least === oneOf(...truths) ? least : maybe;
}

const nobody: ByNaming = [no, no, no, no];

/**
 * Sessions that can do nothing without policies of their own.
 * Sources: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html and
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 */
const needsSessionPolicy: ReadonlySet<string> = new Set(["federated-user", "root-session"]);

function gatesOf(source: PolicySource, { facts, request }: RequestView, own: readonly LevelAnswer[]): Gates {
  return {
    identity: facts.isRoot ? yes : truthOfLevel(own, source.identity, no),
    boundary: truthOfLevel(own, source.boundary, yes),
    session: truthOfLevel(own, source.session, truthOf(!needsSessionPolicy.has(request.principal.kind))),
    resource: answerAbout(own, source.resource)?.byNaming ?? nobody,
  };
}

function truthOfLevel(
  own: readonly LevelAnswer[],
  level: LevelStatements | undefined,
  without: Truth,
): Truth {
  return answerAbout(own, level)?.truth ?? without;
}

function answerAbout(
  answers: readonly LevelAnswer[],
  level: LevelStatements | undefined,
): LevelAnswer | undefined {
  for (const answer of answers) if (answer.of === level) return answer;
  return undefined;
}

function allowing(answers: readonly LevelAnswer[], { facts }: RequestView): readonly Reason[] {
  const because: Reason[] = [];
  for (const answer of answers)
    for (const reason of answer.because) if (reason.kind === "allow") because.push(reason);
  return facts.isRoot ? [...because, rootIsAllowed] : because;
}
