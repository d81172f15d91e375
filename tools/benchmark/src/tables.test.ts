import { expect, test } from "vitest";
import { commandTable, comparisonTable, stacksTable, startUpTable, type Measurement } from "./tables.js";

const taken = { seconds: 4.04, cpuSeconds: 5, peakBytes: 400_400_000 };
const measurement: Measurement = {
  workloadAccounts: 8,
  command: {
    cold: taken,
    warm: { ...taken, seconds: 1.006 },
    oneJob: { ...taken, peakBytes: undefined },
    twoJobs: { ...taken, cpuSeconds: 6.5 },
  },
  stacks: {
    stacks: 9,
    resources: 300,
    packs: 2,
    withoutPacks: { wall: 1.2, cpu: 1.4 },
    withPacks: { wall: 3.2, cpu: 2.4 },
    floor: { wall: 0.8, cpu: 0.7 },
  },
};

test("of the whole command a size is a line, and what this system does not tell a dash", () => {
  expect(commandTable([measurement])).toBe(
    `| workload accounts | stacks | resources | cold: s | CPU s | peak MB | warm: s | CPU s | peak MB | no packs: s | CPU s | peak MB | --jobs 2: s | CPU s | peak MB |
| :-- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
| 8 | 9 | 300 | 4.04 | 5.00 | 400 | 1.01 | 5.00 | 400 | 4.04 | 5.00 | - | 4.04 | 6.50 | 400 |
`,
  );
});

test("of the stacks a size is two lines with the increment per pack and the multiple of the floor", () => {
  expect(stacksTable([measurement])).toBe(
    `| workload accounts | by | ms per resource | with packs | increment per pack | floor | x floor |
| :-- | --: | --: | --: | --: | --: | --: |
| 8 | wall | 1.20 | 3.20 | 1.00 | 0.80 | 1.50 |
| 8 | CPU | 1.40 | 2.40 | 0.50 | 0.70 | 2.00 |
`,
  );
});

test("without packs there is no increment", () => {
  const [, , line] = stacksTable([{ ...measurement, stacks: { ...measurement.stacks, packs: 0 } }]).split(
    "\n",
  );
  expect(line).toBe("| 8 | wall | 1.20 | 3.20 | - | 0.80 | 1.50 |");
});

test("what starts stands beside Node and the SDK", () => {
  expect(startUpTable({ node: 0.04, pulumi: 0.4, version: 0.05, validate: 0.2, preview: 1.2 })).toBe(
    `| warm | CPU s | x Node | x SDK |
| :-- | --: | --: | --: |
| \`node -e 0\` | 0.04 | 1.00 | 0.10 |
| \`node -e 'require("@pulumi/pulumi")'\` | 0.40 | 10.00 | 1.00 |
| \`foundation --version\` | 0.05 | 1.25 | 0.13 |
| \`foundation validate\` | 0.20 | 5.00 | 0.50 |
| \`foundation preview\` | 1.20 | 30.00 | 3.00 |
`,
  );
});

test("two checkouts are compared figure by figure, by their medians", () => {
  const cold = {
    these: [taken, { ...taken, seconds: 9 }, { ...taken, seconds: 5 }],
    others: [{ ...taken, seconds: 10 }],
  };
  const warm = { these: [taken], others: [{ ...taken, peakBytes: undefined }] };

  expect(comparisonTable([{ workloadAccounts: 8, cold, warm }])).toBe(
    `| workload accounts | figure | this | other | this / other |
| :-- | --: | --: | --: | --: |
| 8 | cold: s | 5.00 | 10.00 | 0.50 |
| 8 | cold: CPU s | 5.00 | 5.00 | 1.00 |
| 8 | cold: peak MB | 400 | 400 | 1.00 |
| 8 | warm: s | 4.04 | 4.04 | 1.00 |
| 8 | warm: CPU s | 5.00 | 5.00 | 1.00 |
| 8 | warm: peak MB | 400 | - | - |
`,
  );
});
