import { expect, test } from "vitest";
import { InputPropertiesError } from "./input-properties-error.js";
import { ProblemCollector } from "./problem-collector.js";

test("everything that was added is thrown as one error, in order", () => {
  const collector = new ProblemCollector();
  collector.add({ path: "a", problem: "is wrong" });
  collector.add({ path: "b", problem: "is wrong" }, { path: "c", problem: "is wrong" });

  expect(() => {
    collector.throwIfAny("Vault");
  }).toThrow(
    new InputPropertiesError("Vault", [
      { path: "a", problem: "is wrong" },
      { path: "b", problem: "is wrong" },
      { path: "c", problem: "is wrong" },
    ]),
  );
});

test("nothing is thrown when nothing was added", () => {
  expect(() => {
    new ProblemCollector().throwIfAny("Vault");
  }).not.toThrow();
});
