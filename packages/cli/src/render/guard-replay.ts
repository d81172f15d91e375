import type { ReplayedCalls, ReplayReport } from "@aws-foundation/guard";
import Table from "cli-table3";
import type { Colors } from "../terminal.js";
import { plainTable } from "./plain-table.js";
import { plural } from "./plural.js";

/** The calls that would have been denied, most first, and what was left out. */
export function replayText(report: ReplayReport, colors: Colors): string {
  const { calls, leftOut } = report;
  const left = Object.entries(leftOut).map(([reason, count]) => `  ${plural(count, "record")}: ${reason}`);
  return [
    ...(calls.length > 0 ? [table(calls, colors), ""] : []),
    summary(report),
    ...(left.length > 0 ? ["left out:", ...left] : []),
    ...uncertain(calls),
  ].join("\n");
}

/** The same for scripts. */
export function replayJson(report: ReplayReport): string {
  return JSON.stringify(report, undefined, 2);
}

function table(calls: readonly ReplayedCalls[], colors: Colors): string {
  const shown = new Table({
    head: ["denied", "principal", "action", "guardrails"].map((text) => colors.bold(text)),
    colAligns: ["right", "left", "left", "left"],
    ...plainTable,
  });
  for (const call of calls)
    shown.push([counted(call), call.principal, call.action, call.guardrails.join(", ")]);
  return shown.toString();
}

/** A number that is exact, or the least where records do not tell enough. */
function counted({ denied, unknown }: ReplayedCalls): string {
  const number = denied.toLocaleString("en-US");
  return unknown > 0 ? `at least ${number} of ${(denied + unknown).toLocaleString("en-US")}` : number;
}

function summary({ records, replayed, calls }: ReplayReport): string {
  const denied = calls.reduce((sum, call) => sum + call.denied, 0);
  const unknown = calls.reduce((sum, call) => sum + call.unknown, 0);
  return (
    `${plural(records, "record")}, ${plural(replayed, "call")} decided: ` +
    `${unknown > 0 ? "at least " : ""}${String(denied)} would have been denied` +
    (unknown > 0 ? `; of ${String(unknown)} more the records do not tell enough` : "")
  );
}

function uncertain(calls: readonly ReplayedCalls[]): string[] {
  const reasons = [...new Set(calls.flatMap(({ because }) => because))].sort();
  return reasons.length === 0 ? [] : ["not told:", ...reasons.map((reason) => `  ${reason}`)];
}
