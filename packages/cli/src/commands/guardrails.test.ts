import { preview } from "@aws-foundation/preview";
import { afterEach, expect, test, vi } from "vitest";
import { referenceModel } from "../testing/command.js";
import { run } from "../testing/in-process.js";
import { managementWith } from "../testing/management-deployment.js";
import { failedResult, previewResult, stackResult } from "../testing/results.js";

vi.mock("@aws-foundation/preview", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  preview: vi.fn(),
}));

afterEach(() => {
  vi.mocked(preview).mockReset();
});

/** A management stack in which the root has a policy, and the unit production and its account another each. */
function find(): void {
  const deployment = managementWith(
    { production: "workloads", workloads: undefined, sandbox: undefined },
    { production: "production", sandbox: "sandbox" },
    { base: "root", narrow: "production", own: "account:production" },
  );
  vi.mocked(preview).mockResolvedValue(previewResult([stackResult("management", { deployment })]));
}

const base = [
  "base  service control policy, from root: 30 characters, 10,210 free",
  "  What base is for",
  "  Deny",
];
const narrow = ["narrow  service control policy, from production: 30 characters, 10,210 free"];
const own = ["own  service control policy, from account:production: 30 characters, 10,210 free"];
const ofNarrow = [...narrow, "  What narrow is for", "  Deny"];
const ofOwn = [...own, "  What own is for", "  Deny"];

function indented(indent: string, lines: readonly string[]): string[] {
  return lines.map((line) => `${indent}${line}`);
}

test("each place has what is attached to it, and says how much it inherits from where", async () => {
  find();

  expect(await run("guardrails")).toEqual({
    code: 0,
    stdout: [
      "root",
      ...indented("  ", base),
      "",
      "  SANDBOX (sandbox)",
      "    inherits 1 policy from root",
      "",
      "  WORKLOADS (workloads)",
      "    inherits 1 policy from root",
      "",
      "    PRODUCTION (production)",
      "      inherits 1 policy from root",
      ...indented("      ", ofNarrow),
      "",
      "      account production",
      "        inherits 2 policies from root, production",
      ...indented("        ", ofOwn),
    ].join("\n"),
    stderr: "",
  });
});

test("one unit has everything that applies to it, with the level that it is from", async () => {
  find();

  expect(await run("guardrails", "--ou", "production")).toEqual({
    code: 0,
    stdout: [
      "PRODUCTION (production)",
      ...indented("  ", base),
      ...indented("  ", ofNarrow),
      "",
      "  account production",
      "    inherits 2 policies from root, production",
      ...indented("    ", ofOwn),
    ].join("\n"),
    stderr: "",
  });
  expect((await run("guardrails", "--ou", "root")).stdout).toBe(["root", ...indented("  ", base)].join("\n"));
});

test("JSON has the policies and what each place inherits", async () => {
  find();

  const { code, stdout } = await run("guardrails", "--ou", "sandbox", "--json");

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    policies: [
      {
        name: "base",
        type: "SERVICE_CONTROL_POLICY",
        description: "What base is for",
        statements: ["Deny"],
        size: 30,
        quota: 10_240,
        free: 10_210,
      },
    ],
    targets: [
      {
        target: "sandbox",
        kind: "unit",
        name: "SANDBOX",
        parent: "root",
        level: 1,
        policies: [{ policy: "base", from: "root" }],
      },
    ],
  });
});

test("only the management stack is previewed, without packs, of the model that is named", async () => {
  find();
  await run("guardrails");
  await run("guardrails", "--config", referenceModel);

  const code = expect.anything();
  expect(vi.mocked(preview).mock.calls).toEqual([
    [{ stacks: ["management"], policies: false, code }],
    [{ stacks: ["management"], policies: false, code, modelFile: referenceModel }],
  ]);
});

test("a unit that the model does not have is wrong usage, and nothing is previewed", async () => {
  expect(await run("guardrails", "--ou", "prodution")).toEqual({
    code: 2,
    stdout: "",
    stderr: 'error the model has no organizational unit "prodution": did you mean "production"?',
  });
  expect(preview).not.toHaveBeenCalled();
});

test("a management stack without a preview is told with its reason", async () => {
  const failure = { kind: "input", message: "the guardrails do not fit" } as const;
  vi.mocked(preview).mockResolvedValue(previewResult([failedResult("management", failure)]));

  const message = "stack management\n  the guardrails do not fit";
  expect(await run("guardrails")).toEqual({ code: 1, stdout: "", stderr: message });
  const { code, stdout } = await run("guardrails", "--json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ failures: [failure] });
});
