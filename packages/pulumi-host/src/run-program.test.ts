import { beforeAll, describe, expect, test } from "vitest";
import { OfflineEngine } from "./offline-engine.js";
import { runProgram, type Program, type RunResult } from "./run-program.js";
import { AwsProvider, known, Queue } from "./testing/resources.js";
import { childTimeout, failuresOf, runInChild, type ChildResults } from "./testing/run-in-child.js";

let results: ChildResults;
beforeAll(async () => {
  results = await runInChild("never-settling", "throwing", "leaving");
}, childTimeout);

describe("a program that waits for what never happens", () => {
  test.each([
    [
      "an input",
      [
        "unsettled: the program waits for something that can never happen: an input never settles of " +
          'aws:organizations/organizationalUnit:OrganizationalUnit "stuck", aws:sqs/queue:Queue "waits"',
      ],
    ],
    [
      "an input of a component's child",
      [
        "unsettled: the program waits for something that can never happen: an input never settles of " +
          'aws:sqs/queue:Queue "group-child"',
      ],
    ],
    [
      "an awaited promise",
      [
        "unsettled: the program waits for something that can never happen: a promise that it awaits never settles",
      ],
    ],
    [
      "a stack output",
      [
        "unsettled: the program waits for something that can never happen: a promise that it awaits never settles",
      ],
    ],
    ["nothing, after all of these", []],
  ])("is stopped and said to wait for %s", (name, failures) => {
    expect(failuresOf(results, "never-settling", name)).toEqual(failures);
  });

  test("has registered what does not wait", () => {
    expect(results["never-settling"]?.["an input"]?.resources).toEqual([
      "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
      "urn:pulumi:dev::project::pulumi:providers:aws::main",
      "urn:pulumi:dev::project::aws:sqs/queue:Queue::goes on",
    ]);
  });
});

describe("an error is reported, once, of", () => {
  test.each([
    ["the program", ["threw: the model has no accounts"]],
    ["the program, later", ["threw: the model has no regions"]],
    ["an apply that nobody awaits", ["rejection: the arn is not liked"]],
    [
      "an apply whose result is an input",
      ['rejection: error serializing property "name": the arn makes no name'],
    ],
    ["a promise that nobody awaits", ["rejection: nobody hears this"]],
    ["something that is no error", ["threw: a text"]],
    ["nothing, but an error is logged", ["logged: the program logged an error with pulumi.log.error"]],
    ["nothing, after all of these", []],
  ])("%s", (name, failures) => {
    expect(failuresOf(results, "throwing", name)).toEqual(failures);
  });

  test("a logged error, whose text is among what the program printed", () => {
    expect(results.throwing?.["nothing, but an error is logged"]?.output).toEqual([
      { level: "error", text: "error: [runtime] three subnets are missing" },
    ]);
  });
});

describe("a program that leaves before it has finished", () => {
  const timers = (which: string): string =>
    `timer: the program returned while ${which} of its own had still to fire: the engine does not wait for them, ` +
    "and a resource that one registers is lost. Await it before returning";

  test.each([
    ["with process.exit", ["exit: the program called process.exit(0) before it had finished"]],
    ["with process.exit in an apply", ["exit: the program called process.exit(7) before it had finished"]],
    [
      "with process.exit after its last statement",
      ["exit: the program called process.exit(1) before it had finished"],
    ],
    ["with process.exitCode", ["exit: the program set process.exitCode to 5"]],
    ["with a timer that registers a resource", [timers("a timer")]],
    ["with two timers", [timers("2 timers")]],
    ["with an apply that throws later", [timers("a timer"), "rejection: too late"]],
    ["with an apply that registers a resource later", [timers("a timer")]],
    ["with a file that registers a resource once it is read", []],
    ["with nothing left, while a timer of an earlier program fires", []],
  ])("is caught: %s", (name, failures) => {
    expect(failuresOf(results, "leaving", name)).toEqual(failures);
  });

  test("registers what comes from work that was under way when the program returned", () => {
    expect(results.leaving?.["with a file that registers a resource once it is read"]?.resources).toContain(
      "urn:pulumi:dev::project::aws:sqs/queue:Queue::read",
    );
  });

  test("registers nothing in the run of another", () => {
    expect(
      results.leaving?.["with nothing left, while a timer of an earlier program fires"]?.resources,
    ).toEqual([
      "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
      "urn:pulumi:dev::project::pulumi:providers:aws::main",
      "urn:pulumi:dev::project::aws:sqs/queue:Queue::queue",
    ]);
  });
});

describe("a run", () => {
  function run(program: Program): Promise<RunResult> {
    const where = { organization: "organization", project: "project", stack: "dev" };
    return runProgram(program, new OfflineEngine(where), where);
  }

  test("that finishes has no failures, and hands over what the program printed", async () => {
    const result = await run(() => {
      // eslint-disable-next-line no-console -- what is tested
      console.log("registers %d queue", 1);
      new Queue("queue", {}, { provider: new AwsProvider("main", known) });
      return Promise.resolve();
    });
    expect(result).toEqual({ failures: [], output: [{ level: "info", text: "registers 1 queue" }] });
  });

  test("leaves the process as it found it", async () => {
    const listeners = (): unknown[] =>
      (["unhandledRejection", "uncaughtException", "beforeExit"] as const).map((event) =>
        process.listeners(event as "beforeExit"),
      );
    const before = listeners();
    const exit: unknown = Reflect.get(process, "exit");
    const { stackTraceLimit } = Error;
    let inside = -1;
    await run(() => {
      inside = Error.stackTraceLimit;
      return Promise.resolve();
    });
    expect(inside).toBe(0);
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
    expect(Reflect.get(process, "exit")).toBe(exit);
    expect(listeners()).toEqual(before);
  });
  test("keeps what it throws, also where nobody awaits it, from the process' other listeners", async () => {
    const heard: unknown[] = [];
    const listener = (error: unknown): void => void heard.push(error);
    process.on("unhandledRejection", listener);
    const result = await run(() => {
      void Promise.reject(new Error("nobody hears this"));
      return Promise.resolve();
    });
    process.off("unhandledRejection", listener);
    expect(result.failures.map((failure) => failure.message)).toEqual(["nobody hears this"]);
    expect(heard).toEqual([]);
  });
});
