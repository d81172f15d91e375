import {
  Cancellation,
  carryOut,
  isSound,
  isToApply,
  type Engine,
  type Mode,
  type PlanRound,
  type Result,
  type Undertaking,
} from "@aws-foundation/engine";
import { planText } from "../render/deploy-plan.js";
import { problemsText } from "../render/deploy-problems.js";
import { resultText } from "../render/deploy-result.js";
import type { Terminal } from "../terminal.js";
import { wrongUsage } from "../usage-error.js";
import { engineHere, type EngineChoice } from "./engine-here.js";
import { takeInterrupts } from "./interruption.js";
import { engineError, exitCodeOfResult } from "./outcome.js";
import type { Person } from "./person.js";
import { watch } from "./watch.js";
import { CommandError } from "../command-error.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";

/** Options that all commands which change something have. */
export interface ApplyOptions {
  readonly stack?: readonly string[];
  readonly parallel: number;
  readonly allow?: readonly string[];
  readonly yes?: boolean;
  readonly config?: string;
}

/** What a command asks before it changes something. */
export interface Question {
  readonly text: string;
  readonly accepts: (answer: string) => boolean;
}

/** What tells the commands apart. */
export interface Course {
  readonly mode: Mode;
  /** What happened to a stack: "updated". */
  readonly word: string;
  readonly policies: boolean;
  /** What to do before the plans; what it returns is added to the undertaking. */
  prepare(engine: Engine): Promise<Partial<Undertaking>>;
  question(engine: Engine, round: PlanRound): Question;
  /** What there is to say of the result beside how it ended; empty for nothing. @default nothing */
  remark?(result: Result): Promise<string>;
  /** What the stacks behind management need in accounts; see {@link Participants}. @param confirm Asks, unless nobody is to be. */
  prepareAccounts?(engine: Engine, updated: boolean, confirm: () => Promise<boolean>): Promise<void>;
}

/**
 * Plans, shows, asks and carries out.
 * @throws CommandError when there is nobody to ask and nobody has said yes beforehand.
 */
export async function runUndertaking(
  course: Course,
  options: ApplyOptions,
  terminal: Terminal,
  person: Person,
): Promise<ExitCode> {
  if (options.yes !== true && !person.present)
    throw wrongUsage(
      "there is no terminal to ask at: look at the plan with `foundation preview --engine pulumi`, then add --yes",
    );
  const result = await withEngine(
    { ...options, policies: course.policies },
    terminal,
    async (engine, cancellation) => {
      const undertaking = await course.prepare(engine);
      return carryOut(
        {
          mode: course.mode,
          plans: engine.plans,
          parallel: options.parallel,
          allow: options.allow ?? [],
          ...undertaking,
        },
        {
          backend: engine.backend,
          runner: engine.runner,
          observer: planPrinter(terminal),
          confirm: async (round) => {
            if (options.yes === true) return true;
            const { text, accepts } = course.question(engine, round);
            return accepts(await person.ask(`\n${text} `, cancellation.requested));
          },
          prepareAccounts: async (updated) =>
            course.prepareAccounts?.(engine, updated, async () => {
              if (options.yes === true) return true;
              const { text, accepts } = yesOrNo("Make these roles?");
              return accepts(await person.ask(`\n${text} `, cancellation.requested));
            }),
          stopped: () => cancellation.requested.aborted,
        },
      );
    },
  );
  terminal.result(resultText(result, course.word, terminal.colors));
  const remark = (await course.remark?.(result)) ?? "";
  if (remark !== "") terminal.result(remark);
  return exitCodeOfResult(result);
}

/** Opens the engine, lets `work` have it, and takes interrupts meanwhile: the first stops gently, the second at once. */
export async function withEngine(
  choice: EngineChoice,
  terminal: Terminal,
  work: (engine: Engine, cancellation: Cancellation) => Promise<Result>,
): Promise<Result> {
  const cancellation = new Cancellation();
  const endTaking = takeInterrupts(() => {
    terminal.progressDone();
    terminal.note(
      cancellation.requested.aborted
        ? "Ending at once. What AWS was doing is not recorded: see docs/runbooks/failed-update.md."
        : "Stopping: what has begun is brought to an end and recorded. Interrupt again to end at once.",
    );
    cancellation.request();
  });
  try {
    terminal.progress("Looking for Pulumi and the stacks");
    const engine = await engineHere(choice, cancellation);
    try {
      return await work(engine, cancellation);
    } finally {
      engine.close();
    }
  } catch (error) {
    // A terminal's interrupt reaches what is asked for the backend and the stacks too, which then fails.
    if (cancellation.requested.aborted)
      throw new CommandError("interrupted", exitCodes.interrupted, new Error("stopped; nothing was begun"));
    throw engineError(error);
  } finally {
    terminal.progressDone();
    endTaking();
  }
}

/** Watches, and prints each round's plans with what stands in their way. */
export function planPrinter(terminal: Terminal): ReturnType<typeof watch> {
  return watch(terminal, process.stderr.isTTY, (round, problems) => {
    // Stacks whose plans were made anew only to be sure are no news.
    if (round.number > 1 && isSound(problems) && !round.stacks.some(isToApply)) return;
    terminal.result(planText(round, terminal.colors));
    const text = problemsText(problems, terminal.colors);
    if (text !== "") terminal.result(`\n${text}`);
  });
}

/** A question that is answered with yes or no. */
export function yesOrNo(text: string): Question {
  return { text: `${text} (yes/no)`, accepts: (answer) => ["yes", "y"].includes(answer.toLowerCase()) };
}
