import { expect, test } from "vitest";
import { documents, organization, refusal, types } from "./world.test.helper.js";

const inputs = (name: string) => ({ name, content: documents.deny });

test("the operation that is ordered to fail does, once, and changes nothing", () => {
  const { program, world } = organization();
  world.orderFaults([
    {
      kind: "fail",
      operation: "create",
      type: types.policy,
      nth: 2,
      message:
        "ServiceException: AWS Organizations can't complete your request because of an internal service error.",
    },
  ]);
  program.make(types.policy, "a", inputs("a"));
  expect(() => program.make(types.policy, "b", inputs("b"))).toThrow(
    refusal(
      "creating Organizations Policy (b)",
      "Organizations",
      "CreatePolicy",
      400,
      "ServiceException: AWS Organizations can't complete your request because of an internal service error.",
    ),
  );
  expect(world.resources(types.policy)).toHaveLength(1);
  program.make(types.policy, "b", inputs("b"));
  expect(world.resources(types.policy)).toHaveLength(2);
});

test("throttling is waited for inside the provider", () => {
  const { program, world } = organization();
  world.orderFaults([{ kind: "throttle", operation: "create", type: types.policy, calls: 3 }]);
  program.make(types.policy, "a", inputs("a"));
  const calls = world.calls().filter(({ type }) => type === types.policy);
  expect(calls.map(({ outcome }) => outcome)).toEqual(["throttled", "throttled", "throttled", "done"]);
});

test("throttling that does not end is given up after 25 attempts", () => {
  const { program, world } = organization();
  world.orderFaults([{ kind: "throttle", operation: "create", type: types.policy, calls: 30 }]);
  expect(() => program.make(types.policy, "a", inputs("a"))).toThrow(
    refusal(
      "creating Organizations Policy (a)",
      "Organizations",
      "CreatePolicy",
      429,
      "TooManyRequestsException: exceeded maximum number of attempts, 25",
    ),
  );
  const calls = world.calls().filter(({ type }) => type === types.policy);
  expect(calls.map(({ outcome }) => outcome)).toEqual(Array(25).fill("throttled"));
  expect(world.resources(types.policy)).toEqual([]);
});

test("a crash comes when the world has changed and nobody was told", () => {
  const { program, world } = organization();
  world.orderFaults([{ kind: "crash", of: "engine", operation: "create", type: types.policy }]);
  expect(() => program.make(types.policy, "a", inputs("a"))).toThrow(new Error("the engine ended"));
  expect(world.resources(types.policy)).toMatchObject([{ outputs: { name: "a" } }]);
});
