import { expect, test } from "vitest";
import { parseModel } from "../load.js";
import { changed } from "../small-organization.test.helper.js";

function loggingOf(preset: string, text = "") {
  return parseModel(changed(["organization:\n", `preset: ${preset}\n${text}organization:\n`]), "f").logging;
}

test("logs are kept for compliance, but in a starter", () => {
  const locks = ["starter", "standard", "regulated"].map((preset) => loggingOf(preset).kinds.trail.lock);
  expect(locks).toEqual(["governance", "compliance", "compliance"]);
});

test("a kind is kept in its own mode where it has one", () => {
  const { kinds } = loggingOf(
    "starter",
    "logging: { lock: governance, kinds: { trail: { lock: compliance } } }\n",
  );
  expect([kinds.trail.lock, kinds.flow.lock]).toEqual(["compliance", "governance"]);
});

test("insights cost, and are on in the preset regulated alone, or where they are asked for", () => {
  expect(["starter", "standard", "regulated"].map((preset) => loggingOf(preset).trail.insights)).toEqual([
    false,
    false,
    true,
  ]);
  expect(loggingOf("standard", "logging: { trail: { insights: true } }\n").trail.insights).toBe(true);
});
