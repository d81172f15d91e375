import { expect, test } from "vitest";
import { EngineUsageError, PulumiCliMissingError, RefusedError, type Result } from "@aws-foundation/engine";
import { outcome, planned, result } from "../testing/deployments.js";
import { engineError, exitCodeOfResult } from "./outcome.js";

test.each<[Error, string, number]>([
  [new EngineUsageError("unknown stack"), "usage", 2],
  [new RefusedError("no login"), "refused", 1],
  [new PulumiCliMissingError([]), "pulumi-cli", 1],
])("the error %s has a meaning", (error, kind, code) => {
  expect(engineError(error)).toMatchObject({ kind, code, message: error.message });
});

test("an error without a meaning stays as it is", () => {
  const error = new TypeError("a fault of ours");

  expect(engineError(error)).toBe(error);
});

test.each<[Result["ending"], number]>([
  ["unchanged", 0],
  ["planned", 0],
  ["done", 0],
  ["declined", 1],
  ["refused", 1],
  ["failed", 1],
  ["cancelled", 130],
])("%s is exit code %s", (ending, code) => {
  expect(exitCodeOfResult(result({ ending }))).toBe(code);
});

test("a program's fault is exit code 3, what AWS refuses is 1", () => {
  const failed = (kind: "program" | "engine" | "input"): number => {
    const failure = { kind, message: "no" };
    return exitCodeOfResult(
      result({ ending: "refused", stacks: [planned({ outcome: outcome({ failure }) })] }),
    );
  };

  expect([failed("program"), failed("engine"), failed("input")]).toEqual([3, 1, 1]);
});
