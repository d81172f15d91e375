import { nearest } from "@aws-foundation/core";
import type { ModelProblem } from "@aws-foundation/model";
import { z } from "zod";
import { serviceOf } from "../principals/find-actors.js";
import { rowsOf, textsOf, type SentenceFile } from "../sentences/sentence-file.js";

/** Names that AWS's lists know: what sentences are checked against. */
export interface KnownNames {
  /** Actions, by whether they are about a resource. */
  readonly actions: Readonly<Record<string, "resource" | "none">>;
  /** Condition keys. */
  readonly keys: Readonly<Record<string, "known">>;
  /** Service principals. */
  readonly services: Readonly<Record<string, "known">>;
}

export const noNames: KnownNames = { actions: {}, keys: {}, services: {} };

/** What was found of the names of a file. */
export interface CheckedNames {
  /** All that the file has and AWS knows. */
  readonly known: KnownNames;
  /** Whether something was looked up, since `before` lacked it. */
  readonly isNew: boolean;
  readonly problems: readonly ModelProblem[];
}

interface Name {
  readonly name: string;
  readonly path: ModelProblem["path"];
}

/**
 * Looks up the actions, condition keys and services of sentences. AWS's lists, of 15 MB, are loaded only where a name is not
 * among those that were looked up before.
 * @param before What an earlier look-up found.
 */
export async function checkNames(file: SentenceFile, before: KnownNames): Promise<CheckedNames> {
  const { actions, keys, services } = namesOf(file);
  const isNew =
    actions.some(({ name }) => !Object.hasOwn(before.actions, name)) ||
    keys.some(({ name }) => !Object.hasOwn(before.keys, name)) ||
    services.some(({ name }) => !Object.hasOwn(before.services, name));
  if (!isNew) return { known: before, isNew, problems: [] };
  const { unknownAction } = await import("@aws-foundation/iam/known-actions");
  const names = await import("@aws-foundation/iam/known-names");
  const problems = new Map<string, ModelProblem>();
  const lookUp = async (
    found: readonly Name[],
    ask: (name: string) => Promise<Pick<ModelProblem, "problem" | "fix"> | undefined>,
  ): Promise<readonly string[]> => {
    const wrong = new Map<string, Pick<ModelProblem, "problem" | "fix">>();
    for (const name of new Set(found.map((one) => one.name))) {
      const problem = await ask(name);
      if (problem !== undefined) wrong.set(name, problem);
    }
    for (const { name, path } of found) {
      const problem = wrong.get(name);
      if (problem !== undefined) problems.set(JSON.stringify(path), { path, ...problem });
    }
    return [...new Set(found.map(({ name }) => name))].filter((name) => !wrong.has(name)).sort();
  };
  const knownActions = await lookUp(actions, unknownOrPattern(unknownAction));
  const about = await Promise.all(
    knownActions.map(
      async (action) => [action, (await names.isAboutNoResource(action)) ? "none" : "resource"] as const,
    ),
  );
  const known = {
    actions: Object.fromEntries(about),
    keys: allKnown(await lookUp(keys, names.unknownConditionKey)),
    services: allKnown(await lookUp(services, names.unknownServicePrincipal)),
  };
  return { known, isNew, problems: [...problems.values()] };
}

function allKnown(names: readonly string[]): Readonly<Record<string, "known">> {
  return Object.fromEntries(names.map((name) => [name, "known"] as const));
}

type LookUp = (name: string) => Promise<Pick<ModelProblem, "problem" | "fix"> | undefined>;

/** A sentence is about single actions: a pattern would be about those that there are today. */
function unknownOrPattern(unknownAction: LookUp): LookUp {
  return (action) =>
    /[*?]/.test(action)
      ? Promise.resolve({ problem: "is a pattern", fix: "name the actions one by one" })
      : unknownAction(action);
}

function namesOf(file: SentenceFile): Record<keyof KnownNames, readonly Name[]> {
  const ofContext = (context: object | undefined, path: ModelProblem["path"]): Name[] =>
    Object.keys(context ?? {}).map((name) => ({ name, path: [...path, name] }));
  const rows = file.sentences.flatMap((sentence, position) =>
    rowsOf(sentence).map(({ row, path }) => ({ row, path: ["sentences", position, ...path] as const })),
  );
  return {
    actions: rows.flatMap(({ row, path }) =>
      textsOf(row, "do").map(({ text: name, path: below }) => ({ name, path: [...path, ...below] })),
    ),
    keys: [
      ...ofContext(file.with, ["with"]),
      ...rows.flatMap(({ row, path }) => ofContext(row.with, [...path, "with"])),
    ],
    services: rows.flatMap(({ row, path }) =>
      textsOf(row, "as").flatMap(({ text, path: below }) => {
        const name = serviceOf(text);
        return name === undefined ? [] : [{ name, path: [...path, ...below] }];
      }),
    ),
  };
}

/**
 * The names that a record holds; none where it is no record of {@link namesText}.
 * @param text A file's.
 */
export function readNames(text: string): KnownNames {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : noNames;
  } catch {
    return noNames;
  }
}

/** Names as a file that is kept with the sentences. */
export function namesText(names: KnownNames): string {
  return `${JSON.stringify(names, undefined, 2)}\n`;
}

const known = z.record(z.string(), z.literal("known"));
const recordSchema = z.strictObject({
  actions: z.record(z.string(), z.enum(["resource", "none"])),
  keys: known,
  services: known,
});

/** A guardrail's key that is none, with the nearest. */
export function unknownGuardrails(
  file: SentenceFile,
  guardrails: ReadonlySet<string>,
): readonly ModelProblem[] {
  return file.sentences.flatMap(({ guardrail }, position) => {
    if (guardrail === undefined || guardrails.has(guardrail)) return [];
    const near = nearest(guardrail, guardrails);
    const fix = near === undefined ? {} : { fix: `did you mean "${near}"?` };
    return [{ path: ["sentences", position, "guardrail"], problem: "there is no such guardrail", ...fix }];
  });
}
