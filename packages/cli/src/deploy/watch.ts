import {
  countsOf,
  type Observer,
  type Operation,
  type PlanProblems,
  type PlanRound,
  type StackOutcome,
} from "@aws-foundation/engine";
import { countsText, doingWords, doneWords } from "../render/deploy-words.js";
import { seconds } from "../render/preview-table.js";
import type { Terminal } from "../terminal.js";

interface Running {
  readonly operation: Operation;
  readonly total: number | undefined;
  readonly done: Set<string>;
}

/**
 * Tells what goes on: on a terminal one line that is rewritten, and one that stays for each stack that was changed;
 * elsewhere one line when an operation begins and one when it ends.
 * @param watched Whether somebody sees the line that is rewritten.
 * @param onPlan Gets each round's plans.
 */
export function watch(
  terminal: Terminal,
  watched: boolean,
  onPlan: (round: PlanRound, problems: PlanProblems) => void,
): Observer {
  const running = new Map<string, Running>();
  const colors = terminal.errorColors;
  const show = (): void => {
    terminal.progress([...running].map(([stack, state]) => lineOf(stack, state)).join("; "));
  };
  const note = (text: string): void => {
    terminal.progressDone();
    terminal.note(text);
  };
  return {
    onStart: ({ stack, operation }, planned) => {
      running.set(stack, { operation, total: planned?.report.changes.length, done: new Set() });
      if (!watched) note(`${stack}: ${doingWords[operation]}`);
      show();
    },
    onEvent: ({ stack }, event) => {
      if (event.kind !== "step" || event.phase !== "done" || event.operation === "read") return;
      const state = running.get(stack);
      if (state?.total !== undefined && event.operation === "same") return;
      state?.done.add(event.urn);
      show();
    },
    onEnd: (outcome) => {
      running.delete(outcome.stack);
      if (!watched || !isPlan(outcome.operation)) note(endLine(outcome));
      if (running.size > 0) show();
      else terminal.progressDone();
    },
    onPlan: (round, problems) => {
      terminal.progressDone();
      onPlan(round, problems);
    },
  };

  function endLine(outcome: StackOutcome): string {
    const time = seconds(outcome.milliseconds);
    if (outcome.failure !== undefined)
      return `${colors.red(outcome.cancelled ? "stopped" : "failed")} ${outcome.stack}: ${doingWords[outcome.operation]}, after ${time}`;
    return `${colors.green("done")} ${outcome.stack}: ${doneWords[outcome.operation]} in ${time}: ${countsText(countsOf(outcome.report))}`;
  }
}

/** Whether an operation only looks. */
function isPlan(operation: Operation): boolean {
  return operation === "preview" || operation.endsWith("-preview");
}

function lineOf(stack: string, { operation, total, done }: Running): string {
  const count = total === undefined ? String(done.size) : `${String(done.size)}/${String(total)}`;
  return `${doingWords[operation]} ${stack} ${count}`;
}
