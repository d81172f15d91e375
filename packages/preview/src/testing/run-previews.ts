// Runs previews one after another and prints what became of each: a process of its own, because the test runner's
// timers would be taken for a program's.
import { preview, type PreviewOptions } from "../preview.js";
import type { Previewed } from "./previewed.js";

const [text = "[]"] = process.argv.slice(2);
const results: Previewed[] = [];
for (const options of JSON.parse(text) as PreviewOptions[]) {
  const { stacks, policies } = await preview(options);
  results.push({
    stacks: stacks.map(({ name, resources, failures, violations }) => ({
      name,
      resources,
      failures,
      violations: violations.map(({ message }) => message),
    })),
    policies: policies.map(({ name }) => name),
  });
}
process.stdout.write(JSON.stringify(results));
