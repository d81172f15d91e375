import { isToApply, type PlannedStack, type Result, type StackOutcome } from "@aws-foundation/engine";
import type { Colors } from "../terminal.js";
import { failureText } from "./deploy-problems.js";
import { plural } from "./plural.js";

const runbook = "Where Pulumi speaks of pending operations or of a lock, see docs/runbooks/failed-update.md.";

/** How an undertaking ended, and what to do next. */
export function resultText(result: Result, command: string, colors: Colors): string {
  const { ending, applied, stacks } = result;
  const failed = [...applied.values()].filter(({ failure }) => failure !== undefined);
  const done = [...applied.values()].filter(({ failure }) => failure === undefined);
  const left = stacks
    .filter((stack) => !applied.has(stack.plan.name) && (stack.outcome === undefined || isToApply(stack)))
    .map(({ plan }) => plan.name);
  const leftText = left.length === 0 ? [] : [`Not begun: ${left.join(", ")}.`];
  const again = `Run the same command again: what is done stays done.`;
  switch (ending) {
    case "unchanged":
      return colors.green("Nothing to change.");
    case "planned":
      return "";
    case "done":
      return colors.green(`${plural(done.length, "stack")} ${command}.`);
    case "declined":
      return applied.size === 0
        ? "Nothing was changed."
        : [`Stopped; ${plural(done.length, "stack")} ${command}.`, ...leftText, again].join("\n");
    case "refused":
      return applied.size === 0 ? "Nothing was changed." : [...leftText, again].join("\n");
    case "cancelled":
      if (applied.size === 0) return "Stopped; nothing was changed.";
      return [
        ...failed.map((outcome) => stoppedText(outcome, stacks)),
        ...leftText,
        `${again} ${runbook}`,
      ].join("\n");
    case "failed":
      return [
        ...failed.map((outcome) => failureText(outcome, colors)),
        ...leftText,
        `${again} ${runbook}`,
      ].join("\n");
  }
}

function stoppedText({ stack, report }: StackOutcome, stacks: readonly PlannedStack[]): string {
  const planned = stacks.find(({ plan }) => plan.name === stack)?.outcome?.report.changes.length ?? 0;
  const done = report.changes.filter((change) => change.done).length;
  return `Stack ${stack} was stopped after ${String(done)} of ${plural(planned, "change")}.`;
}
