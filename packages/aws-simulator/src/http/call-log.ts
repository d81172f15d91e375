import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { readLines } from "../store/transaction.js";

/** One call that the endpoint was asked to answer. */
export interface SdkCall {
  /** As it signs, such as `organizations`; empty for a request without a signature. */
  readonly service: string;
  /** Its name, or the method and path of one that has no name here. */
  readonly operation: string;
  readonly region: string;
  /** ARN of who called; none where the key is nobody's. */
  readonly caller?: string;
  /**
   * - `done`
   * - `refused`: AWS says no.
   * - `not simulated`: the simulated AWS cannot answer it.
   */
  readonly outcome: "done" | "refused" | "not simulated";
  /** What was answered, where it is not done. */
  readonly said?: string;
}

function fileOf(folder: string): string {
  return join(folder, "sdk-calls.jsonl");
}

/** Adds a call to those of a world. @param folder The world's. */
export function logCall(folder: string, call: SdkCall): void {
  appendFileSync(fileOf(folder), `${JSON.stringify(call)}\n`);
}

/** All calls of SDKs that a world has seen, in order. */
export function readCalls(folder: string): SdkCall[] {
  return readLines(fileOf(folder)).map((line) => JSON.parse(line) as SdkCall);
}
