import type { CommandFigures, Comparison } from "./command-figures.js";
import type { Taken } from "./meter.js";
import { median } from "./rounds.js";
import { increment, type StackFigures } from "./stack-figures.js";
import type { StartUpFigures } from "./start-up.js";
import { decimals, markdownTable, megabytes } from "./table.js";

/** What an organization of one size takes. */
export interface Measurement {
  readonly workloadAccounts: number;
  readonly command: CommandFigures;
  readonly stacks: StackFigures;
}

/** The whole command, one line a size. */
export function commandTable(measurements: readonly Measurement[]): string {
  const of = (title: string, kind: keyof CommandFigures) =>
    [
      [`${title}: s`, ({ command }: Measurement) => decimals(command[kind].seconds, 2)],
      ["CPU s", ({ command }: Measurement) => decimals(command[kind].cpuSeconds, 2)],
      ["peak MB", ({ command }: Measurement) => megabytes(command[kind].peakBytes)],
    ] as const;
  return markdownTable(
    [
      ["workload accounts", ({ workloadAccounts }) => String(workloadAccounts)],
      ["stacks", ({ stacks }) => String(stacks.stacks)],
      ["resources", ({ stacks }) => String(stacks.resources)],
      ...of("cold", "cold"),
      ...of("warm", "warm"),
      ...of("no packs", "oneJob"),
      ...of("--jobs 2", "twoJobs"),
    ],
    measurements,
  );
}

/** The stacks alone by wall and by CPU time, two lines a size. */
export function stacksTable(measurements: readonly Measurement[]): string {
  const rows = measurements.flatMap(({ workloadAccounts, stacks }) =>
    (["wall", "cpu"] as const).map((by) => ({ workloadAccounts, by, stacks })),
  );
  return markdownTable(
    [
      ["workload accounts", ({ workloadAccounts }) => String(workloadAccounts)],
      ["by", ({ by }) => (by === "wall" ? "wall" : "CPU")],
      ["ms per resource", ({ by, stacks }) => decimals(stacks.withoutPacks[by], 2)],
      ["with packs", ({ by, stacks }) => decimals(stacks.withPacks[by], 2)],
      ["increment per pack", ({ by, stacks }) => decimals(increment(stacks, by), 2)],
      ["floor", ({ by, stacks }) => decimals(stacks.floor[by], 2)],
      ["x floor", ({ by, stacks }) => decimals(stacks.withoutPacks[by] / stacks.floor[by], 2)],
    ],
    rows,
  );
}

/** What starts, one line each. */
export function startUpTable(figures: StartUpFigures): string {
  const rows: readonly (readonly [name: string, seconds: number])[] = [
    ["`node -e 0`", figures.node],
    [`\`node -e 'require("@pulumi/pulumi")'\``, figures.pulumi],
    ["`foundation --version`", figures.version],
    ["`foundation validate`", figures.validate],
    ["`foundation preview`", figures.preview],
  ];
  return markdownTable(
    [
      ["warm", ([name]) => name],
      ["CPU s", ([, seconds]) => decimals(seconds, 2)],
      ["x Node", ([, seconds]) => decimals(seconds / figures.node, 2)],
      ["x SDK", ([, seconds]) => decimals(seconds / figures.pulumi, 2)],
    ],
    rows,
  );
}

/** Medians of two checkouts and how they compare, one line a figure. */
export function comparisonTable(
  comparisons: readonly (Comparison & { readonly workloadAccounts: number })[],
): string {
  const rows = comparisons.flatMap(({ workloadAccounts, ...kinds }) =>
    (["cold", "warm"] as const).flatMap((kind) => {
      const pair = { here: median(kinds[kind].these), there: median(kinds[kind].others) };
      return comparedFigures.map((figure) => ({ workloadAccounts, kind, figure, ...pair }));
    }),
  );
  return markdownTable(
    [
      ["workload accounts", ({ workloadAccounts }) => String(workloadAccounts)],
      ["figure", ({ kind, figure }) => `${kind}: ${figure.title}`],
      ["this", ({ figure, here }) => figure.text(figure.of(here))],
      ["other", ({ figure, there }) => figure.text(figure.of(there))],
      ["this / other", ({ figure, here, there }) => ratio(figure.of(here), figure.of(there))],
    ],
    rows,
  );
}

const comparedFigures: readonly {
  readonly title: string;
  readonly of: (taken: Taken) => number | undefined;
  readonly text: (number: number | undefined) => string;
}[] = [
  { title: "s", of: ({ seconds }) => seconds, text: (number) => decimals(number, 2) },
  { title: "CPU s", of: ({ cpuSeconds }) => cpuSeconds, text: (number) => decimals(number, 2) },
  { title: "peak MB", of: ({ peakBytes }) => peakBytes, text: megabytes },
];

function ratio(one: number | undefined, other: number | undefined): string {
  return decimals(one === undefined || other === undefined ? undefined : one / other, 2);
}
