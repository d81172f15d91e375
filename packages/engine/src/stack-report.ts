import { parseUrn } from "@aws-foundation/deployment";
import type { TakenOff } from "@aws-foundation/core";
import type { DiagnosticEvent, StackEvent, StepEvent, ViolationEvent } from "./stack-event.js";

/** What becomes of a resource. An import adopts what exists; `forget` leaves it in AWS and drops it from the state. */
export type ChangeKind = "create" | "import" | "update" | "replace" | "delete" | "forget" | "same";

/** A resource and what becomes of it. */
export interface ResourceChange {
  readonly urn: string;
  readonly type: string;
  /** The last part of the URN. */
  readonly name: string;
  readonly kind: ChangeKind;
  /** Paths of properties that differ, sorted. */
  readonly properties: readonly string[];
  /** Whether the state says that it is protected; the engine then refuses to delete it. */
  readonly protect: boolean;
  /** Whether its last step is done; false in an operation that failed or goes on. */
  readonly done: boolean;
  /** What it takes off lists and maps that others write too. */
  readonly takenOff: readonly TakenOff[];
}

/** What an operation on a stack came to. */
export interface StackReport {
  /** All but what stays the same, in the engine's order, each resource once. */
  readonly changes: readonly ResourceChange[];
  /** How many stay the same. */
  readonly same: number;
  /** Whether what the stack tells others differs. */
  readonly outputsDiffer: boolean;
  readonly violations: readonly ViolationEvent[];
  /** What the engine, providers and the program said, but for plain information. */
  readonly diagnostics: readonly DiagnosticEvent[];
}

/** The engine's steps that are part of a replacement, each of which the same resource goes through. */
const replacing = new Set([
  "replace",
  "create-replacement",
  "import-replacement",
  "delete-replaced",
  "discard-replaced",
  "read-replacement",
]);

/** Steps that concern no resource of ours: what is only read, and what the engine does for itself. */
const passing = new Set(["read", "read-discard", "discard", "remove-pending-replace"]);

/** Sums up an operation's events. */
export function reportOf(events: readonly StackEvent[]): StackReport {
  const changes = new Map<string, ResourceChange>();
  const diagnostics: DiagnosticEvent[] = [];
  const violations: ViolationEvent[] = [];
  let outputsDiffer = false;
  for (const event of events) {
    if (event.kind === "diagnostic") {
      if (event.severity !== "info") diagnostics.push(event);
    } else if (event.kind === "violation") violations.push(event);
    else {
      outputsDiffer ||= event.outputsDiffer;
      const change = nextChange(changes.get(event.urn), event);
      if (change) changes.set(event.urn, change);
    }
  }
  const all = [...changes.values()];
  return {
    changes: all.filter(({ kind }) => kind !== "same"),
    same: all.filter(({ kind }) => kind === "same").length,
    outputsDiffer,
    violations: unique(violations, ({ pack, policy }) => `${pack}/${policy}`),
    diagnostics: unique(diagnostics),
  };
}

/** Whether there is anything to do. */
export function hasChanges({ changes, outputsDiffer }: StackReport): boolean {
  return changes.length > 0 || outputsDiffer;
}

/** Whether the stack lets go of an account: the provider that works in it goes too. */
export function letsGo({ changes }: Pick<StackReport, "changes">): boolean {
  return changes.some(({ kind, type }) => kind === "delete" && type === "pulumi:providers:aws");
}

/** How many resources each kind of change concerns; kinds that concern none are left out. */
export function countsOf({ changes, same }: StackReport): Readonly<Partial<Record<ChangeKind, number>>> {
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1;
  return same === 0 ? counts : { ...counts, same };
}

function nextChange(before: ResourceChange | undefined, step: StepEvent): ResourceChange | undefined {
  const kind = kindOf(step);
  if (kind === undefined) return undefined;
  return {
    urn: step.urn,
    type: step.type,
    name: parseUrn(step.urn).name,
    // The other steps of a resource that is replaced or adopted must not hide that it is.
    kind: before?.kind === "replace" || before?.kind === "import" ? before.kind : kind,
    properties: step.properties.length > 0 ? step.properties : (before?.properties ?? []),
    protect: step.protect || (before?.protect ?? false),
    done: step.phase === "done",
    takenOff: step.takenOff.length > 0 ? step.takenOff : (before?.takenOff ?? []),
  };
}

function kindOf({ operation, retain, type }: StepEvent): ChangeKind | undefined {
  if (passing.has(operation) || type === "pulumi:pulumi:StackReference") return undefined;
  if (replacing.has(operation)) return "replace";
  if (operation === "delete") return retain ? "forget" : "delete";
  if (operation === "create" || operation === "import" || operation === "update") return operation;
  // A refresh tells by another event what it found; until then nothing is known to differ.
  return "same";
}

function unique<T extends { readonly urn: string; readonly message: string }>(
  items: readonly T[],
  speaker: (item: T) => string = () => "",
): T[] {
  return [...new Map(items.map((item) => [`${speaker(item)} ${item.urn} ${item.message}`, item])).values()];
}
