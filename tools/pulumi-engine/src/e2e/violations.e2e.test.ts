import * as aws from "@pulumi/aws";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policyConfigs } from "@aws-foundation/model";
import {
  PolicyPack,
  runOffline,
  type CheckedResource,
  type PolicyViolation,
} from "@aws-foundation/pulumi-host";
import { repository, type EngineWorkspace, type InlineProgram } from "../index.js";
import { createWorkspace, packOptions, referenceModel } from "./organization.js";
import { VerdictCollector, offlineVerdicts, type Verdict } from "./verdicts.js";
import { startPack } from "../testing.js";

const managementId = referenceModel.organization.managementAccountId;
const tags = { Owner: "a", CostCenter: "b", DataClassification: "c", Environment: "d", ManagedBy: "e" };

function provider(name: string, args: aws.ProviderArgs = {}): aws.Provider {
  return new aws.Provider(name, {
    region: "us-east-1",
    allowedAccountIds: [name === "management" ? managementId : "444455556666"],
    defaultTags: { tags },
    ...args,
  });
}

interface Seed {
  readonly fault: string;
  readonly stack: string;
  readonly rule: string;
  make(): unknown;
}

/** One violation each, everything else as it should be. */
const seeds: readonly Seed[] = [
  {
    fault: "a region that the model does not allow there",
    stack: "prod",
    rule: "account-and-region",
    make: () =>
      new aws.ebs.EncryptionByDefault(
        "encryption",
        { enabled: true, region: "us-west-2" },
        { provider: provider("production") },
      ),
  },
  {
    fault: "the provider of another stack's account",
    stack: "dev",
    rule: "account-and-region",
    make: () =>
      new aws.ebs.EncryptionByDefault("encryption", { enabled: true }, { provider: provider("production") }),
  },
  {
    fault: "a provider that is pinned to no account",
    stack: "dev",
    rule: "account-and-region",
    make: () => new aws.Provider("development", { region: "us-east-1", defaultTags: { tags } }),
  },
  {
    fault: "a mandatory tag that is missing",
    stack: "management",
    rule: "mandatory-tags",
    make: () =>
      new aws.organizations.OrganizationalUnit(
        "unit",
        { name: "Unit", parentId: "r-abcd", tags: { Owner: "a" } },
        { provider: provider("management", { defaultTags: { tags: { CostCenter: "b" } } }), protect: true },
      ),
  },
  {
    fault: "an organizational unit that is not protected",
    stack: "management",
    rule: "organization-protected",
    make: () =>
      new aws.organizations.OrganizationalUnit(
        "unit",
        { name: "Unit", parentId: "r-abcd" },
        { provider: provider("management") },
      ),
  },
  {
    // Last: a rule of stacks judges an update when it is done, and what it made stays.
    fault: "an organizational unit without a guardrail",
    stack: "management",
    rule: "guardrails-on-every-unit",
    make: () => {
      const options = { provider: provider("management"), protect: true };
      const organization = new aws.organizations.Organization("organization", {}, options);
      const parentId = organization.roots.apply(([root]) => root?.id ?? "");
      new aws.organizations.OrganizationalUnit("unit", { name: "Unit", parentId }, options);
    },
  },
];

let workspace: EngineWorkspace;
let pack: PolicyPack;
/** Verdicts of the offline engine by fault: all before the real engine, whose broken connections are heard of late. */
const offlineVerdictsOf = new Map<string, Verdict[]>();

beforeAll(async () => {
  workspace = await createWorkspace();
  pack = await startPack(join(repository, "policies/landing-zone"));
  await pack.configure({ ...policyConfigs(referenceModel)["landing-zone"] });
  for (const seed of seeds) offlineVerdictsOf.set(seed.fault, await judgeOffline(seed));
});

afterAll(async () => {
  await pack.stop();
  workspace.dispose();
});

function programOf(seed: Seed): InlineProgram {
  return () => {
    seed.make();
    return Promise.resolve(undefined);
  };
}

async function judgeOffline(seed: Seed): Promise<Verdict[]> {
  const resources: CheckedResource[] = [];
  const answers: Promise<readonly PolicyViolation[]>[] = [];
  const run = await runOffline(programOf(seed), {
    organization: "organization",
    project: workspace.project.name,
    stack: seed.stack,
    onResource: (resource) => {
      resources.push(resource);
      answers.push(pack.analyze(resource));
    },
  });
  expect(run.failures).toEqual([]);
  return offlineVerdicts([...(await Promise.all(answers)).flat(), ...(await pack.analyzeStack(resources))]);
}

async function judgeForReal(seed: Seed, operation: "preview" | "up"): Promise<Verdict[]> {
  const collector = new VerdictCollector();
  const stack = await workspace.stack(seed.stack, programOf(seed));
  await expect(stack[operation]({ ...packOptions(workspace), onEvent: collector.onEvent })).rejects.toThrow(
    seed.rule,
  );
  return collector.verdicts;
}

describe.each(seeds)("$fault", (seed) => {
  it("is told alike by both engines, and stops the preview", async () => {
    const offline = offlineVerdictsOf.get(seed.fault) ?? [];
    expect(offline.map((verdict) => verdict.policy)).toContain(seed.rule);
    expect(await judgeForReal(seed, "preview")).toEqual(offline);
  });

  it("stops the update", async () => {
    const verdicts = await judgeForReal(seed, "up");
    expect(verdicts.map((verdict) => verdict.policy)).toContain(seed.rule);
  });
});
