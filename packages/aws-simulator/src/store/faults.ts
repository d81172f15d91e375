import { join } from "node:path";
import { readJson, writeWhole } from "./transaction.js";

/** What is done with a resource. */
export type OperationKind = "create" | "read" | "update" | "delete";

/** Something that is to go wrong. */
export type Fault = {
  /** The resource type's token. */
  readonly type: string;
  readonly operation: OperationKind;
} & (
  | {
      readonly kind: "fail";
      /** Which of the operations fails, from 1. @default 1 */
      readonly nth?: number;
      /** What AWS says, such as `ServiceException: AWS Organizations can't complete your request`. */
      readonly message: string;
    }
  | {
      readonly kind: "throttle";
      /** How many calls are answered with `TooManyRequestsException`. */
      readonly calls: number;
    }
  | {
      /** A process ends when the world has changed and nobody was told. */
      readonly kind: "crash";
      /**
       * - `provider`: the engine sees a failure, and its state says that there is nothing.
       * - `engine`: killed; its state says that the operation is pending, and stays locked.
       */
      readonly of: "provider" | "engine";
      /** @default 1 */
      readonly nth?: number;
    }
);

/** What the faults do to one operation. */
export interface FaultsMet {
  /** Calls that are throttled. */
  readonly throttled: number;
  readonly failure?: string;
  /** What ends once it is done; nothing when undefined. */
  readonly crash: "provider" | "engine" | undefined;
}

/** A fault in the file, with how many operations it has met. */
type OrderedFault = Fault & { readonly met?: number };

function fileOf(folder: string): string {
  return join(folder, "faults.json");
}

/** Replaces the faults that are ordered. */
export function orderFaults(folder: string, faults: readonly Fault[]): void {
  writeWhole(fileOf(folder), JSON.stringify(faults, undefined, 1));
}

/** The faults that meet this operation; they count it. The caller holds the lock. */
export function meetFaults(folder: string, operation: OperationKind, type: string): FaultsMet {
  const ordered = readJson<readonly OrderedFault[]>(fileOf(folder), []);
  const matching = ordered.filter((fault) => fault.operation === operation && fault.type === type);
  if (matching.length === 0) return { throttled: 0, crash: undefined };
  const counted = ordered.map((fault) =>
    matching.includes(fault) ? { ...fault, met: (fault.met ?? 0) + 1 } : fault,
  );
  orderFaults(folder, counted);
  const isDue = ({ met = 0 }: OrderedFault, nth = 1): boolean => met + 1 === nth;
  const failure = matching.find((fault) => fault.kind === "fail" && isDue(fault, fault.nth));
  const crash = matching.find((fault) => fault.kind === "crash" && isDue(fault, fault.nth));
  return {
    throttled: matching.reduce(
      (sum, fault) => sum + (fault.kind === "throttle" && isDue(fault) ? fault.calls : 0),
      0,
    ),
    ...(failure?.kind === "fail" ? { failure: failure.message } : {}),
    crash: crash?.kind === "crash" ? crash.of : undefined,
  };
}
