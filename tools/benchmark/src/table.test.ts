import { expect, test } from "vitest";
import { best, type Measurement } from "./measure.js";
import { markdownTable } from "./table.js";

const measurement: Measurement = {
  workloadAccounts: 8,
  stacks: 9,
  resources: 300,
  packs: 2,
  seconds: 4.04,
  withPacks: 3.2,
  withoutPacks: 1.2,
  floor: 0.8,
  cpuByFloor: 1.75,
  peakBytes: 400_400_000,
  twoJobs: { seconds: 3.06, peakBytes: 600_000_000 },
};

test("a size is a line with the increment per pack and the multiple of the floor", () => {
  expect(markdownTable([measurement])).toBe(
    `| workload accounts | stacks | resources | s, cold, with packs | ms per resource | with packs | increment per pack | floor | x floor | by CPU | peak MB | s, --jobs 2 | peak MB, --jobs 2 |
| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
| 8 | 9 | 300 | 4.0 | 1.20 | 3.20 | 1.00 | 0.80 | 1.50 | 1.75 | 400 | 3.1 | 600 |
`,
  );
});

test("what cannot be told without packs or on this system is a dash", () => {
  const line = markdownTable([
    {
      ...measurement,
      packs: 0,
      peakBytes: undefined,
      twoJobs: { seconds: 3, peakBytes: undefined },
    },
  ]).split("\n")[2];
  expect(line).toBe("| 8 | 9 | 300 | 4.0 | 1.20 | 3.20 | - | 0.80 | 1.50 | 1.75 | - | 3.0 | - |");
});

test("of several runs the least of each number counts", () => {
  const slower = {
    ...measurement,
    seconds: 9,
    withPacks: 3,
    withoutPacks: 2,
    floor: 0.7,
    peakBytes: 5e8,
    twoJobs: { seconds: 2, peakBytes: 7e8 },
  };
  expect(best([measurement, slower])).toEqual({
    ...measurement,
    withPacks: 3,
    floor: 0.7,
    twoJobs: { seconds: 2, peakBytes: 600_000_000 },
  });
});
