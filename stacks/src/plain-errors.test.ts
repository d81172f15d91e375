import { InputPropertiesError } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { withPlainErrors } from "./plain-errors.js";

/** What the program's error looks like in the end. */
async function thrown(error: Error): Promise<Error> {
  try {
    await withPlainErrors(() => Promise.reject(error));
  } catch (caught) {
    return caught as Error;
  }
  throw new Error("nothing was thrown");
}

test("a result passes through", async () => {
  expect(await withPlainErrors(() => ({ rootId: "r-a1b2" }))).toEqual({ rootId: "r-a1b2" });
});

test("an error of the input has no stack trace", async () => {
  const error = new InputPropertiesError("foundation.yaml", [{ path: "accounts", problem: "is missing" }]);
  expect(await thrown(error)).toBe(error);
  expect(error.stack).toBeUndefined();
  expect(error.message).toBe("1 problem in foundation.yaml:\naccounts: is missing");
});

test("any other error, and what caused it, keeps the frames that are not in libraries", async () => {
  const frames = (name: string) =>
    [
      `Error: ${name}`,
      "    at security (/repository/stacks/src/security.ts:9:3)",
      "    at Stack.initialize (/repository/node_modules/@pulumi/resource.ts:1598:22)",
      "    at node:internal/process/task_queues:95:5",
    ].join("\n");
  const cause = Object.assign(new Error("cause"), { stack: frames("cause") });
  const error = Object.assign(new Error("effect", { cause }), { stack: frames("effect") });
  expect(await thrown(error)).toBe(error);
  for (const { stack, message } of [error, cause])
    expect(stack).toBe(
      [
        `Error: ${message}`,
        "    at security (/repository/stacks/src/security.ts:9:3)",
        "    at node:internal/process/task_queues:95:5",
      ].join("\n"),
    );
});

test("what is thrown and is no error passes through", async () => {
  await expect(withPlainErrors(() => Promise.reject("text" as unknown as Error))).rejects.toBe("text");
});
