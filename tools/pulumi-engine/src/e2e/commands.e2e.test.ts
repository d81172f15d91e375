import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setAccountField } from "@aws-foundation/model";
import type { EngineWorkspace } from "../index.js";
import { FoundationCommand } from "./foundation-command.js";
import { createWorkspace } from "./organization.js";

const account =
  "urn:pulumi:management::aws-foundation::aws-foundation:org:Organization$aws:organizations/account:Account::organization-account-prod";

let workspace: EngineWorkspace;
let foundation: FoundationCommand;

beforeAll(async () => {
  workspace = await createWorkspace();
  foundation = new FoundationCommand(workspace);
});

afterAll(() => {
  workspace.dispose();
});

/** Sets the state of the account `prod` in the model. */
function setState(state: string): void {
  const text = readFileSync(foundation.model, "utf8");
  writeFileSync(foundation.model, setAccountField(text, "prod", "state", state));
}

/** The lock beside the model. */
function lock(): string {
  return foundation.model.replace(/\.yaml$/, ".lock.yaml");
}

/** Resources in the state of a stack. */
async function resourcesOf(stack: string): Promise<number> {
  const { stdout } = await workspace.pulumi(["stack", "export", "--stack", stack], foundation.project);
  const { deployment } = JSON.parse(stdout) as { deployment: { resources?: unknown[] } };
  return deployment.resources?.length ?? 0;
}

describe("before anything is deployed", () => {
  it("a deployment that nobody can be asked about is wrong usage", async () => {
    expect(await foundation.run("up")).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error there is no terminal to ask at: look at the plan with `foundation preview --engine pulumi`, then add --yes\n",
    });
  });

  it("stacks are not made in a backend that may be the wrong one", async () => {
    expect(await foundation.run("up", "--yes")).toEqual({
      code: 1,
      stdout: "",
      // What the model gives up is said first, whatever comes of it.
      stderr: expect.stringMatching(
        new RegExp(
          `^notice organization\\.security: .*\\n+error file://${workspace.folder}/state has no stacks management, security, nonprod, prod\\. ` +
            "Is it the right backend\\? If it is, add `--init`, which makes them there\\.\\n$",
        ),
      ) as string,
    });
  });

  it("a preview says what is not there, and makes nothing", async () => {
    const { code, stdout } = await foundation.run("preview", "--engine", "pulumi", "--json");

    expect(code).toBe(0);
    const { stacks } = JSON.parse(stdout) as { stacks: { name: string; missing: boolean }[] };
    expect(stacks.map(({ name, missing }) => [name, missing])).toEqual([
      ["management", true],
      ["security", true],
      ["nonprod", true],
      ["prod", true],
    ]);
  });
});

describe("the starter organization", () => {
  it("is left in a state that can be gone on with when the first deployment is interrupted", async () => {
    const { child, ended } = foundation.start("up", "--init", "--yes");
    await foundation.logged("management", "update", "created");
    child.kill("SIGINT");
    const { code, stdout } = await ended;

    expect(code).toBe(130);
    expect(stdout).toMatch(/\nStack management was stopped after \d+ of 61 changes\.\n/);
    expect(stdout).toMatch(
      /\nNot begun: security, nonprod, prod\.\nRun the same command again: what is done stays done\. Where Pulumi speaks .*\nGuardrails that do not hold yet:\n(?: {2}\w+: .+\n)+$/,
    );
    const made = await resourcesOf("management");
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(61);
  });

  it("is finished by the same command", async () => {
    const { code, stdout, stderr } = await foundation.run("up", "--init", "--yes");

    expect(stderr).toMatch(/model\.lock\.yaml is written, with what is deployed now: commit it\n$/);
    expect(readFileSync(lock(), "utf8")).toContain("  prod:\n    stack: prod\n    state: active\n");
    expect({ code, end: stdout.trimEnd().split("\n").at(-1) }).toEqual({ code: 0, end: "4 stacks updated." });
    expect(await resourcesOf("management")).toBe(61);
  });

  it("does not change when it is deployed again", async () => {
    const { code, stdout } = await foundation.run("up", "--yes");

    expect({ code, end: stdout.trimEnd().split("\n").at(-1) }).toEqual({
      code: 0,
      end: "Nothing to change.",
    });
  });

  it("keeps the comments of its stacks' config, with what Pulumi adds", () => {
    expect(readFileSync(join(foundation.project, "stacks/config/Pulumi.prod.yaml"), "utf8")).toMatch(
      /^# Only what belongs to this stack alone: .*\nencryptionsalt: v1:/,
    );
  });
});

describe("a stack's config", () => {
  it("reaches its program, which says what is wrong with it", async () => {
    const file = join(foundation.project, "stacks/config/Pulumi.nonprod.yaml");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, `${before}config: { "aws-foundation:access": deplyo }\n`);
    const { code, stdout } = await foundation.run("preview", "--engine", "pulumi", "--stack", "nonprod");
    writeFileSync(file, before);

    expect(code).toBe(1);
    expect(stdout).toContain(
      'aws-foundation:access = "deplyo": is none of the ways to work. Did you mean "deploy"?',
    );
  });
});

describe("an account", () => {
  it("is not closed in one step, as the lock says what was deployed", async () => {
    setState("closed");
    const { code, stderr } = await foundation.run("up", "--yes", "--stack", "management", "--allow", account);

    expect(code).toBe(1);
    expect(stderr).toContain(
      "the account was active when it was deployed last, and is closed only after it was suspended",
    );
  });

  it("is not closed in one step without a lock either, and the message says how it leaves", async () => {
    rmSync(lock());
    const alone = await foundation.run("up", "--yes", "--stack", "management", "--allow", account);
    expect(alone.code).toBe(1);
    expect(alone.stderr).toContain(
      'stack "prod" still works in account "prod", which is to leave: add `--stack prod`',
    );

    const { code, stdout } = await foundation.run(
      ...["up", "--yes", "--stack", "management", "--stack", "prod", "--allow", account],
    );

    expect(code).toBe(1);
    expect(stdout).toContain("refused to forget aws:organizations:Account organization-account-prod: ");
    expect(stdout).toContain(
      "Pulumi's state protects what is refused, so no option allows it.\n" +
        "An account leaves in two steps: set `state: suspended` in the model and deploy, which takes the protection " +
        "away; then set `state: closed` and deploy again.\nNothing was changed.\n",
    );
  });

  it("is let go of by its own stack before it moves to where it can be closed", async () => {
    setState("suspended");
    const { code, stderr } = await foundation.run("up", "--yes", "--stack", "management", "--stack", "prod");

    expect(code).toBe(0);
    const updates = stderr.split("\n").filter((line) => line.endsWith(": updating"));
    expect(updates).toEqual(["prod: updating", "management: updating"]);
  });

  it("is closed only when that is allowed by name", async () => {
    setState("closed");
    const refused = await foundation.run("up", "--yes", "--stack", "management");

    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(
      /\nrefused to delete aws:organizations:Account organization-account-prod: .*\nIf this is what you want, add to the same command:\n {2}--allow '(.*)'\nNothing was changed\.\n$/,
    );
    expect(refused.stdout).toContain(`  --allow '${account}'\n`);
    expect((await foundation.run("up", "--yes", "--stack", "management", "--allow", account)).code).toBe(0);
    expect(await resourcesOf("management")).toBe(60);
  });
});

describe("a mandatory rule", () => {
  it.each([
    ["preview", ["preview", "--engine", "pulumi"]],
    ["deployment", ["up", "--yes"]],
  ])("stops the %s with its text, and nothing is changed", async (_, command) => {
    const before = await resourcesOf("security");
    writeFileSync(
      join(foundation.project, "stacks/src/security.ts"),
      `import * as aws from "@pulumi/aws";
      export async function security() {
        const provider = new aws.Provider("security", { region: "us-east-1" });
        new aws.iam.User("robot", {}, { provider });
        return {};
      }`,
    );
    const { code, stdout } = await foundation.run(...command, "--stack", "security");

    expect(code).toBe(1);
    expect(stdout).toContain('  ! mandatory landing-zone/no-iam-users "robot"\n');
    expect(stdout).toContain("IAM users and their credentials are forbidden.");
    expect(stdout).toContain("refused stack security: a mandatory rule objects, see above\n");
    expect(await resourcesOf("security")).toBe(before);
  });

  it("is left out on demand; a program that throws is a fault, and says where", async () => {
    writeFileSync(
      join(foundation.project, "stacks/src/security.ts"),
      `export async function security() { throw new TypeError("nothing there"); }`,
    );
    const { code, stdout } = await foundation.run(
      ...["preview", "--engine", "pulumi", "--no-policies", "--stack", "security"],
    );

    expect(code).toBe(3);
    expect(stdout).toContain("TypeError: nothing there\n");
    expect(stdout).toContain("stacks/src/security.ts:1");
  });
});
