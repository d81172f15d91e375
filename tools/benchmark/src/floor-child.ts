// Registers the resources of written deployments once more and does nothing else: no components, no dependencies,
// no provider, no simulated AWS. Nothing that is built on Pulumi's SDK can be faster.
// Argument: folder of the deployments.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDeployment, type Resource } from "@aws-foundation/deployment";
import * as pulumi from "@pulumi/pulumi";
import { sendResult } from "./run-child.js";

/** What a replay tells. */
export interface FloorMeasures {
  readonly resources: number;
  readonly milliseconds: number;
  /** What all threads of this process took meanwhile. */
  readonly cpuMilliseconds: number;
}

/** Any resource: the SDK's own class is abstract. */
class AnyResource extends pulumi.CustomResource {}

async function replay(resources: readonly Resource[]): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
    call: ({ inputs }) => inputs as Record<string, unknown>,
  });
  const names = resources.map(({ urn, type, inputs }) => {
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    return new AnyResource(type, name, inputs ?? {}).urn;
  });
  await new Promise((fulfill) => pulumi.all(names).apply(fulfill));
}

const [folder = ""] = process.argv.slice(2);
// One stack after another, as the preview does: what one held is free when the next begins.
const stacks = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => readDeployment(readFileSync(join(folder, file), "utf8"), file).deployment.resources)
  .map((resources) => resources.filter(({ parent }) => parent !== undefined));
Error.stackTraceLimit = 0;
const start = performance.now();
const startCpu = process.cpuUsage();
for (const resources of stacks) await replay(resources);
const measures: FloorMeasures = {
  resources: stacks.reduce((total, resources) => total + resources.length, 0),
  milliseconds: performance.now() - start,
  cpuMilliseconds: cpu(),
};
sendResult(measures);

function cpu(): number {
  const { user, system } = process.cpuUsage(startCpu);
  return (user + system) / 1000;
}
