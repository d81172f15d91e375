import type { Measurement } from "./measure.js";

const columns: readonly (readonly [title: string, cell: (measurement: Measurement) => string])[] = [
  ["workload accounts", ({ workloadAccounts }) => String(workloadAccounts)],
  ["stacks", ({ stacks }) => String(stacks)],
  ["resources", ({ resources }) => String(resources)],
  ["s, cold, with packs", ({ seconds }) => seconds.toFixed(1)],
  ["ms per resource", ({ withoutPacks }) => withoutPacks.toFixed(2)],
  ["with packs", ({ withPacks }) => withPacks.toFixed(2)],
  ["increment per pack", (measurement) => increment(measurement)],
  ["floor", ({ floor }) => floor.toFixed(2)],
  ["x floor", ({ withoutPacks, floor }) => (withoutPacks / floor).toFixed(2)],
  ["by CPU", ({ cpuByFloor }) => cpuByFloor.toFixed(2)],
  ["peak MB", ({ peakBytes }) => megabytes(peakBytes)],
  ["s, --jobs 2", ({ twoJobs }) => twoJobs.seconds.toFixed(1)],
  ["peak MB, --jobs 2", ({ twoJobs }) => megabytes(twoJobs.peakBytes)],
];

/** The measurements as a Markdown table, one line a size. */
export function markdownTable(measurements: readonly Measurement[]): string {
  const lines = [
    columns.map(([title]) => title),
    columns.map(() => "--:"),
    ...measurements.map((measurement) => columns.map(([, cell]) => cell(measurement))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function increment({ packs, withPacks, withoutPacks }: Measurement): string {
  return packs === 0 ? "-" : ((withPacks - withoutPacks) / packs).toFixed(2);
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "-" : (bytes / 1e6).toFixed(0);
}
