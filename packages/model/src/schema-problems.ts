import { didYouMean } from "@aws-foundation/core";
import type { z } from "zod";
import type { ModelProblem } from "./model-problem.js";
import { valueAt, type Path } from "./path.js";
import { modelSchema } from "./schema.js";
import { knownKeys } from "./schema-shape.js";
import { powerfulServices } from "./sections/delegated-administrators.js";

/** Fields that stand elsewhere now, by where they stood. */
const movedFields: Readonly<Record<string, Pick<ModelProblem, "problem" | "fix">>> = {
  "guardrails.quarantine.responders": {
    problem: "responders are the organization's, for quarantine as for findings",
    fix: "write the names of their roles, what stands behind :role/ in each ARN, into security.responders",
  },
};

/** What a schema has against the data, in a person's words. @param schema Default: the model's. */
export function* schemaProblems(
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
  schema: z.core.$ZodType = modelSchema,
): Iterable<ModelProblem> {
  for (const issue of issues) {
    const path = issue.path as Path;
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        const moved = movedFields[[...path, key].join(".")];
        const fix = didYouMean(key, knownKeys(schema, path), powerfulServices);
        yield { path: [...path, key], at: "key", ...(moved ?? { problem: "unknown key", fix }) };
      }
    } else if (issue.code === "invalid_key") {
      yield { path, at: "key", problem: issue.issues[0]?.message ?? issue.message };
    } else {
      yield { path, ...valueProblem(issue, valueAt(data, path)) };
    }
  }
}

function valueProblem(issue: z.core.$ZodIssue, value: unknown): Pick<ModelProblem, "problem" | "fix"> {
  if (value === undefined) return { problem: "is required" };
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, value);
    case "invalid_value":
      return { problem: issue.message, fix: didYouMean(textOf(value), issue.values.map(String)) };
    case "too_small":
      return {
        problem: issue.origin === "number" ? `is below the least, ${issue.minimum}` : "must not be empty",
      };
    case "too_big":
      if (issue.origin !== "string") return { problem: `is above the most, ${issue.maximum}` };
      return { problem: `has ${textOf(value).length} characters, at most ${issue.maximum} are allowed` };
    default:
      return { problem: issue.message };
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function wrongType(expected: string, value: unknown): Pick<ModelProblem, "problem" | "fix"> {
  if (expected === "array") return { problem: "must be a list" };
  if (expected === "number" || expected === "int") return { problem: "must be a whole number" };
  if (expected === "boolean") return { problem: "must be true or false" };
  if (expected !== "string") {
    return value === null
      ? { problem: "must be a mapping", fix: "indent its entries under it, or write {} for none" }
      : { problem: "must be a mapping" };
  }
  if (typeof value === "number") {
    return { problem: "must be text and is a number, which has no leading zeros", fix: "put it in quotes" };
  }
  return typeof value === "boolean"
    ? { problem: "must be text", fix: "put it in quotes" }
    : { problem: "must be text" };
}
