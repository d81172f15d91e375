import { afterEach, expect, test } from "vitest";
import { OfflineEngine } from "../offline-engine.js";
import { runProgram } from "../run-program.js";
import { AwsProvider, known } from "../testing/resources.js";
import { resourceClass } from "./sdk.js";

const where = { organization: "organization", project: "project", stack: "dev" };
const { callsites } = resourceClass;

afterEach(() => {
  resourceClass.callsites = callsites;
});

/** How often the SDK asks where a resource is made. */
async function askedFor(options: { stackTraces: boolean }): Promise<number> {
  let count = 0;
  resourceClass.callsites = () => {
    count += 1;
    return callsites.call(resourceClass);
  };
  const counting = resourceClass.callsites;
  const program = (): Promise<void> => {
    new AwsProvider("main", known);
    return Promise.resolve();
  };
  const { failures } = await runProgram(program, new OfflineEngine(where), { ...where, ...options });
  expect(failures).toEqual([]);
  expect(resourceClass.callsites).toBe(counting);
  return count;
}

test("SDK protocol canary: the SDK takes a call stack of each resource", () => {
  expect(resourceClass.callsites().length).toBeGreaterThan(0);
});

test.each([true, false])("it takes none in a run, with stack traces: %s", async (stackTraces) => {
  const settings = (): unknown[] => [Error.stackTraceLimit, Reflect.get(Error, "prepareStackTrace")];
  const before = settings();

  expect(await askedFor({ stackTraces })).toBe(0);

  expect(settings()).toEqual(before);
});
