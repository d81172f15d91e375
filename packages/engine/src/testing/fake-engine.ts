import type { Backend } from "../backend.js";

import type { PlanProblems } from "../plan-problems.js";
import type { PlanRound } from "../plan-round.js";
import type { StackEvent } from "../stack-event.js";
import { reportOf } from "../stack-report.js";
import type { OperationFailure, StackOutcome, StackRequest, StackRunner } from "../stack-runner.js";
import type { Participants } from "../undertaking.js";
import { keptStack } from "./kept.js";

/** What happens when a stack is operated on. */
export interface Script {
  readonly events?: readonly StackEvent[];
  readonly failure?: OperationFailure;
  /** What comes about meanwhile. */
  readonly effect?: () => void;
}

/** Stacks without an engine: says what happens, and remembers what was asked of it. */
export class FakeEngine implements StackRunner {
  /** `<operation> <stack>`, in the order of their beginnings. */
  readonly begun: string[] = [];
  readonly requests: StackRequest[] = [];
  /** How many operations were at work at once, at most. */
  busiest = 0;
  readonly outputs = new Map<string, Readonly<Record<string, unknown>>>();
  readonly resources = new Map<string, number>();
  readonly rounds: { readonly round: PlanRound; readonly problems: PlanProblems }[] = [];
  /** Names of the stacks of each round that was asked about. */
  readonly asked: string[][] = [];
  answer = true;
  stopping = false;
  private busy = 0;

  /** @param script What an operation on a stack does; nothing when it is not told. */
  constructor(
    private readonly script: (operation: string, stack: string) => Script | undefined = () => undefined,
  ) {}

  async run(request: StackRequest, onEvent: (event: StackEvent) => void): Promise<StackOutcome> {
    const { stack, operation } = request;
    this.begun.push(`${operation} ${stack}`);
    this.requests.push(request);
    this.busy += 1;
    this.busiest = Math.max(this.busiest, this.busy);
    const { events = [], failure, effect } = this.script(operation, stack) ?? {};
    // Others get their turn to begin.
    await new Promise((resolve) => setImmediate(resolve));
    for (const event of events) onEvent(event);
    effect?.();
    this.busy -= 1;
    return {
      stack,
      operation,
      report: reportOf(events),
      ...(failure === undefined ? {} : { failure }),
      cancelled: false,
      logFile: `${stack}.log`,
      milliseconds: 1,
    };
  }

  /** The backend, in which the stacks of `resources` exist. */
  get backend(): Pick<Backend, "stacks" | "outputs"> {
    return {
      stacks: (names) =>
        Promise.resolve(
          new Map(
            [...this.resources]
              .filter(([name]) => names.includes(name))
              .map(([name, count]) => [name, keptStack(count)]),
          ),
        ),
      outputs: (stack) => Promise.resolve(this.outputs.get(stack) ?? {}),
    };
  }

  get participants(): Participants {
    return {
      backend: this.backend,
      runner: this,
      observer: {
        onStart: () => undefined,
        onEvent: () => undefined,
        onEnd: () => undefined,
        onPlan: (round, problems) => {
          this.rounds.push({ round, problems });
        },
      },
      confirm: ({ stacks }) => {
        this.asked.push(stacks.map(({ plan }) => plan.name));
        return Promise.resolve(this.answer);
      },
      stopped: () => this.stopping,
    };
  }
}
