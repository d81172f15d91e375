import type { StackFigures } from "./stack-figures.js";
import type { StartUpFigures } from "./start-up.js";

/** How much a figure may be. */
export interface Limit {
  /** What was measured, as a multiple of something that is measured beside it. */
  readonly ratio: number;
  /** The part of it by which a measurement may be more without anything having become slower. */
  readonly noise: number;
}

/** Figures or limits by their names. */
type Named<T> = Readonly<Record<string, T>>;

/** A figure beside its limit. */
export interface Verdict {
  readonly name: string;
  readonly measured: number;
  readonly limit: number;
  readonly ok: boolean;
}

/** What is held against limits: CPU times as multiples, which say the same on a fast machine and on a slow one. */
export function gateFigures(
  bySize: readonly (readonly [workloadAccounts: number, figures: StackFigures])[],
  startUp: StartUpFigures,
): Named<number> {
  const ofStacks = bySize.flatMap(([workloadAccounts, figures]) => {
    const floor = figures.floor.cpu;
    return [
      [`${workloadAccounts} accounts: a resource, in floors`, figures.withoutPacks.cpu / floor],
      [`${workloadAccounts} accounts: a resource with packs, in floors`, figures.withPacks.cpu / floor],
    ] as const;
  });
  return Object.fromEntries([
    ...ofStacks,
    ["validate, in loads of the SDK", startUp.validate / startUp.pulumi],
    ["preview, in loads of the SDK", startUp.preview / startUp.pulumi],
  ]);
}

/** @throws Error when a figure has no limit, or a limit no figure. */
export function verdicts(figures: Named<number>, limits: Named<Limit>): Verdict[] {
  const names = Object.keys(figures);
  const odd = [
    ...names.filter((name) => !Object.hasOwn(limits, name)),
    ...Object.keys(limits).filter((name) => !names.includes(name)),
  ];
  if (odd.length > 0)
    throw new Error(`figures and limits do not fit: ${odd.map((name) => `"${name}"`).join(", ")}`);
  return Object.entries(limits).map(([name, { ratio, noise }]) => {
    const measured = figures[name] ?? NaN;
    const limit = ratio * (1 + noise);
    return { name, measured, limit, ok: measured <= limit };
  });
}

/** One line. */
export function verdictLine({ name, measured, limit, ok }: Verdict): string {
  return `${ok ? "ok      " : "too slow"} ${name}: ${measured.toFixed(3)}, limit ${limit.toFixed(3)}\n`;
}
