import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModel } from "@aws-foundation/model";
import { indexPermissions, readFolder } from "@aws-foundation/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardReport } from "../guard-report.js";
import { exitCodeOf } from "../preview-outcome.js";
import { previewResult } from "../testing/results.js";
import { repository, runFoundation } from "../testing/command.js";
import { run } from "../testing/in-process.js";

const starter = join(repository, "examples", "starter", "foundation.yaml");
let folder: string;
let deployments: string;

/** The smallest organization, as its preview writes it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "foundation-guard-"));
  deployments = join(folder, "deployments");
  const options = ["--out", deployments, "--config", starter, "--no-policies", "--quiet"];
  const { code, stdout } = await runFoundation(repository, ["preview", ...options]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function guard(...args: readonly string[]) {
  return run("guard", ...args, "--deployments", deployments);
}

/** A file of sentences. */
function sentences(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const leaving = `sentences:
  - sentence: Nobody takes an account out of the organization.
    guardrail: leaving-organization
    denied: [{ as: administrator of every member account, do: organizations:LeaveOrganization }]
  - sentence: A sandbox costs little.
    needs: sandbox
    denied: [{ as: administrator of a new account in sandbox, do: ec2:RunInstances }]
`;

const wrong = `sentences:
  - sentence: Everybody may leave.
    guardrail: leaving-organization
    allowed: [{ as: administrator of prod, do: organizations:LeaveOrganization, with: { aws:RequestedRegion: us-east-1 } }]
`;

describe("foundation guard", () => {
  test("says of each sentence whether it holds, and keeps the names that it has looked up", async () => {
    const file = sentences("leaving.yaml", leaving);
    expect(await guard("--sentences", file, "--config", starter)).toEqual({
      code: 0,
      stdout: [
        "✓ Nobody takes an account out of the organization.",
        "- A sandbox costs little. (there is no sandbox here)",
        "",
        "1 sentence holds, 1 says nothing here (3 requests)",
      ].join("\n"),
      stderr: "",
    });
    expect(JSON.parse(readFileSync(join(folder, "leaving.names.json"), "utf8"))).toEqual({
      actions: { "ec2:RunInstances": "resource", "organizations:LeaveOrganization": "none" },
      keys: {},
      services: {},
    });
  });

  test("says of one that does not who may do what, and by which statement of which policy", async () => {
    const file = sentences("wrong.yaml", wrong);
    const { code, stdout } = await guard("--sentences", file, "--config", starter);
    expect(code).toBe(1);
    expect(stdout.replaceAll(/\S*wrong\.yaml/g, "wrong.yaml")).toBe(
      [
        "✗ Everybody may leave.  wrong.yaml:2",
        "    line 4: administrator of prod, organizations:LeaveOrganization on *: it is denied and has to be allowed",
        "      with aws:RequestedRegion=us-east-1",
        "      service control policies of root: statement DenyLeavingOrganization of foundation-scp-root-1 denies it",
        "",
        "0 sentences hold, 1 fails (1 request)",
      ].join("\n"),
    );
  });

  test("has the same as JSON and as JUnit's XML", async () => {
    const file = sentences("both.yaml", leaving + wrong.replace("sentences:\n", ""));
    const xml = join(folder, "guard.xml");
    const { code, stdout } = await guard("--sentences", file, "--config", starter, "--json", "--junit", xml);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      sentences: [
        { guardrail: "leaving-organization", requests: 3, failures: [], lacks: [] },
        { guardrail: null, requests: 0, failures: [], lacks: ["sandbox"] },
        {
          requests: 1,
          failures: [
            {
              principal: "administrator of prod",
              action: "organizations:LeaveOrganization",
              expected: "allowed",
              verdict: "denied",
              context: { "aws:RequestedRegion": "us-east-1" },
              problem: null,
            },
          ],
        },
      ],
    });
    const text = readFileSync(xml, "utf8");
    expect(text).toContain('<testsuite name="guardrails" tests="3" failures="1" skipped="1">');
    expect(text).toContain('name="Nobody takes an account out of the organization."');
    expect(text).toContain('<skipped message="lacks sandbox"/>');
    expect(text).toMatch(/<failure message="line 10: [^"]*has to be allowed">/);
  });

  test("takes sentences by a text, and refuses one that is in none", async () => {
    const file = sentences("filter.yaml", leaving);
    const { stdout } = await guard("--sentences", file, "--config", starter, "--filter", "SANDBOX");
    expect(stdout.split("\n")[0]).toBe("- A sandbox costs little. (there is no sandbox here)");
    expect(await guard("--sentences", file, "--config", starter, "--filter", "nothing")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no sentence and no guardrail has "nothing" in it') as string,
    });
  });

  test("needs deployments and a file", async () => {
    const file = sentences("none.yaml", leaving);
    expect(
      await run("guard", "--sentences", file, "--config", starter, "--deployments", join(folder, "none")),
    ).toMatchObject({ code: 1, stderr: expect.stringContaining("there are no deployments") as string });
    expect(await guard("--sentences", join(folder, "no.yaml"), "--config", starter)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("there is no such file") as string,
    });
  });
});

describe("with a preview", () => {
  const report = (text: string) => {
    const file = sentences("preview.yaml", text);
    const model = loadModel(starter);
    const index = indexPermissions(readFolder(deployments).deployments);
    return guardReport(file, { model, stacks: [] }, index);
  };

  test("a sentence that fails makes it fail, as one that cannot be decided does", async () => {
    const outcome = (found: Awaited<ReturnType<typeof report>>) =>
      exitCodeOf(previewResult([]), { findings: [] }, found);
    expect(outcome(await report(leaving))).toBe(0);
    expect(outcome(await report(wrong))).toBe(1);
    const unreadable = await report(leaving.replace("LeaveOrganization", "LeafOrganization"));
    expect(unreadable?.unreadable).toContain('Did you mean "organizations:LeaveOrganization"?');
    expect(outcome(unreadable)).toBe(1);
  });

  test("says nothing where there is no file", async () => {
    const model = loadModel(starter);
    const index = indexPermissions(readFolder(deployments).deployments);
    expect(await guardReport(join(folder, "no.yaml"), { model, stacks: [] }, index)).toBeUndefined();
  });
});

describe("foundation guard matrix", () => {
  test("prints where each guardrail holds, and what it denies", async () => {
    const { code, stdout } = await guard("matrix", "--json");
    expect(code).toBe(0);
    const { places, guardrails } = JSON.parse(stdout) as {
      places: string[];
      guardrails: { guardrail: string; places: Record<string, string>; denies: { actions: string[] }[] }[];
    };
    expect(places).toEqual(["nonproduction", "production", "quarantine", "security", "suspended"]);
    expect(guardrails.find(({ guardrail }) => guardrail === "quarantine")?.places).toEqual({
      quarantine: "quarantine",
    });
    const rootUser = guardrails.find(({ guardrail }) => guardrail === "root-user");
    expect(Object.values(rootUser?.places ?? {})).toEqual(places.map(() => "root"));
    const text = await guard("matrix");
    expect(text.stdout).toMatch(/│ quarantine +│ +│ +│ here +│ +│ +│/);
    const markdown = await guard("matrix", "--markdown");
    expect(markdown.stdout).toContain("| quarantine |  |  | here |  |  |");
  });
});

describe("foundation guard change", () => {
  test("prints what is newly denied or allowed, with a command that says the same", async () => {
    const base = join(folder, "base");
    cpSync(deployments, base, { recursive: true });
    const file = join(base, "management.json");
    writeFileSync(
      file,
      readFileSync(file, "utf8").replaceAll("organizations:LeaveOrganization", "organizations:ListRoots"),
    );
    const { code, stdout } = await guard("change", "--base", base, "--config", starter, "--json");
    expect(code).toBe(0);
    const { changes, undecided } = JSON.parse(stdout) as {
      changes: { effect: string; actions: string[]; guardrails: string[]; witness: { command: string } }[];
      undecided: unknown[];
    };
    expect(undecided).toEqual([]);
    expect(changes.map(({ effect, actions, guardrails }) => [effect, actions, guardrails])).toEqual([
      ["allowed", ["organizations:ListRoots"], ["leaving-organization"]],
      ["denied", ["organizations:LeaveOrganization"], ["leaving-organization"]],
    ]);
    const [, change] = changes;
    expect(change?.witness.command).toBe(
      "foundation can 'administrator@a new account in nonproduction' organizations:LeaveOrganization '*'",
    );
    const asked = ["administrator@a new account in nonproduction", "organizations:LeaveOrganization", "*"];
    expect((await run("can", ...asked, "--deployments", deployments)).stdout).toMatch(/^denied/);
    expect((await run("can", ...asked, "--deployments", base)).stdout).toMatch(/^allowed/);
    const text = await guard("change", "--base", base, "--config", starter);
    expect(text.stdout).toMatch(
      /actions compared in 5 places: 2 changes; everything else is decided as before$/,
    );
  }, 60_000);

  test("says that nothing changes where nothing does", async () => {
    const { stdout } = await guard("change", "--base", deployments, "--config", starter);
    expect(stdout).toMatch(/^\d+ actions compared in 5 places: nothing changes$/);
  });
});

describe("foundation guard replay", () => {
  const call = (eventName: string, awsRegion: string) => ({
    eventSource: "ec2.amazonaws.com",
    eventName,
    awsRegion,
    recipientAccountId: "444455556666",
    userIdentity: { type: "Root", accountId: "444455556666" },
  });

  test("counts the calls that would have been denied, and says what was left out", async () => {
    const id = (
      JSON.parse(
        (await run("can", "root@prod", "iam:ListUsers", "*", "--deployments", deployments, "--json")).stdout,
      ) as { principal: string }
    ).principal;
    expect(id).toBe("root@prod");
    const account = [...indexPermissions(readFolder(deployments).deployments).accounts.known].find(
      (known) => indexPermissions(readFolder(deployments).deployments).accounts.nameOf(known) === "prod",
    );
    const record = (name: string, region: string) => ({
      ...call(name, region),
      recipientAccountId: account,
      userIdentity: { type: "Root", accountId: account },
    });
    const file = join(folder, "records.json");
    writeFileSync(
      file,
      JSON.stringify({
        Records: [
          record("RunInstances", "eu-west-1"),
          record("DescribeVpcs", "us-east-1"),
          record("NoSuchCall", "us-east-1"),
        ],
      }),
    );
    const { code, stdout } = await guard("replay", file);
    expect(code).toBe(1);
    expect(stdout).toContain("ec2:RunInstances");
    expect(stdout).toContain("root-user");
    expect(stdout).toContain("1 record: calls of which IAM's list has no action of that name");
    const json = JSON.parse((await guard("replay", file, "--json")).stdout) as {
      records: number;
      replayed: number;
    };
    expect(json).toMatchObject({ records: 3, replayed: 2 });
  });

  test("names every file that cannot be read", async () => {
    const broken = join(folder, "broken.json");
    writeFileSync(broken, '{"Records":[');
    const { code, stderr } = await guard("replay", broken, join(folder, "nowhere"));
    expect(code).toBe(1);
    expect(stderr).toContain("2 problems in the records:");
    expect(stderr).toContain("broken.json: is no JSON: it ends in the middle");
    expect(stderr).toContain("nowhere: there is no such file or folder");
  });
});

test("the names beside the shipped sentences are those that AWS's lists have", async () => {
  const file = join(repository, "stacks", "guardrails.test.names.json");
  expect(existsSync(file)).toBe(true);
  const copy = join(folder, "shipped.yaml");
  cpSync(join(repository, "stacks", "guardrails.test.yaml"), copy);
  await guard("--sentences", copy, "--config", starter);
  expect(readFileSync(join(folder, "shipped.names.json"), "utf8")).toBe(readFileSync(file, "utf8"));
});
