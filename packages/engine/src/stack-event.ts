import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { takenOff, type TakenOff } from "@aws-foundation/core";

/** What Pulumi's engine does with a resource, in its own words: `create`, `delete-replaced`, `same` ... */
type EngineOperation = string;

/** What this package keeps of an engine's event: no inputs, no outputs, no secrets; of some lists what is taken off. */
export type StackEvent = StepEvent | DiagnosticEvent | ViolationEvent;

/** Something happens to a resource. */
export interface StepEvent {
  readonly kind: "step";
  readonly phase: "started" | "done" | "failed";
  readonly operation: EngineOperation;
  readonly urn: string;
  readonly type: string;
  /** Paths of properties that differ, sorted. */
  readonly properties: readonly string[];
  /** Whether the state says that it is protected; the engine then refuses to delete it. */
  readonly protect: boolean;
  /** Whether a deletion only forgets it. */
  readonly retain: boolean;
  /** Of the stack itself: whether what it tells other stacks differs. */
  readonly outputsDiffer: boolean;
  /** What it takes off lists and maps that others write too. */
  readonly takenOff: readonly TakenOff[];
}

/** Something that the engine, a provider or the program says. */
export interface DiagnosticEvent {
  readonly kind: "diagnostic";
  readonly severity: "info" | "warning" | "error";
  /** The resource that it is about; empty for none. */
  readonly urn: string;
  readonly message: string;
}

/** Something that a rule of a policy pack objects to. */
export interface ViolationEvent {
  readonly kind: "violation";
  readonly pack: string;
  readonly policy: string;
  readonly enforcementLevel: "mandatory" | "advisory";
  /** The resource; empty for none. */
  readonly urn: string;
  readonly message: string;
}

const stackType = "pulumi:pulumi:Stack";

/** The part of an event that counts; `undefined` for one of which nothing does. */
export function stackEventOf(event: EngineEvent): StackEvent | undefined {
  if (event.resourcePreEvent) return stepOf("started", event.resourcePreEvent.metadata);
  if (event.resOutputsEvent) return stepOf("done", event.resOutputsEvent.metadata);
  if (event.resOpFailedEvent) return stepOf("failed", event.resOpFailedEvent.metadata);
  if (event.diagnosticEvent) return diagnosticOf(event.diagnosticEvent);
  if (event.policyEvent) return violationOf(event.policyEvent);
  return undefined;
}

type StepMetadata = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];

function stepOf(phase: StepEvent["phase"], metadata: StepMetadata): StepEvent {
  const { op, urn, type, old, new: next, detailedDiff, diffs, keys } = metadata;
  const properties = detailedDiff ? Object.keys(detailedDiff) : (diffs ?? keys ?? []);
  return {
    kind: "step",
    phase,
    operation: op,
    urn,
    type,
    properties: [...new Set(properties)].sort(),
    protect: old?.protect === true,
    retain: old?.retainOnDelete === true,
    outputsDiffer: type === stackType && phase === "done" && outputsDiffer(metadata),
    takenOff: takenOff(type, old, next),
  };
}

function outputsDiffer(metadata: StepMetadata): boolean {
  return JSON.stringify(metadata.old?.outputs ?? {}) !== JSON.stringify(metadata.new?.outputs ?? {});
}

function diagnosticOf(event: NonNullable<EngineEvent["diagnosticEvent"]>): DiagnosticEvent | undefined {
  const message = plainText(event.message);
  // The engine sends its own debug messages too, which the SDK's type does not know.
  const severity: string = event.severity;
  if (event.ephemeral === true || message === "" || severity === "debug") return undefined;
  const known = severity === "error" || severity === "warning" ? severity : "info";
  return { kind: "diagnostic", severity: known, urn: event.urn ?? "", message };
}

function violationOf(event: NonNullable<EngineEvent["policyEvent"]>): ViolationEvent {
  return {
    kind: "violation",
    pack: event.policyPackName,
    policy: event.policyName,
    enforcementLevel: event.enforcementLevel === "mandatory" ? "mandatory" : "advisory",
    urn: event.resourceUrn ?? "",
    message: plainText(event.message),
  };
}

/** The engine's texts carry directives for colors. */
function plainText(text: string): string {
  return text.replace(/<\{%.*?%\}>/g, "").trim();
}
