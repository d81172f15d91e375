// The command `npm run bench`.
import { fileURLToPath } from "node:url";
import { loadModel } from "@aws-foundation/model";
import { benchArguments, helpText, type BenchArguments } from "./arguments.js";
import { best, measure, type Measurement } from "./measure.js";
import { markdownTable } from "./table.js";

const reference = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));

async function bench({ sizes, runs }: BenchArguments): Promise<void> {
  const measurements: Measurement[] = [];
  for (const size of sizes) {
    process.stderr.write(`Measuring ${size} workload accounts\n`);
    const first = await measure(reference, size);
    const others: Measurement[] = [];
    while (others.length < runs - 1) others.push(await measure(reference, size));
    measurements.push(best([first, ...others]));
  }
  process.stdout.write(markdownTable(measurements));
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
if (args.help) process.stdout.write(helpText);
else await bench(args);
