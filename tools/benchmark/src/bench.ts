// The command `npm run bench`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { benchArguments, helpText, type BenchArguments } from "./arguments.js";
import { checkoutAt, thisCheckout } from "./checkout.js";
import { commandFigures, compareCheckouts } from "./command-figures.js";
import { gateFigures, verdictLine, verdicts, type Limit } from "./limits.js";
import { withOrganization, type Organization } from "./organization.js";
import { stackFigures } from "./stack-figures.js";
import { startUpFigures } from "./start-up.js";
import { commandTable, comparisonTable, stacksTable, startUpTable } from "./tables.js";

type Of<Kind extends BenchArguments["kind"]> = Extract<BenchArguments, { kind: Kind }>;

/** Sizes and runs of the check: few, as it is part of every gate. */
const checked = { sizes: [8, 100], runs: 3 };

async function tables({ sizes, runs, node }: Of<"tables">): Promise<void> {
  const measurements = await forEachSize(sizes, async (workloadAccounts, organization) => ({
    workloadAccounts,
    command: await commandFigures(organization, { runs, node }),
    stacks: await stackFigures(organization, { runs, node }),
  }));
  progress("start-up");
  const startUp = await startUpFigures({ runs, node });
  const all = [commandTable(measurements), stacksTable(measurements), startUpTable(startUp)];
  process.stdout.write([`${versionOf(node)}, ${availableParallelism()} cores\n`, ...all].join("\n"));
}

async function compare({ other, sizes, runs, node }: Of<"compare">): Promise<void> {
  const checkout = checkoutAt(other);
  const comparisons = await forEachSize(sizes, async (workloadAccounts, organization) => ({
    workloadAccounts,
    ...(await compareCheckouts(checkout, organization, { runs, node })),
  }));
  process.stdout.write(comparisonTable(comparisons));
}

async function check({ node }: Of<"check">): Promise<void> {
  const { sizes, runs } = checked;
  const limits = JSON.parse(
    readFileSync(join(thisCheckout.folder, "benchmarks/limits.json"), "utf8"),
  ) as Record<string, Limit>;
  const bySize = await forEachSize(
    sizes,
    async (workloadAccounts, organization) =>
      [workloadAccounts, await stackFigures(organization, { runs, node })] as const,
  );
  progress("start-up");
  const found = verdicts(gateFigures(bySize, await startUpFigures({ runs, node })), limits);
  process.stdout.write(found.map(verdictLine).join(""));
  if (found.some(({ ok }) => !ok)) process.exitCode = 1;
}

async function forEachSize<T>(
  sizes: readonly number[],
  measure: (workloadAccounts: number, organization: Organization) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (const size of sizes) {
    progress(`${size} workload accounts`);
    results.push(await withOrganization(size, (organization) => measure(size, organization)));
  }
  return results;
}

function progress(what: string): void {
  process.stderr.write(`Measuring ${what}\n`);
}

function versionOf(node: string): string {
  const { stdout, status } = spawnSync(node, ["--version"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${node} --version fails: it is no Node`);
  return `Node.js ${stdout.trim()}`;
}

function argumentsOrExit(): BenchArguments {
  try {
    return benchArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${helpText}`);
    process.exit(2);
  }
}

const args = argumentsOrExit();
if (args.kind === "help") process.stdout.write(helpText);
else {
  process.stderr.write(`With ${versionOf(args.node)}, ${args.node}\n`);
  if (args.kind === "tables") await tables(args);
  else if (args.kind === "compare") await compare(args);
  else await check(args);
}
