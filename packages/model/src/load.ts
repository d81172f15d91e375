import { InputPropertiesError } from "@aws-foundation/core";
import { existsSync } from "node:fs";
import { crossChecks } from "./cross-checks/cross-checks.js";
import { deepFreeze } from "./deep-freeze.js";
import { draftOf } from "./draft.js";
import { fillDefaults } from "./fill-defaults.js";
import { checkSteps } from "./lock/check-steps.js";
import { lockFileOf, parseLock } from "./lock/lock.js";
import type { Lock } from "./lock/lock-schema.js";
import { toInputProblems, type ModelProblem } from "./model-problem.js";
import { schemaProblems } from "./schema-problems.js";
import { modelSchema, type Model } from "./schema.js";
import { readText } from "./read-text.js";
import { readYaml } from "./yaml/read-yaml.js";

/**
 * Reads and checks a model, against its lock if there is one beside it.
 * @param file Path of a foundation.yaml; problems name it as it is given.
 * @throws InputPropertiesError with everything that is wrong with the file, or when it or its lock cannot be read.
 */
export function loadModel(file: string): Model {
  return parseModel(readText(file), file, readLock(file));
}

/**
 * What the lock beside a model says was deployed last; undefined without one.
 * @param file Path of the model.
 * @throws InputPropertiesError for a lock that cannot be read.
 */
export function readLock(file: string): Lock | undefined {
  const lockFile = lockFileOf(file);
  return existsSync(lockFile) ? parseLock(readText(lockFile), lockFile) : undefined;
}

/**
 * The model that a YAML text describes, with defaults filled in, deeply frozen.
 * @param file The name that problems carry.
 * @param lock What was deployed last. @default nothing
 * @throws InputPropertiesError with everything that is wrong with the text, and steps that cannot be taken from the lock.
 */
export function parseModel(text: string, file: string, lock?: Lock): Model {
  const yaml = readYaml(text, file);
  const { success, data: model, error } = modelSchema.safeParse(yaml.data);
  const draft = draftOf(yaml.data);
  const found: ModelProblem[] = [
    ...schemaProblems(yaml.data, error?.issues ?? []),
    ...crossChecks.flatMap((check) => [...check(draft)]),
  ];
  // What could not be read is no second problem where it is then missing.
  const unreadable = new Set(yaml.problems.map(({ path }) => JSON.stringify(path)));
  const problems = [...yaml.problems, ...found.filter(({ path }) => !unreadable.has(JSON.stringify(path)))];
  if (!success || problems.length > 0) throw new InputPropertiesError(file, toInputProblems(problems, yaml));
  const filled = deepFreeze({
    ...fillDefaults(model),
    previousPolicies: lock?.guardrailPolicies ?? [],
    previousLogs: lock?.logs ?? {},
    previousBlocks: lock?.blocks ?? {},
  });
  const steps = lock === undefined ? [] : [...checkSteps(filled, lock, lockFileOf(file), draft.says)];
  if (steps.length > 0) throw new InputPropertiesError(file, toInputProblems(steps, yaml));
  return filled;
}
