import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseUrn } from "@aws-foundation/deployment";
import {
  PolicyPack,
  runOffline,
  type CheckedResource,
  type PolicyViolation,
} from "@aws-foundation/pulumi-host";
import { repository } from "./index.js";
import {
  unknownToRules,
  unknownsPolicyConfig,
  unknownsStack,
  wrongBesideUnknowns,
  wrongBesideUnknownsVerdicts,
} from "./unknowns.js";
import { startPack } from "./testing.js";

/** How long a pack may take to start on a busy machine, in milliseconds; alone it needs about one second. */
const packTimeout = 60_000;

let pack: PolicyPack;
beforeAll(async () => {
  pack = await startPack(join(repository, "policies/landing-zone"));
  await pack.configure({ ...unknownsPolicyConfig });
}, packTimeout);
afterAll(() => pack.stop());

/** What the real pack says of a program: rule, level and name of the resource, sorted. */
async function verdicts(program: () => void): Promise<string[]> {
  const resources: CheckedResource[] = [];
  const answers: Promise<readonly PolicyViolation[]>[] = [];
  const run = await runOffline(
    () => {
      program();
      return Promise.resolve(undefined);
    },
    {
      organization: "organization",
      project: "aws-foundation",
      stack: unknownsStack,
      refuseUnknown: false,
      onResource: (resource) => {
        resources.push(resource);
        answers.push(pack.analyze(resource));
      },
    },
  );
  expect(run.failures).toEqual([]);
  const violations = [...(await Promise.all(answers)).flat(), ...(await pack.analyzeStack(resources))];
  expect(violations.filter(({ message }) => message.includes("can't run"))).toEqual([]);
  return violations
    .map(({ policy, enforcementLevel, urn }) => `${policy} (${enforcementLevel}): ${parseUrn(urn).name}`)
    .sort();
}

test("no rule says anything of what it cannot know", async () => {
  expect(await verdicts(unknownToRules)).toEqual([]);
});

test("every rule tells what it knows, whatever is unknown beside it", async () => {
  expect(await verdicts(wrongBesideUnknowns)).toEqual(wrongBesideUnknownsVerdicts);
});
