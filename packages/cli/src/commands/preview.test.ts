import { join } from "node:path";
import {
  OutputError,
  PolicyPackError,
  preview,
  ProgramError,
  UsageError,
  type PreviewOptions,
  type StackResult,
} from "@aws-foundation/preview";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { repository } from "../testing/command.js";
import { fakeTerminal } from "../testing/fake-terminal.js";
import { failedResult, policy, previewResult, stackResult, violation } from "../testing/results.js";
import { previewCommand } from "./preview.js";

vi.mock("@aws-foundation/preview", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  preview: vi.fn(),
}));

beforeEach(() => {
  vi.spyOn(process, "cwd").mockReturnValue(repository);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.mocked(preview).mockReset();
});

test("the options are those of the preview; by default the model, the packs and .foundation", async () => {
  find([]);

  await previewCommand({ policies: true }, fakeTerminal());
  await previewCommand(
    { policies: false, stack: ["dev", "prod"], config: "model.yaml", out: "deployments" },
    fakeTerminal(),
  );

  const calls = vi.mocked(preview).mock.calls.map(([options]) => ({ ...options, onProgress: undefined }));
  const code = expect.anything();
  expect(calls).toEqual([
    { out: join(repository, ".foundation"), policies: true, code },
    {
      out: join(repository, "deployments"),
      policies: false,
      code,
      stacks: ["dev", "prod"],
      modelFile: "model.yaml",
    },
  ]);
});

test("progress is told while it runs, then removed; then there is a table and a summary", async () => {
  vi.mocked(preview).mockImplementation(({ onProgress }: PreviewOptions = {}) => {
    onProgress?.({ phase: "loading" });
    onProgress?.({ phase: "stack", name: "management", index: 0, count: 2 });
    onProgress?.({ phase: "stack", name: "dev", index: 1, count: 2 });
    onProgress?.({ phase: "writing" });
    return Promise.resolve(
      previewResult([stackResult("management", { resources: 30 }), stackResult("dev")], [policy("tags")]),
    );
  });
  const terminal = fakeTerminal();

  expect(await previewCommand({ policies: true, out: join(repository, "out") }, terminal)).toBe(0);

  const { progress, notes, results } = terminal.written;
  expect(progress).toEqual([
    "Loading the program and the policy packs",
    "Previewing management (1/2)",
    "Previewing dev (2/2)",
    "Writing the deployments",
    "",
  ]);
  expect(notes).toEqual([]);
  expect(results).toHaveLength(2);
  expect(results[0]).toMatch(/^┌.*┐\n│ stack .*\n│ management .*\n│ dev .*\n└.*┘$/);
  expect(results[1]).toBe("\n2 stacks, 32 resources, 1 rule, 0 violations in 1.50 s; deployments are in out");
});

test("violations come after the table, then failures, then the summary", async () => {
  find([
    stackResult("dev", { violations: [violation("tags"), violation("names")] }),
    failedResult("prod", { kind: "program", message: "the table is missing" }),
  ]);
  const terminal = fakeTerminal();

  await previewCommand({ policies: true, out: repository }, terminal);

  expect(terminal.written.results.slice(1)).toEqual([
    '\nmandatory pack/names\n  dev  test:index:Thing "thing": it is wrong\n\n' +
      'mandatory pack/tags\n  dev  test:index:Thing "thing": it is wrong',
    "\nstack prod\n  the table is missing",
    "\n2 stacks, 2 resources, 0 rules, 2 violations, 1 without a preview in 1.50 s; deployments are in .",
  ]);
});

describe("quietly", () => {
  test("nothing is said when nothing is wrong", async () => {
    vi.mocked(preview).mockImplementation(({ onProgress }: PreviewOptions = {}) => {
      onProgress?.({ phase: "loading" });
      return Promise.resolve(previewResult([stackResult("dev")]));
    });
    const terminal = fakeTerminal();

    await previewCommand({ policies: true, quiet: true }, terminal);

    expect(terminal.written).toEqual({ results: [], notes: [], progress: [""] });
  });

  test("problems are said", async () => {
    find([
      stackResult("dev", { violations: [violation("tags")] }),
      failedResult("prod", { kind: "input", message: "the size is wrong" }),
    ]);
    const terminal = fakeTerminal();

    await previewCommand({ policies: true, quiet: true }, terminal);

    expect(terminal.written.results).toEqual([
      'mandatory pack/tags\n  dev  test:index:Thing "thing": it is wrong',
      "stack prod\n  the size is wrong",
    ]);
  });
});

test("JSON has everything but the deployments, which are in files", async () => {
  const found = violation("tags");
  const failure = { kind: "program", message: "no table", stackTrace: "    at x" } as const;
  const output = [{ level: "info", text: "begins" }] as const;
  find(
    [stackResult("dev", { violations: [found], output }), failedResult("prod", failure)],
    [policy("tags")],
  );
  const terminal = fakeTerminal();

  await previewCommand({ policies: true, json: true, out: "out" }, terminal);

  expect(terminal.written.results).toHaveLength(1);
  expect(JSON.parse(terminal.written.results[0] ?? "")).toEqual({
    stacks: [
      {
        name: "dev",
        accounts: ["dev"],
        resources: 2,
        policies: 3,
        violations: [found],
        failures: [],
        output,
        seconds: 0.12,
        file: join(repository, "out", "dev.json"),
      },
      {
        name: "prod",
        accounts: ["prod"],
        resources: 0,
        policies: 3,
        violations: [],
        failures: [failure],
        output: [],
        seconds: 0.12,
        file: null,
      },
    ],
    policies: [policy("tags")],
    permissions: { findings: [], unreadable: null },
    guard: null,
    notices: [],
    seconds: 1.5,
  });
});

describe("the permissions of the stacks' roles", () => {
  const provider = "urn:pulumi:dev::project::pulumi:providers:aws::development";
  const queue = {
    urn: "urn:pulumi:dev::project::aws:sqs/queue:Queue::queue",
    type: "aws:sqs/queue:Queue",
    custom: true,
    provider: `${provider}::id`,
  };
  const inputs = { allowedAccountIds: '["444455556666"]' };
  const resources = [{ urn: provider, type: "pulumi:providers:aws", custom: true, id: "id", inputs }, queue];
  const manifest = { time: "", magic: "", version: "" };
  const ofDev = (more: readonly object[] = []): StackResult => {
    const deployment = {
      manifest,
      resources: [...resources, ...more],
      metadata: {},
    } as Deployment["deployment"];
    return stackResult("dev", { deployment: { version: 3, deployment } });
  };
  const remark =
    "unknown permissions\n  no deployment has the organization, and so its policies\n" +
    "  dev  its role in 444455556666 perhaps cannot plan anything\n" +
    "  dev  its role in 444455556666 perhaps cannot deploy anything";
  const wrongRole = {
    ...queue,
    urn: "urn:pulumi:dev::project::aws:iam/role:Role::role",
    type: "aws:iam/role:Role",
    outputs: { name: "role", assumeRolePolicy: "{}" },
  };

  test("are told after the violations; what is unknown is a remark, of which quiet says nothing", async () => {
    find([ofDev()]);
    const [loud, quiet] = [fakeTerminal(), fakeTerminal()];

    expect(await previewCommand({ policies: true }, loud)).toBe(0);
    await previewCommand({ policies: true, quiet: true }, quiet);

    expect(loud.written.results[1]).toBe(`\n${remark}`);
    expect(quiet.written.results).toEqual([]);
  });

  test("that cannot be told from what is no policy are a problem", async () => {
    find([ofDev([wrongRole])]);
    const terminal = fakeTerminal();

    expect(await previewCommand({ policies: true, quiet: true }, terminal)).toBe(1);

    expect(terminal.written.results).toEqual([
      "policies cannot be read\n  1 problem in the deployments:\n" +
        "  dev: role.assumeRolePolicy.Statement: is missing",
    ]);
  });

  test("are in the JSON", async () => {
    find([ofDev()]);
    const terminal = fakeTerminal();

    await previewCommand({ policies: true, json: true }, terminal);

    const finding = {
      kind: "unknown",
      stack: "dev",
      account: "444455556666",
      resources: [],
      actions: [],
      explanation: ["no deployment has the organization, and so its policies"],
    };
    expect(JSON.parse(terminal.written.results[0] ?? "")).toMatchObject({
      permissions: {
        findings: [
          { ...finding, access: "plan" },
          { ...finding, access: "deploy" },
        ],
        unreadable: null,
      },
    });
  });
});

describe("the exit code", () => {
  const fine = stackResult("management");
  const advisory = stackResult("dev", { violations: [violation("a", { enforcementLevel: "advisory" })] });
  const mandatory = stackResult("dev", { violations: [violation("a")] });
  const input = failedResult("prod", { kind: "input", message: "no" });
  const program = failedResult("prod", { kind: "program", message: "no" });
  const skipped = failedResult("uat", { kind: "upstream", message: "no" });

  test.each([
    ["0 when nothing is wrong", 0, [fine]],
    ["0 for advice", 0, [fine, advisory]],
    ["1 for a mandatory violation", 1, [fine, mandatory]],
    ["1 for wrong input", 1, [fine, input]],
    ["1 for wrong input upstream", 1, [input, skipped]],
    ["3 for a program's fault", 3, [fine, mandatory, input, program]],
    ["3 for a program's fault upstream", 3, [program, skipped]],
  ])("is %s", async (_, code, stacks) => {
    find(stacks);

    expect(await previewCommand({ policies: true }, fakeTerminal())).toBe(code);
  });
});

test.each<[Error, string, number]>([
  [new UsageError("unknown stack"), "usage", 2],
  [new OutputError("the disk is full"), "output", 1],
  [new ProgramError("it does not load"), "program", 3],
  [new PolicyPackError("naming", "stopped"), "policy-pack", 3],
])("the error %s has a meaning, and removes the progress", async (error, kind, code) => {
  vi.mocked(preview).mockRejectedValue(error);
  const terminal = fakeTerminal();

  const thrown: unknown = await previewCommand({ policies: true }, terminal).catch(
    (reason: unknown) => reason,
  );

  expect(thrown).toMatchObject({ kind, code, message: error.message });
  expect(terminal.written.progress).toEqual([""]);
});

test("an error without a meaning stays as it is", async () => {
  const error = new TypeError("a fault of ours");
  vi.mocked(preview).mockRejectedValue(error);

  await expect(previewCommand({ policies: true }, fakeTerminal())).rejects.toBe(error);
});

type Deployment = NonNullable<StackResult["deployment"]>;

function find(stacks: readonly StackResult[], policies: Parameters<typeof previewResult>[1] = []): void {
  vi.mocked(preview).mockResolvedValue(previewResult(stacks, policies));
}
