import { beforeAll, describe, expect, test } from "vitest";
import { runInWorker, type WorkerRun } from "../testing/worker-run.js";

/** How long processes may take on a busy machine, in milliseconds; alone they need two or three seconds. */
const timeout = 60_000;

const behaviors = [
  "is-fine",
  "prints",
  "reads",
  "awaits-forever",
  "changes-the-model",
  "exits",
  "input-never-settles",
  "refuses-input",
  "throws",
];

describe("a stack in a worker", () => {
  let run: WorkerRun;
  beforeAll(async () => {
    run = await runInWorker("misbehaving", behaviors, behaviors);
  }, timeout);

  test.each(behaviors)("has the same preview as in this process: %s", (name) => {
    const [inWorker, ...others] = run.worker.filter((result) => result.name === name);

    expect(others).toEqual([]);
    expect(inWorker).toEqual(run.local.find((result) => result.name === name));
  });

  test("fails when its program misbehaves, by its name and with the reason", () => {
    const failures = run.worker.map(({ name, failures: [failure] }) => [
      name,
      failure?.kind,
      failure?.message,
    ]);

    expect(failures).toEqual([
      ["is-fine", undefined, undefined],
      ["prints", undefined, undefined],
      ["reads", undefined, undefined],
      [
        "awaits-forever",
        "program",
        "the program waits for something that can never happen: a promise that it awaits never settles",
      ],
      [
        "changes-the-model",
        "program",
        "Cannot assign to read only property 'accounts' of object '#<Object>'",
      ],
      ["exits", "program", "the program called process.exit(0) before it had finished"],
      [
        "input-never-settles",
        "program",
        'the program waits for something that can never happen: an input never settles of test:index:Thing "stuck"',
      ],
      ["refuses-input", "input", "1 problem in the size of things:\nsize = 0: is too small"],
      ["throws", "program", "the table of things is missing"],
    ]);
  });

  test("sees the outputs of the stacks before", () => {
    expect(run.worker.find(({ name }) => name === "reads")?.outputs).toEqual({ size: 3 });
  });
});

test(
  "a worker that is killed fails the stacks that it has, and those that it is given later",
  { timeout },
  async () => {
    const { worker } = await runInWorker("misbehaving", [], ["is-fine", "ends-the-process", "prints"]);

    const killed = [
      { kind: "program", message: "the process that was to preview it has ended: signal SIGKILL" },
    ];
    expect(worker.map(({ name, failures }) => ({ name, failures }))).toEqual([
      { name: "is-fine", failures: [] },
      { name: "ends-the-process", failures: killed },
      { name: "prints", failures: killed },
    ]);
  },
);

test("what a program throws in a worker after it has ended is known", { timeout }, async () => {
  const { worker, thrownLate } = await runInWorker("misbehaving", [], ["throws-late"]);

  expect(worker.map(({ failures }) => failures)).toEqual([[]]);
  expect(thrownLate).toEqual(["Error: nobody waits for this"]);
});
