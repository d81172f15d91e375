import type { Policy } from "../documents/policy.js";
import { no, type Truth } from "../truth.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { compileStatement } from "./compile-statement.js";
import { statementName, type Level, type StatementReason } from "./decision.js";
import type { StatementTest } from "./statement-test.js";

/** What policies are attached to. */
export interface Attachment {
  readonly level: Level;
  /** Undefined where it goes without saying. */
  readonly target?: string;
}

/** The statements of the policies that are attached to one thing. */
export interface LevelStatements {
  readonly attachment: Attachment;
  /** Those that are about an action, in lower case. */
  readonly about: (action: string) => Candidates;
}

/** A statement that is about an action, or may be. */
export interface Candidate {
  readonly test: StatementTest;
  /** Whether it is about the action. */
  readonly isAbout: Truth;
  /** What decides if it applies. */
  readonly reason: StatementReason;
}

/** Statements that decide about an action. */
export interface Candidates {
  readonly allows: readonly Candidate[];
  readonly denies: readonly Candidate[];
  /** Policies of which nothing is known. */
  readonly unknowns: readonly { readonly policy: Policy; readonly because: Unknown }[];
  /** The same for every action of which all this is the same. */
  readonly fingerprint: string;
}

/** More actions than this are not remembered at once; IAM knows some 20,000. */
const rememberedActions = 25_000;

/** The statements of policies, prepared and found by action: each action's are looked for once. */
export function indexStatements(policies: readonly Policy[], attachment: Attachment): LevelStatements {
  const parts = policies.map(compilePolicy);
  const tests = parts.flatMap((part) => part.tests);
  const unknowns = parts.flatMap((part) => part.unknowns);
  const found = new Map<string, Candidates>();
  return {
    attachment,
    about: (action) => {
      const before = found.get(action);
      if (before !== undefined) return before;
      const candidates = candidatesOf(tests, unknowns, attachment, action);
      if (found.size >= rememberedActions) found.clear();
      found.set(action, candidates);
      return candidates;
    },
  };
}

/** Those of the statements that are about an action. */
export function candidatesOf(
  tests: readonly StatementTest[],
  unknowns: Candidates["unknowns"],
  attachment: Attachment,
  action: string,
): Candidates {
  const allows: Candidate[] = [];
  const denies: Candidate[] = [];
  const found: string[] = [];
  for (const [position, test] of tests.entries()) {
    const isAbout = test.isAbout(action);
    if (isAbout === no) continue;
    const isAllowing = test.statement.effect === "Allow";
    (isAllowing ? allows : denies).push({ test, isAbout, reason: reasonOf(test, attachment) });
    found.push(`${position}:${isAbout}`);
  }
  return { allows, denies, unknowns, fingerprint: found.join(" ") };
}

function reasonOf({ policy, statement }: StatementTest, attachment: Attachment): StatementReason {
  const kind = statement.effect === "Allow" ? "allow" : "deny";
  return { kind, ...attachment, policy: policy.name, statement: statementName(statement) };
}

/** A policy whose statements are prepared; one of which nothing is known has none. */
interface CompiledPolicy {
  readonly tests: readonly StatementTest[];
  readonly unknowns: Candidates["unknowns"];
}

const compiledPolicies = new WeakMap<Policy, CompiledPolicy>();

/** Prepares a policy once, whatever policy sets it is in. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const before = compiledPolicies.get(policy);
  if (before !== undefined) return before;
  const { statements } = policy;
  const compiled = isUnknown(statements)
    ? { tests: [], unknowns: [{ policy, because: statements }] }
    : { tests: statements.map((statement) => compileStatement(policy, statement)), unknowns: [] };
  compiledPolicies.set(policy, compiled);
  return compiled;
}
