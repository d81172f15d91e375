import type { StepEvent } from "../stack-event.js";

/** A resource's URN. */
export function urnOf(stack: string, name: string, type = "aws:iam/role:Role"): string {
  return `urn:pulumi:${stack}::aws-foundation::${type}::${name}`;
}

/** A step that is done, changed by `changes`. */
export function step(operation: string, urn: string, changes: Partial<StepEvent> = {}): StepEvent {
  return {
    kind: "step",
    phase: "done",
    operation,
    urn,
    type: urn.split("::")[2] ?? "",
    properties: [],
    protect: false,
    retain: false,
    outputsDiffer: false,
    takenOff: [],
    ...changes,
  };
}
