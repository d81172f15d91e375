import { directly, notNamed } from "../request/principal-facts.js";
import type { RequestView } from "../request/request-view.js";
import { maybe, no, yes, type Truth } from "../truth.js";
import { statementName, type Reason, type UnknownReason } from "./decision.js";
import type { Candidate, Candidates, LevelStatements } from "./statement-index.js";
import { whyUnknown } from "./why-unknown.js";

/** Whether something is allowed, by how the principal is named: not, by account, by role, directly. */
export type ByNaming = readonly [Truth, Truth, Truth, Truth];

/** What a level allows. */
export interface LevelAnswer {
  readonly of: LevelStatements;
  readonly truth: Truth;
  readonly byNaming: ByNaming;
  readonly because: readonly Reason[];
}

/** Denials of a level: those that are certain, and what they may depend on. */
export function collectDenials(
  level: LevelStatements,
  view: RequestView,
  certain: Reason[],
  uncertain: Reason[],
): void {
  const { denies, unknowns } = level.about(view.action);
  for (const candidate of denies) {
    const { certain: naming, possible } = candidate.test.names(view);
    if (possible === notNamed) continue;
    const truth = holdsFor(candidate, view);
    if (truth === no) continue;
    if (truth === yes && naming !== notNamed) certain.push(candidate.reason);
    else uncertain.push(unknownReason(level, candidate, view));
  }
  if (unknowns.length > 0) uncertain.push(...unknownPolicies(level, unknowns));
}

const directYes: ByNaming = [no, no, no, yes];

/** What a level allows; the first statement that allows it to the principal itself is enough. */
export function answerOf(level: LevelStatements, view: RequestView): LevelAnswer {
  const { allows, unknowns } = level.about(view.action);
  const byNaming: [Truth, Truth, Truth, Truth] = [no, no, no, no];
  const because: Reason[] = [];
  for (const candidate of allows) {
    const { certain, possible } = candidate.test.names(view);
    if (possible === notNamed) continue;
    const truth = holdsFor(candidate, view);
    if (truth === no) continue;
    if (truth === yes && certain === directly)
      return { of: level, truth: yes, byNaming: directYes, because: [candidate.reason] };
    if (certain !== notNamed && truth > byNaming[certain]) byNaming[certain] = truth;
    if (possible > certain && byNaming[possible] === no) byNaming[possible] = maybe;
    const isCertain = truth === yes && certain !== notNamed;
    because.push(isCertain ? candidate.reason : unknownReason(level, candidate, view));
  }
  if (unknowns.length > 0) {
    byNaming[directly] = maybe;
    because.push(...unknownPolicies(level, unknowns));
  }
  return { of: level, truth: Math.max(...byNaming) as Truth, byNaming, because };
}

function holdsFor({ test, isAbout }: Candidate, view: RequestView): Truth {
  const holds = test.holds(view);
  return isAbout === maybe && holds !== no ? maybe : holds;
}

function unknownPolicies({ attachment }: LevelStatements, unknowns: Candidates["unknowns"]): UnknownReason[] {
  return unknowns.map(({ policy, because }) => ({
    kind: "unknown",
    ...attachment,
    policy: policy.name,
    because: because.unknown,
  }));
}

function unknownReason(
  { attachment }: LevelStatements,
  candidate: Candidate,
  view: RequestView,
): UnknownReason {
  const { policy, statement } = candidate.test;
  return {
    kind: "unknown",
    ...attachment,
    policy: policy.name,
    statement: statementName(statement),
    because: whyUnknown(policy, statement, view),
  };
}
