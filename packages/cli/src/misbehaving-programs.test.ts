import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { projectFolder, referenceModel, runFoundation, runShell, type Ended } from "./testing/command.js";

// Each starts a process or two, which takes seconds where others want the processor too.
vi.setConfig({ testTimeout: 30_000 });

interface Report {
  readonly stacks: readonly {
    readonly name: string;
    readonly failures: readonly {
      readonly kind: string;
      readonly message: string;
      readonly stackTrace?: string;
    }[];
    readonly output: readonly { readonly level: string; readonly text: string }[];
    readonly violations: readonly { readonly policy: string }[];
    readonly file: string | null;
  }[];
}

const project = projectFolder("misbehaving");
const fine = ["is-fine", "management", "prints", "security", "shared", "violates"];

let folder: string;
let whole: Ended;
let report: Report;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "misbehaving-"));
  const out = join(folder, "whole");
  // What an earlier preview left of a stack that now fails, and of one that does not.
  await runShell(
    folder,
    "mkdir whole && echo earlier | tee whole/throws.json whole/is-fine.json whole/other.json",
  );
  whole = await runFoundation(project, ["preview", "--json", "--out", out]);
  report = JSON.parse(whole.stdout) as Report;
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("with the policy packs on, a stack fails by name whose program", () => {
  const timer =
    "the program returned while a timer of its own had still to fire: the engine does not wait for them, " +
    "and a resource that one registers is lost. Await it before returning";

  test.each([
    [
      "has an input that never settles",
      "input-never-settles",
      'the program waits for something that can never happen: an input never settles of test:index:Thing "stuck"',
    ],
    [
      "awaits forever",
      "awaits-forever",
      "the program waits for something that can never happen: a promise that it awaits never settles",
    ],
    ["calls process.exit", "exits", "the program called process.exit(0) before it had finished"],
    ["sets process.exitCode", "sets-exit-code", "the program set process.exitCode to 5"],
    ["registers from a timer", "starts-timer", timer],
    ["registers after it has returned", "late-resource", timer],
    ["logs an error", "fails-to-log", "the program logged an error with pulumi.log.error"],
  ])("%s", (_, name, message) => {
    expect(stackOf(name)).toMatchObject({ failures: [{ kind: "program", message }], file: null });
  });

  test.each([
    ["throws", "throws", "the table of things is missing", 2],
    ["throws in an apply that nobody awaits", "throws-in-apply", "the thing is not liked", 1],
  ])("%s, with the place", (_, name, message, frames) => {
    const [failure, ...others] = stackOf(name).failures;

    expect(others).toEqual([]);
    expect(failure).toMatchObject({ kind: "program", message });
    const lines = failure?.stackTrace?.split("\n") ?? [];
    expect(lines).toHaveLength(frames);
    for (const line of lines) expect(line).toContain(join(project, "index.ts:"));
  });

  test("refuses its input, without a place", () => {
    const message = "1 problem in the size of things:\nsize = 0: is too small";

    expect(stackOf("refuses-input").failures).toEqual([{ kind: "input", message }]);
  });
});

test("the others are previewed, judged and written; what was there of a failed one goes", () => {
  const names = report.stacks.filter(({ failures }) => failures.length === 0).map(({ name }) => name);

  expect(names.sort()).toEqual(fine);
  expect(readdirSync(join(folder, "whole")).sort()).toEqual(
    [...fine, "other"].map((name) => `${name}.json`).sort(),
  );
  expect(stackOf("violates").violations.map(({ policy }) => policy)).toEqual(["no-bad-names"]);
});

test("the exit code says that a program is at fault", () => {
  expect(whole.code).toBe(3);
});

test("what programs print is kept apart from what the command prints", () => {
  expect(stackOf("prints").output).toEqual([{ level: "info", text: "printed by the program" }]);
  expect(whole.stderr).toBe("{ printed: 'by the program' }\nwritten by the program\n");
});

test.concurrent("on a terminal, with packs, a program that never settles ends with its reason", async () => {
  const line =
    "script -qec 'stty rows 24 cols 120; foundation preview -s input-never-settles -o OUT' /dev/null";
  const exported = `export -f foundation; export SHELL=$(command -v bash); ${line.replace("OUT", join(folder, "pty"))}`;

  const { code, stdout } = await runShell(project, exported, { TERM: "xterm" });

  expect(code).toBe(3);
  const [progress, ...rest] = stdout.replaceAll("\r\n", "\n").split("┌");
  expect(progress?.split("\r\u001B[K")).toEqual([
    "",
    "Loading the program and the policy packs",
    "Previewing management (1/2)",
    "Previewing input-never-settles (2/2)",
    "Writing the deployments",
    "",
  ]);
  const text = rest.join("┌");
  expect(text).toContain(
    "\n\u001B[31mstack\u001B[39m \u001B[1minput-never-settles\u001B[22m\n" +
      '  the program waits for something that can never happen: an input never settles of test:index:Thing "stuck"\n',
  );
  expect(text).toMatch(
    /\n1 stack, 0 resources, 1 rule, 0 violations, 1 without a preview in \d+\.\d\d s; .*\n$/,
  );
});

test.concurrent(
  "without a terminal there are no escape codes, and a violation is said with the way to mend it",
  async () => {
    const { code, stdout, stderr } = await runFoundation(project, [
      ...[
        "preview",
        "--quiet",
        "--stack",
        "violates",
        "--stack",
        "refuses-input",
        "--out",
        join(folder, "quiet"),
      ],
    ]);

    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(
      `
mandatory naming/no-bad-names (high) NIST SP 800-53 Rev. 5 CM-8
  Things have good names.
  violates  test:index:Thing "bad": bad is no good name
  To mend: Give the thing a good name.
  https://example.com/names
stack refuses-input
  1 problem in the size of things:
  size = 0: is too small
`.trimStart(),
    );
  },
);

test.concurrent(
  "when a stack fails that others build on, they are skipped and its reason is said",
  async () => {
    const out = join(folder, "skipped");
    const { code, stdout } = await runFoundation(projectFolder("failing-management"), [
      ...["preview", "--stack", "dev", "--config", referenceModel, "--out", out],
    ]);

    expect(code).toBe(3);
    expect(stdout).toMatch(
      /\n│ management │ management +│ +failed │ .*\n│ shared +│ .* │ +skipped │ .*\n│ dev +│ development +│ +skipped │ /,
    );
    expect(stdout).toContain(
      `
stack management
  the organization is missing
    at failFirst (${join(projectFolder("failing-management"), "index.ts")}:7:49)

stack shared
  not previewed, because management failed

stack dev
  not previewed, because management failed

`,
    );
    expect(stdout).toContain("\n\n3 stacks, 0 resources, 0 rules, 0 violations, 3 without a preview in ");
    expect(readdirSync(out)).toEqual([]);
  },
);

test.concurrent("a program whose module leaves the process is named", async () => {
  const leaving = projectFolder("leaving-module");
  const out = join(folder, "leaving");

  expect(await runFoundation(leaving, ["preview", "--config", referenceModel, "--out", out])).toEqual({
    code: 3,
    stdout: "",
    stderr:
      `error the program ${join(leaving, "index.ts")} does not load: ` +
      "the program called process.exit(0) before it had finished\n",
  });
  expect(readdirSync(out)).toEqual([]);
});

test.concurrent("what a program throws when it has long returned is an error with its place", async () => {
  const thrower = projectFolder("throwing-late");
  const { code, stdout, stderr } = await runFoundation(thrower, [
    ...["preview", "--stack", "management", "--config", referenceModel, "--out", join(folder, "late")],
  ]);

  expect(code).toBe(3);
  expect(stdout).toMatch(/\n1 stack, .*\n$/);
  // Of the stack if it is thrown soon enough, else of the command.
  expect(stdout + stderr).toContain("nobody waits for this\n");
  expect(stdout + stderr).toContain(`at throwAfter (${join(thrower, "index.ts")}:13:9)\n`);
});

function stackOf(name: string): Report["stacks"][number] {
  const stack = report.stacks.find((candidate) => candidate.name === name);
  if (!stack) throw new Error(`there is no stack ${name}`);
  return stack;
}
