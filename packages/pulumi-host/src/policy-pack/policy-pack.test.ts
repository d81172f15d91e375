import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Resource } from "@aws-foundation/deployment";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckedResource } from "../offline-engine.js";
import { PolicyPackError } from "./policy-pack-error.js";
import { PolicyPack, type PolicyPackOptions } from "./policy-pack.js";
import { policyPackThread } from "./thread-source.js";
import { urnOf } from "../testing/requests.js";

/** How long a pack may take on a busy machine, in milliseconds; alone it needs one or two seconds. */
const packTimeout = 60_000;

const landingZone = fileURLToPath(new URL("../../../../policies/landing-zone", import.meta.url));

function fixture(name: string): string {
  return fileURLToPath(new URL(`../testing/packs/${name}`, import.meta.url));
}

function checked(type: string, name: string, overrides: Partial<Resource> = {}): CheckedResource {
  const resource = { urn: urnOf(type, name), custom: true, type, inputs: {}, outputs: {}, ...overrides };
  return { resource, deleteBeforeReplace: false, provider: undefined };
}

/** Starts a pack whose thread reads the sources of this repository. */
function start(folder: string, options: PolicyPackOptions = {}): Promise<PolicyPack> {
  const execArgv = ["--import", "tsx", "--conditions=@aws-foundation/source"];
  return PolicyPack.start(folder, { thread: { ...policyPackThread, execArgv }, ...options });
}

describe("the landing-zone pack", () => {
  let pack: PolicyPack;
  beforeAll(async () => {
    pack = await start(landingZone);
  }, packTimeout);
  afterAll(() => pack.stop());

  test("is named, and each of its rules says how bad it is and how to mend it", () => {
    expect(pack.name).toBe("landing-zone");
    expect(pack.policies.length).toBeGreaterThan(0);
    for (const policy of pack.policies)
      expect(policy).toMatchObject({
        name: expect.stringMatching(/./) as string,
        description: expect.stringMatching(/./) as string,
        enforcementLevel: expect.stringMatching(/^(advisory|mandatory)$/) as string,
        severity: expect.stringMatching(/^(low|medium|high|critical)$/) as string,
        remediationSteps: expect.stringMatching(/./) as string,
      });
  });

  test("judges a resource by its options", async () => {
    const type = "aws:organizations/organization:Organization";
    const ofRule = async (overrides: Partial<Resource>): Promise<unknown[]> => {
      const violations = await pack.analyze(checked(type, "main", overrides));
      return violations.filter((violation) => violation.policy === "organization-protected");
    };
    expect(await ofRule({ protect: true })).toEqual([]);
    expect(await ofRule({})).toEqual([
      {
        pack: "landing-zone",
        policy: "organization-protected",
        enforcementLevel: "mandatory",
        message: expect.stringContaining("it is not protected") as string,
        urn: urnOf(type, "main"),
      },
    ]);
  });
});

describe("what a pack says of its own configuration", () => {
  let pack: PolicyPack;
  beforeAll(async () => {
    pack = await start(fixture("settings"));
  }, packTimeout);
  afterAll(() => pack.stop());

  async function configured(): Promise<string[]> {
    const violations = await pack.analyze(checked("aws:sqs/queue:Queue", "main"));
    return violations.map(
      ({ policy, enforcementLevel, message }) =>
        `${policy} (${enforcementLevel}): ${message.split("\n").at(-1) ?? ""}`,
    );
  }

  test("holds where it is given nothing else", async () => {
    await pack.configure({ demanding: { owner: "me" } });

    expect(await configured()).toEqual([
      'declared (advisory): {"keys":["Team"]}',
      'initial (mandatory): {"limit":2}',
      'demanding (advisory): {"owner":"me"}',
    ]);
  });

  test("gives way to what it is given", async () => {
    await pack.configure({
      declared: { other: "x" },
      initial: { enforcementLevel: "advisory", limit: 3 },
      demanding: { owner: "me" },
    });

    expect(await configured()).toEqual([
      'declared (advisory): {"keys":["Team"],"other":"x"}',
      'initial (advisory): {"limit":3}',
      'demanding (advisory): {"owner":"me"}',
    ]);
  });

  test("is refused as long as it lacks what a rule has to be given", async () => {
    await expect(pack.configure({})).rejects.toThrow(
      new PolicyPackError("settings", "cannot be configured: demanding has to be given owner"),
    );
  });
});

describe("a pack that does not load", { timeout: packTimeout }, () => {
  let syntaxError: string;
  beforeAll(() => {
    syntaxError = mkdtempSync(join(tmpdir(), "pack-"));
    writeFileSync(join(syntaxError, "PulumiPolicy.yaml"), "runtime: nodejs\nmain: index.cjs\n");
    writeFileSync(join(syntaxError, "package.json"), '{ "version": "0.0.0", "main": "index.cjs" }');
    writeFileSync(join(syntaxError, "index.cjs"), "const rules = [;\n");
  });
  afterAll(() => {
    rmSync(syntaxError, { recursive: true });
  });

  const failureOf = async (folder: string, startTimeout = packTimeout): Promise<string> => {
    const failure = await start(folder, { startTimeout }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PolicyPackError);
    const { pack, message } = failure as PolicyPackError;
    expect(pack).toBe(folder);
    return message;
  };

  test("is named with where its syntax is wrong", async () => {
    expect(await failureOf(syntaxError)).toBe(
      `policy pack ${syntaxError} does not load:\n` +
        `${join(syntaxError, "index.cjs")}:1\n` +
        "const rules = [;\n" +
        "               ^\n\n" +
        "SyntaxError: Unexpected token ';'",
    );
  });

  test("is named with what it threw", async () => {
    const folder = fixture("failing");
    expect(await failureOf(folder)).toBe(
      `policy pack ${folder} does not load:\n` + "Error: the pack's table is missing",
    );
  });

  test("is named when it ends without a word, because it defines no pack", async () => {
    const folder = fixture("idle");
    expect(await failureOf(folder)).toBe(`policy pack ${folder} does not load:\nit printed nothing`);
  });

  test("is named with what it prints where its port belongs", async () => {
    const folder = fixture("talkative");
    expect(await failureOf(folder)).toBe(
      `policy pack ${folder} does not load: it printed "Loading rules ..." where its port belongs`,
    );
  });

  test("is named when it takes too long", async () => {
    const folder = fixture("talkative");
    expect(await failureOf(folder, 1)).toBe(
      `policy pack ${folder} has not started in 0.001 s:\nit printed nothing`,
    );
  });
});

describe("a pack that fails", () => {
  let pack: PolicyPack;
  beforeAll(async () => {
    pack = await start(fixture("crashing"));
  }, packTimeout);
  afterAll(() => pack.stop());

  test("describes its rules with all that they say of themselves", () => {
    const unsaid = { pack: "crashing", displayName: "", severity: "", remediationSteps: "", url: "" };
    expect(pack.policies).toEqual([
      {
        pack: "crashing",
        name: "exits",
        displayName: "Exits",
        description: "Ends the process for a resource named exit.",
        enforcementLevel: "advisory",
        severity: "critical",
        framework: { name: "CIS", version: "5.0", reference: "1.1" },
        remediationSteps: "Name the resource otherwise.",
        url: "https://example.com/exits",
      },
      {
        ...unsaid,
        name: "throws",
        description: "Throws for a resource named throw.",
        enforcementLevel: "mandatory",
      },
      {
        ...unsaid,
        name: "counts",
        description: "Says how many resources the stack has.",
        enforcementLevel: "advisory",
      },
      {
        ...unsaid,
        name: "tells",
        description: "Says in which process it runs.",
        enforcementLevel: "disabled",
      },
    ]);
  });

  test("judges a stack as a whole", async () => {
    expect(await pack.analyzeStack([checked("aws:sqs/queue:Queue", "queue")])).toEqual([
      {
        pack: "crashing",
        policy: "counts",
        enforcementLevel: "advisory",
        message: "Says how many resources the stack has.\n1 resources",
        urn: "",
      },
    ]);
  });

  test("takes the enforcement level that it is configured with", async () => {
    await pack.configure({ counts: { enforcementLevel: "mandatory" } });
    const [violation] = await pack.analyzeStack([]);
    expect(violation?.enforcementLevel).toBe("mandatory");
    await pack.configure({ counts: { enforcementLevel: "disabled" } });
    expect(await pack.analyzeStack([])).toEqual([]);
  });

  test("is not configured to remediate, which would change what is judged", async () => {
    await expect(pack.configure({ counts: { enforcementLevel: "remediate" } })).rejects.toMatchObject({
      message:
        "policy pack crashing cannot be configured: counts remediates, which would change what is previewed. " +
        "Set it to mandatory",
    });
  });

  test("is not configured with an enforcement level that does not exist", async () => {
    await expect(pack.configure({ counts: { enforcementLevel: "strict" } })).rejects.toMatchObject({
      message:
        'policy pack crashing cannot be configured: "strict" of counts is no enforcement level; ' +
        "there are advisory, mandatory, remediate and disabled",
    });
  });

  test("is named with the rule that threw, and goes on", async () => {
    await expect(pack.analyze(checked("aws:sqs/queue:Queue", "throw"))).rejects.toMatchObject({
      pack: "crashing",
      message:
        "policy pack crashing failed: Error validating resource with policy 'throws' from policy pack " +
        "'crashing@v0.0.0':\nError: the rule's table is missing",
    });
    expect(await pack.analyze(checked("aws:sqs/queue:Queue", "queue"))).toEqual([]);
  });

  test("is named with what it printed when a rule ends its process, by every answer that is missing", async () => {
    const names = ["exit", "queue", "queue"];
    const answers = await Promise.allSettled(
      names.map((name) => pack.analyze(checked("aws:sqs/queue:Queue", name))),
    );
    const last = await Promise.allSettled([pack.analyzeStack([])]);
    for (const answer of [...answers, ...last])
      expect(answer).toMatchObject({
        status: "rejected",
        reason: {
          pack: "crashing",
          message: "policy pack crashing stopped while it was needed: the rule gave up",
        },
      });
  });

  test("can be stopped although it has ended", async () => {
    await pack.stop();
  });
});

test("a pack that is stopped answers no more", { timeout: packTimeout }, async () => {
  const pack = await start(fixture("crashing"));
  await pack.stop();
  await expect(pack.analyzeStack([])).rejects.toMatchObject({
    message: "policy pack crashing stopped while it was needed: it printed nothing",
  });
});
