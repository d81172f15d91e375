import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** What the command line asks for. */
export type BenchArguments =
  | { readonly kind: "help" }
  | ({ readonly kind: "tables" } & Extent)
  | ({ readonly kind: "compare"; readonly other: string } & Extent)
  | { readonly kind: "check"; readonly node: string };

/** What is measured, how often, and with which Node. */
interface Extent {
  /** Numbers of workload accounts. */
  readonly sizes: readonly number[];
  readonly runs: number;
  /** The file of the Node that runs what is measured. */
  readonly node: string;
}

export const helpText = `Usage: npm run bench -- [--accounts 8,100,1000] [--runs 3] [--node PATH] [--compare FOLDER | --check]

Previews organizations like the reference one, with so many workload accounts each, and prints Markdown tables: the whole
command, its stacks beside the least that Pulumi's SDK takes for the same resources, and what starting it takes.

  --accounts  sizes from 5 to 9000, separated by commas; 5 is the reference organization itself (default 8,100,1000)
  --runs      runs of each, of which the least counts, with --compare the median (default 3)
  --node      the Node that runs everything that is measured (default: the one that runs this)
  --compare   a folder with another checkout of this repository, after npm ci: only the whole command of both, in turn
  --check     exit code 1 when a figure is beyond its limit in benchmarks/limits.json; sizes and runs are fixed
  --help      this text
`;

/** @throws Error saying what is wrong with the command line. */
export function benchArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      accounts: { type: "string" },
      runs: { type: "string" },
      node: { type: "string", default: process.execPath },
      compare: { type: "string" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return { kind: "help" };
  const node = resolve(values.node);
  if (values.check) {
    const refused = (["accounts", "runs", "compare"] as const).find((name) => values[name] !== undefined);
    if (refused !== undefined) throw new Error(`--${refused} does not go with --check`);
    return { kind: "check", node };
  }
  const { accounts = "8,100,1000", runs = "3", compare } = values;
  const extent = {
    sizes: accounts.split(",").map((size) => wholeNumber("--accounts", size, sizeLimits)),
    runs: wholeNumber("--runs", runs, { least: 1, most: 100 }),
    node,
  };
  return compare === undefined
    ? { kind: "tables", ...extent }
    : { kind: "compare", other: resolve(compare), ...extent };
}

/** The reference organization has five; AWS lets none have more than 10,000 accounts, of which some are no workloads. */
const sizeLimits = { least: 5, most: 9000 };

function wholeNumber(option: string, text: string, { least, most }: typeof sizeLimits): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number < least || number > most)
    throw new Error(`${option}: "${text}" is not a number from ${least} to ${most}`);
  return number;
}
