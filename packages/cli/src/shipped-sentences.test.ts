import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  guardedOrganization,
  requestsOfSentences,
  runSentences,
  type DecidedRequest,
} from "@aws-foundation/guard";
import { survivingMutants } from "@aws-foundation/guard/testing";
import { loadModel } from "@aws-foundation/model";
import { indexPermissions, readFolder } from "@aws-foundation/permissions";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { loadSentences, namesBeside } from "./guard-files.js";
import { referenceModel, repository, runFoundation } from "./testing/command.js";

// Each starts a process, and decides thousands of requests, which takes seconds where others want the processor too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const shipped = join(repository, "stacks", "guardrails.test.yaml");
const example = (name: string, file: string) => join(repository, "examples", name, file);

/**
 * Changes of statements that no sentence can tell of, since they decide nothing otherwise, and why. The tests of
 * packages/guardrails tell of each of them, where a guardrail is alone.
 */
const decidingNothing = [
  {
    change: /^DenyStrangers Action without sts:Get(Federation|Session)Token$/,
    reason:
      "AWS gives both to users about themselves alone, which no resource of another account is asked about.",
  },
  {
    change: /^DenyOtherRegions\w* NotAction without s3:PutAccountPublicAccessBlock$/,
    reason: "Only the foundation may set the block at all, by public-storage, and regions do not bind it.",
  },
  {
    change: /^DenyRespondersAllButLooking NotAction without sts:GetCallerIdentity$/,
    reason: "AWS tells everybody who he is, whatever policies say.",
  },
  {
    change: /^DenyOthersOfTokenActionsGithubusercontentCom Condition without Null$/,
    reason: "Of one issuer that is named, the statement before denies the tokens of all others.",
  },
  {
    change: /^Deny(GlobalServices|Models|EdgeFunctions|OtherLogs)Elsewhere\w* with all of \w+$/,
    reason: "DenyOtherRegions denies what else the services do outside of the regions.",
  },
  {
    change:
      /^(without )?Deny(Making)?OtherKeysInUsEast1[A-Z]\w*( with any value of aws:PrincipalArn in ArnNotLike)?$/,
    reason: "The list of the root denies the same in us-east-1, which is on neither list.",
  },
];

describe.each([
  { name: "reference", model: referenceModel, files: [shipped] },
  { name: "starter", model: example("starter", "foundation.yaml"), files: [shipped] },
  { name: "regulated", model: example("regulated", "foundation.yaml"), files: [shipped] },
  {
    name: "european",
    model: example("european", "foundation.yaml"),
    files: [shipped, example("european", "guardrails.test.yaml")],
  },
])("in the organization $name", ({ name, model, files }) => {
  let folder: string;
  let code: number | null;
  let organization: ReturnType<typeof guardedOrganization>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "foundation-sentences-"));
    const options = ["--no-policies", "--quiet", "--config", model, "--out", folder];
    ({ code } = await runFoundation(repository, ["preview", ...options]));
    organization = guardedOrganization(loadModel(model), indexPermissions(readFolder(folder).deployments));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("all sentences hold, as a preview finds too, and their names are kept beside them", async () => {
    const results = await Promise.all(files.map(async (file) => decided(organization, file)));

    expect(results.flat()).toEqual([]);
    expect(code).toBe(0);
  });

  test("mutation: a sentence fails where a part of any statement is missing, or wider", async () => {
    const survivors = survivingMutants(organization, await requestsOf(organization, files));

    expect(survivors.filter((change) => !decidesNothing(change))).toEqual([]);
  });

  test.runIf(name === "starter")("mutation: without the sentences of a guardrail, none fails", async () => {
    const requests = await requestsOf(organization, files);
    const others = requests.filter(({ guardrail }) => guardrail !== "leaving-organization");

    expect(survivingMutants(organization, others).filter((change) => !decidesNothing(change))).toEqual([
      "foundation-scp-root-1: without DenyLeavingOrganization",
      "foundation-scp-root-1: DenyLeavingOrganization Action without organizations:AcceptHandshake",
      "foundation-scp-root-1: DenyLeavingOrganization Action without organizations:LeaveOrganization",
    ]);
  });
});

test("at least 120 sentences ship, and each is said once", () => {
  const sentences = loadSentences(shipped).value.sentences.map(({ sentence }) => sentence);

  expect(sentences.length).toBeGreaterThanOrEqual(120);
  expect(new Set(sentences).size).toBe(sentences.length);
});

async function requestsOf(
  organization: ReturnType<typeof guardedOrganization>,
  files: readonly string[],
): Promise<readonly DecidedRequest[]> {
  const requests = await Promise.all(
    files.map(async (file) =>
      requestsOfSentences(organization, loadSentences(file), { names: namesBeside(file) }),
    ),
  );
  return requests.flat();
}

/** The sentences of a file that fail, with what is wrong first. */
async function decided(
  organization: ReturnType<typeof guardedOrganization>,
  file: string,
): Promise<readonly string[]> {
  const { sentences, hasNewNames } = await runSentences(organization, loadSentences(file), {
    names: namesBeside(file),
  });
  expect(hasNewNames).toBe(false);
  return sentences.flatMap(({ sentence, failures: [failure] }) =>
    failure === undefined
      ? []
      : [`${sentence} ${failure.principal}, ${failure.action}: ${failure.problem ?? failure.verdict}`],
  );
}

function decidesNothing(survivor: string): boolean {
  const change = survivor.slice(survivor.indexOf(": ") + 2);
  return decidingNothing.some(({ change: known }) => known.test(change));
}
