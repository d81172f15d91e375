import { directly, notNamed } from "../request/principal-facts.js";
import type { RequestView } from "../request/request-view.js";
import { maybe, no, yes, type Truth } from "../truth.js";
import { statementName, type Reason, type StatementReason, type UnknownReason } from "./decision.js";
import type { LevelStatements } from "./levels.js";
import type { Candidate } from "./statement-index.js";
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
  const { denies, unknowns } = level.statements.about(view.action);
  for (const candidate of denies) {
    const { certain: naming, possible } = candidate.test.names(view);
    if (possible === notNamed) continue;
    const truth = holdsFor(candidate, view);
    if (truth === no) continue;
    if (truth === yes && naming !== notNamed) certain.push(statementReason("deny", level, candidate));
    else uncertain.push(unknownReason(level, candidate, view));
  }
  for (const { policy, because } of unknowns)
    uncertain.push({ kind: "unknown", ...placeOf(level), policy: policy.name, because: because.unknown });
}

/** What a level allows; the first statement that allows it to the principal itself is enough. */
export function answerOf(level: LevelStatements, view: RequestView): LevelAnswer {
  const { allows, unknowns } = level.statements.about(view.action);
  const byNaming: [Truth, Truth, Truth, Truth] = [no, no, no, no];
  const because: Reason[] = [];
  for (const candidate of allows) {
    const { certain, possible } = candidate.test.names(view);
    if (possible === notNamed) continue;
    const truth = holdsFor(candidate, view);
    if (truth === no) continue;
    if (certain !== notNamed && truth > byNaming[certain]) byNaming[certain] = truth;
    if (possible > certain && byNaming[possible] === no) byNaming[possible] = maybe;
    const isCertain = truth === yes && certain !== notNamed;
    because.push(
      isCertain ? statementReason("allow", level, candidate) : unknownReason(level, candidate, view),
    );
    if (byNaming[directly] === yes) return { of: level, truth: yes, byNaming, because: because.slice(-1) };
  }
  for (const { policy, because: unknown } of unknowns) {
    byNaming[directly] = maybe;
    because.push({ kind: "unknown", ...placeOf(level), policy: policy.name, because: unknown.unknown });
  }
  return { of: level, truth: Math.max(...byNaming) as Truth, byNaming, because };
}

function holdsFor({ test, isAbout }: Candidate, view: RequestView): Truth {
  const holds = test.holds(view);
  return isAbout === maybe && holds !== no ? maybe : holds;
}

/** A level without what it says. */
export function placeOf({ level, target }: LevelStatements): Pick<LevelStatements, "level" | "target"> {
  return target === undefined ? { level } : { level, target };
}

function statementReason(
  kind: "allow" | "deny",
  level: LevelStatements,
  { test: { policy, statement } }: Candidate,
): StatementReason {
  return { kind, ...placeOf(level), policy: policy.name, statement: statementName(statement) };
}

function unknownReason(level: LevelStatements, candidate: Candidate, view: RequestView): UnknownReason {
  const { policy, statement } = candidate.test;
  return {
    kind: "unknown",
    ...placeOf(level),
    policy: policy.name,
    statement: statementName(statement),
    because: whyUnknown(policy, statement, view),
  };
}
