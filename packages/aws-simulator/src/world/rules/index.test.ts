import { expect, test } from "vitest";
import { inputsByType } from "../../simulator.js";
import { rulesByType } from "./index.js";

test("the world has rules for every type that is listed, and for no other", () => {
  expect([...rulesByType.keys()].sort()).toEqual([...inputsByType().keys()].sort());
});
