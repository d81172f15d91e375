import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface BenchArguments {
  readonly help: boolean;
  /** Numbers of workload accounts. */
  readonly sizes: readonly number[];
  readonly runs: number;
}

export const helpText = `Usage: npm run bench -- [--accounts 8,100,1000] [--runs 1]

Previews organizations like the reference one, with so many workload accounts each, and prints a Markdown table:
what they take without and with the policy packs and with two processes, and the least that Pulumi's SDK takes for the
same resources.

  --accounts  sizes from 5 to 9000, separated by commas; 5 is the reference organization itself (default 8,100,1000)
  --runs      runs of each size, of which the least counts (default 1)
  --help      this text
`;

/** @throws Error saying what is wrong with the command line. */
export function benchArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      accounts: { type: "string", default: "8,100,1000" },
      runs: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  return {
    help: values.help,
    sizes: values.accounts.split(",").map((size) => wholeNumber("--accounts", size, sizeLimits)),
    runs: wholeNumber("--runs", values.runs, { least: 1, most: 100 }),
  };
}

/** The reference organization has five; AWS lets none have more than 10,000 accounts, of which some are no workloads. */
const sizeLimits = { least: 5, most: 9000 };

function wholeNumber(option: string, text: string, { least, most }: typeof sizeLimits): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number < least || number > most)
    throw new Error(`${option}: "${text}" is not a number from ${least} to ${most}`);
  return number;
}
