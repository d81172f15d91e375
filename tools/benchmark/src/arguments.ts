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

  --accounts  sizes, separated by commas; 5 is the reference organization itself (default 8,100,1000)
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
    sizes: values.accounts.split(",").map((size) => wholeNumber("--accounts", size)),
    runs: wholeNumber("--runs", values.runs),
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Error(`${option}: "${text}" is not a number from 1 to 99999`);
  return Number(text);
}
