import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseUrn } from "@aws-foundation/deployment";
import type { PolicyViolation } from "@aws-foundation/preview";
import { afterAll, beforeAll, expect, it } from "vitest";
import { repository, type EngineWorkspace } from "../index.js";
import { FoundationCommand } from "./foundation-command.js";
import { createWorkspace } from "./organization.js";

let workspace: EngineWorkspace;
let foundation: FoundationCommand;

beforeAll(async () => {
  workspace = await createWorkspace();
  foundation = new FoundationCommand(workspace);
  const policies = join(foundation.project, "policies");
  rmSync(policies);
  mkdirSync(policies);
  symlinkSync(join(repository, "policies/landing-zone"), join(policies, "landing-zone"), "dir");
  symlinkSync(
    fileURLToPath(new URL("packs/conventions", import.meta.url)),
    join(policies, "conventions"),
    "dir",
  );
  writeFileSync(
    join(foundation.project, "stacks/src/management.ts"),
    `import * as aws from "@pulumi/aws";
    export async function management() {
      const provider = new aws.Provider("management", { region: "us-east-1", allowedAccountIds: ["111122223333"] });
      for (const name of ["robot", "second"]) new aws.iam.User(name, { name }, { provider });
      return {};
    }`,
  );
  await workspace.pulumi(["stack", "init", "management"], foundation.project);
});

afterAll(() => {
  workspace.dispose();
});

/** What all packs say of the stack, each with the one URN that it is about. */
async function verdicts(...options: readonly string[]): Promise<PolicyViolation[]> {
  const { code, stdout, stderr } = await foundation.run(
    "preview",
    "--json",
    "--stack",
    "management",
    ...options,
  );
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.any(String) as string });
  const { stacks } = JSON.parse(stdout) as { stacks: { violations: PolicyViolation[] }[] };
  const found = stacks.flatMap(({ violations }) => violations);
  return found.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

it("two packs judge alike on both engines, each with its own configuration, which may be none", async () => {
  const offline = await verdicts();

  const brief = ({ pack, policy, enforcementLevel, urn }: PolicyViolation): string =>
    `${pack}/${policy} (${enforcementLevel}): ${parseUrn(urn).name}`;
  expect(offline.map(brief)).toEqual([
    "conventions/few-users (mandatory): second",
    "conventions/mandatory-tags (advisory): robot",
    "conventions/mandatory-tags (advisory): second",
    "landing-zone/mandatory-tags (mandatory): robot",
    "landing-zone/mandatory-tags (mandatory): second",
    "landing-zone/no-iam-users (mandatory): robot",
    "landing-zone/no-iam-users (mandatory): second",
  ]);
  // What it says by itself, and not the keys that are meant for the rule of the same name.
  expect(offline[1]?.message).toBe("Users have the team's tags.\nrobot lacks Team.");
  expect(await verdicts("--engine", "pulumi")).toEqual(offline);
});

it("a plain `pulumi preview` takes the packs with the configurations that `foundation policy-config` prints", async () => {
  const options: string[] = [];
  for (const name of ["landing-zone", "conventions"]) {
    const file = join(workspace.folder, `${name}.json`);
    writeFileSync(file, (await foundation.run("policy-config", name)).stdout);
    options.push("--policy-pack", join(foundation.project, "policies", name), "--policy-pack-config", file);
  }
  const said = await workspace
    .pulumi(["preview", "--stack", "management", "--color", "never", ...options], foundation.project)
    .then(
      () => "it found nothing",
      (error: unknown) => (error as { stdout: string }).stdout,
    );

  expect(said).toContain("second is one too many.");
  expect(said).toContain("robot lacks Team.");
  expect(said).toContain("IAM users and their credentials are forbidden.");
  expect(said).not.toContain("is not configured");
});
