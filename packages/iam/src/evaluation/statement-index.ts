import type { Policy } from "../documents/policy.js";
import { no, type Truth } from "../truth.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { compileStatement } from "./compile-statement.js";
import type { StatementTest } from "./statement-test.js";

/** A statement that is about an action, or may be. */
export interface Candidate {
  readonly test: StatementTest;
  /** Whether it is about the action. */
  readonly isAbout: Truth;
}

/** Statements that decide about an action. */
export interface Candidates {
  readonly allows: readonly Candidate[];
  readonly denies: readonly Candidate[];
  /** Policies of which nothing is known. */
  readonly unknowns: readonly { readonly policy: Policy; readonly because: Unknown }[];
}

/** Where decisions find the statements of a level. */
export interface StatementSource {
  readonly about: (action: string) => Candidates;
}

/** More actions than this are not remembered at once; IAM knows some 20,000. */
const rememberedActions = 25_000;

/** The statements of policies, found by action: each action's are looked for once. */
export class StatementIndex implements StatementSource {
  private readonly found = new Map<string, Candidates>();

  private constructor(
    private readonly tests: readonly StatementTest[],
    private readonly unknowns: Candidates["unknowns"],
  ) {}

  public static of(policies: readonly Policy[]): StatementIndex {
    const parts = policies.map(compilePolicy);
    return new StatementIndex(
      parts.flatMap(({ tests }) => tests),
      parts.flatMap(({ unknowns }) => unknowns),
    );
  }

  public about(action: string): Candidates {
    const before = this.found.get(action);
    if (before !== undefined) return before;
    const candidates = candidatesOf(this.tests, this.unknowns, action);
    if (this.found.size >= rememberedActions) this.found.clear();
    this.found.set(action, candidates);
    return candidates;
  }
}

/** Those of the statements that are about an action. */
export function candidatesOf(
  tests: readonly StatementTest[],
  unknowns: Candidates["unknowns"],
  action: string,
): Candidates {
  const about = tests
    .map((test) => ({ test, isAbout: test.isAbout(action) }))
    .filter(({ isAbout }) => isAbout !== no);
  return {
    allows: about.filter(({ test }) => test.statement.effect === "Allow"),
    denies: about.filter(({ test }) => test.statement.effect === "Deny"),
    unknowns,
  };
}

interface CompiledPolicy {
  readonly tests: readonly StatementTest[];
  readonly unknowns: Candidates["unknowns"];
}

/** A policy is the same in every policy set that it is in. */
const compiledPolicies = new WeakMap<Policy, CompiledPolicy>();

function compilePolicy(policy: Policy): CompiledPolicy {
  const before = compiledPolicies.get(policy);
  if (before !== undefined) return before;
  const { statements } = policy;
  const compiled = isUnknown(statements)
    ? { tests: [], unknowns: [{ policy, because: statements }] }
    : { tests: statements.map((statement) => compileStatement(policy, statement)), unknowns: [] };
  compiledPolicies.set(policy, compiled);
  return compiled;
}
