import type { PlannedStack, ResourceChange, Result, StackOutcome, StackReport } from "@aws-foundation/engine";

/** A change of a role in the stack `dev`, changed by `changes`. */
export function change(changes: Partial<ResourceChange> = {}): ResourceChange {
  const { type = "aws:iam/role:Role", name = "role" } = changes;
  return {
    urn: `urn:pulumi:dev::project::${type}::${name}`,
    type,
    name,
    kind: "create",
    properties: [],
    protect: false,
    done: true,
    takenOff: [],
    ...changes,
  };
}

export function report(changes: readonly ResourceChange[], more: Partial<StackReport> = {}): StackReport {
  return { changes, same: 0, outputsDiffer: false, violations: [], diagnostics: [], ...more };
}

/** A preview of the stack `dev` that went well, changed by `changes`. */
export function outcome(changes: Partial<StackOutcome> = {}): StackOutcome {
  return {
    stack: "dev",
    operation: "preview",
    report: report([]),
    cancelled: false,
    logFile: `${process.cwd()}/dev.log`,
    milliseconds: 1500,
    ...changes,
  };
}

/** The stack `dev`, changed by `changes`. */
export function planned(changes: Partial<PlannedStack> = {}): PlannedStack {
  return {
    plan: {
      name: "dev",
      kind: "environment",
      accounts: ["development"],
      dependsOn: ["management"],
      reads: ["management"],
      elsewhere: {},
    },
    accountsToCome: [],
    ...changes,
  };
}

export function result(changes: Partial<Result> = {}): Result {
  return {
    ending: "done",
    stacks: [],
    applied: new Map(),
    problems: { failed: [], violating: [], forbidden: [], needlesslyAllowed: [] },
    ...changes,
  };
}
