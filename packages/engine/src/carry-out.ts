import { managementStackName, type StackPlan } from "@aws-foundation/model";
import { EngineUsageError, RefusedError } from "./errors.js";
import { isSound, problemsOf, stackOf, type PlanProblems } from "./plan-problems.js";
import { isPending, isToApply, sameChanges, type PlannedStack, type PlanRound } from "./plan-round.js";
import { sideBySide } from "@aws-foundation/core";
import { letsGo } from "./stack-report.js";
import type { StackOutcome, StackRequest } from "./stack-runner.js";
import type { Ending, Participants, Result, Undertaking } from "./undertaking.js";
import { accountsToCome, demandUpstream, readUpstream, waitsFor, type Upstream } from "./upstream.js";

const noProblems: PlanProblems = { failed: [], violating: [], forbidden: [], needlesslyAllowed: [] };

/**
 * Plans all stacks, asks, and does what was planned, in order: a stack that cannot be planned until another one is
 * deployed is planned and asked about when that is done. After the first failure no more stacks are begun, and those
 * that are at work are let finish.
 * @throws RefusedError when a stack builds on one that is not deployed, EngineUsageError when something is allowed that
 * no plan takes anything away from.
 */
export async function carryOut(undertaking: Undertaking, participants: Participants): Promise<Result> {
  const work = new Work(undertaking, participants);
  return work.run();
}

class Work {
  private readonly planned = new Map<string, PlannedStack>();
  private readonly applied = new Map<string, StackOutcome>();
  private readonly order: readonly (readonly StackPlan[])[];
  private upstream: Upstream = new Map();
  private problems = noProblems;
  private rounds = 0;

  constructor(
    private readonly undertaking: Undertaking,
    private readonly participants: Participants,
  ) {
    this.order = undertaking.mode.order(undertaking.plans);
  }

  async run(): Promise<Result> {
    const { mode, plans, planOnly = false } = this.undertaking;
    this.demandKnownStacks();
    if (mode.readsUpstream) {
      this.upstream = await readUpstream(plans, this.participants.backend);
      if (!planOnly) demandUpstream(plans, this.upstream);
    }
    let toPlan = this.order.flat();
    for (const [index, wave] of this.order.entries()) {
      const ending =
        (toPlan.length > 0 ? await this.planAndAsk(toPlan) : undefined) ??
        (index === 0 ? await this.apply(this.leaving()) : undefined) ??
        (await this.apply(wave));
      if (ending !== undefined) return this.result(ending);
      await this.prepareAccounts(wave);
      toPlan = await this.outdated(this.order.slice(index + 1).flat());
    }
    return this.result(this.applied.size === 0 ? "unchanged" : "done");
  }

  private async prepareAccounts(wave: readonly StackPlan[]): Promise<void> {
    const isDone = wave.some(({ name }) => name === managementStackName);
    if (isDone && this.undertaking.mode.readsUpstream)
      await this.participants.prepareAccounts?.(this.applied.has(managementStackName));
  }

  /**
   * Stacks that let go of accounts, which comes first: the stack before takes the roles away that reach them.
   * @throws RefusedError for one that also waits for accounts of the stack before.
   */
  private leaving(): StackPlan[] {
    if (!this.undertaking.mode.readsUpstream) return [];
    const stacks = [...this.planned.values()].filter(
      ({ plan, outcome }) => plan.dependsOn.length > 0 && outcome !== undefined && letsGo(outcome.report),
    );
    const torn = stacks.find(isPending);
    if (torn !== undefined)
      throw new RefusedError(
        `stack "${torn.plan.name}" lets go of an account, which it does first, and gets new ones ` +
          `(${torn.accountsToCome.join(", ")}), which it does last: change the model in two steps`,
      );
    return stacks.map(({ plan }) => plan);
  }

  private async planAndAsk(stacks: readonly StackPlan[]): Promise<Ending | undefined> {
    const before = new Map(this.planned);
    const round = await this.plan(stacks);
    this.problems = problemsOf(round, this.undertaking.allow);
    // What a plan that was broken off says is no news.
    if (this.participants.stopped()) return "cancelled";
    this.participants.observer.onPlan(round, this.problems);
    const [urn] = this.problems.needlesslyAllowed;
    if (urn !== undefined)
      throw new EngineUsageError(
        `--allow ${urn}: no plan deletes, replaces or takes something off this resource; leave the option out`,
      );
    if (!isSound(this.problems)) return "refused";
    if (this.undertaking.planOnly === true) return "planned";
    const news = round.stacks.some(
      (stack) => isToApply(stack) && !sameChanges(before.get(stack.plan.name), stack),
    );
    const more = round.stacks.some(isPending);
    if (!news && !(more && round.number === 1)) return undefined;
    if (!(await this.participants.confirm(round)))
      return this.participants.stopped() ? "cancelled" : "declined";
    return this.participants.stopped() ? "cancelled" : undefined;
  }

  private async plan(stacks: readonly StackPlan[]): Promise<PlanRound> {
    const existing = await this.participants.backend.stacks(stacks.map(({ name }) => name));
    const now = stacks.map((plan) => this.before(plan, existing));
    const ready = now.filter((stack) => stack.waitsFor === undefined && stack.missing !== true);
    const outcomes = await sideBySide(
      ready,
      this.undertaking.parallel,
      ({ plan }) => this.operate({ stack: plan.name, operation: this.undertaking.mode.plan }),
      () => !this.participants.stopped(),
    );
    const byStack = new Map(outcomes.map((outcome) => [outcome.stack, outcome]));
    const planned = now.map((stack) => {
      const outcome = byStack.get(stack.plan.name);
      return outcome === undefined ? stack : { ...stack, outcome };
    });
    for (const stack of planned) this.planned.set(stack.plan.name, stack);
    this.rounds += 1;
    return { number: this.rounds, stacks: planned };
  }

  /** What is known of a stack before it is planned. */
  private before(plan: StackPlan, existing: ReadonlyMap<string, unknown>): PlannedStack {
    const { readsUpstream } = this.undertaking.mode;
    const waiting = readsUpstream ? waitsFor(plan, this.upstream) : undefined;
    return {
      plan,
      accountsToCome: readsUpstream && waiting === undefined ? accountsToCome(plan, this.upstream) : [],
      ...(waiting === undefined ? {} : { waitsFor: waiting }),
      ...(existing.has(plan.name) ? {} : { missing: true }),
    };
  }

  private async apply(wave: readonly StackPlan[]): Promise<Ending | undefined> {
    const stacks = wave
      .flatMap(({ name }) => this.planned.get(name) ?? [])
      .filter((stack) => isToApply(stack) && !this.applied.has(stack.plan.name));
    const failed = (): boolean => [...this.applied.values()].some(({ failure }) => failure !== undefined);
    await sideBySide(
      stacks,
      this.undertaking.parallel,
      async ({ plan, outcome }) => {
        const { apply: operation, continuesOnError, resourcesAtOnce } = this.undertaking.mode;
        const limit = resourcesAtOnce?.(plan);
        const request = {
          stack: plan.name,
          operation,
          ...(limit === undefined ? {} : { resourcesAtOnce: limit }),
          ...(outcome && continuesOnError?.(plan, outcome.report) === true ? { continueOnError: true } : {}),
        };
        this.applied.set(plan.name, await this.operate(request, outcome));
      },
      () => !this.participants.stopped() && !failed(),
    );
    if (this.participants.stopped()) return "cancelled";
    return failed() ? "failed" : undefined;
  }

  private async operate(request: StackRequest, planned?: StackOutcome): Promise<StackOutcome> {
    const { excludeProtected, existingOf, planFileOf, mode } = this.undertaking;
    const existing = existingOf?.(request.stack) ?? {};
    const full: StackRequest = {
      ...request,
      ...(excludeProtected === undefined ? {} : { excludeProtected }),
      ...(Object.keys(existing).length === 0 ? {} : { existing }),
      ...(planFileOf === undefined || mode.plan !== "preview" ? {} : { planFile: planFileOf(request.stack) }),
    };
    this.participants.observer.onStart(full, planned);
    const outcome = await this.participants.runner.run(full, (event) =>
      this.participants.observer.onEvent(full, event),
    );
    this.participants.observer.onEnd(outcome);
    return outcome;
  }

  /** Stacks to come whose plans are missing, or were made from what stacks before them no longer tell. */
  private async outdated(remaining: readonly StackPlan[]): Promise<StackPlan[]> {
    if (!this.undertaking.mode.readsUpstream || remaining.length === 0) return [];
    if (!remaining.some(({ reads }) => reads.some((name) => this.applied.has(name)))) return [];
    const before = this.upstream;
    this.upstream = await readUpstream(remaining, this.participants.backend);
    // A stack that went first, to let go of an account, has done what it was to do.
    return remaining.filter(
      ({ name, reads }) =>
        !this.applied.has(name) &&
        reads.some((other) => JSON.stringify(before.get(other)) !== JSON.stringify(this.upstream.get(other))),
    );
  }

  private demandKnownStacks(): void {
    const names = this.undertaking.plans.map(({ name }) => name);
    const foreign = this.undertaking.allow.find((urn) => !names.includes(stackOf(urn)));
    if (foreign !== undefined)
      throw new EngineUsageError(
        `--allow ${foreign}: is not the URN of a resource of ${names.join(", ")}; copy it from the message that asks for it`,
      );
  }

  private result(ending: Ending): Result {
    const stacks = this.order.flat().flatMap((plan) => this.planned.get(plan.name) ?? []);
    return { ending, stacks, applied: this.applied, problems: this.problems };
  }
}
