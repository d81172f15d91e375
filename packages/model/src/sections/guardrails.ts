import {
  guardrailCatalog,
  rootTarget,
  type GuardrailKey,
  type GuardrailPlace,
} from "@aws-foundation/guardrails";
import { z } from "zod";
import type { ParsedModel } from "../schema.js";
import { lifecycleOf } from "./organization.js";

type Catalog = typeof guardrailCatalog;

/** What every guardrail can have beside its parameters. */
const common = {
  targets: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Where it holds, and below: root, or keys of organizationalUnits. Left out: where it belongs."),
  off: z
    .literal(true, { error: "must be true, or be left out" })
    .optional()
    .describe("Write true to do without the guardrail. Not possible in the preset regulated."),
};

function guardrailSchema<Key extends GuardrailKey>(key: Key) {
  const { about, parameters } = guardrailCatalog[key];
  const schema = z.strictObject({ ...common, ...(parameters as Catalog[Key]["parameters"]) });
  return schema.optional().describe(about);
}

const keys = Object.keys(guardrailCatalog) as GuardrailKey[];

/** Entries of keys and schemas that belong together, which `Object.fromEntries` does not see. */
type GuardrailSchemas = { [Key in GuardrailKey]: ReturnType<typeof guardrailSchema<Key>> };

export const guardrailsSchema = z
  .strictObject(Object.fromEntries(keys.map((key) => [key, guardrailSchema(key)])) as GuardrailSchemas)
  .default({})
  .describe(
    "The guardrails: what the organization's policies forbid or set, for whoever acts in its accounts. Which of them " +
      "hold where nothing is written is the preset's; write {} after one for its defaults.",
  );

/** A guardrail as the file has it, defaults of its parameters filled in. */
type StatedGuardrails = z.output<typeof guardrailsSchema>;

/** The guardrails that hold somewhere; those that are off, or have no target, are not in it. */
export type FilledGuardrails = {
  [Key in GuardrailKey]?: Omit<NonNullable<StatedGuardrails[Key]>, "off" | "targets"> & {
    /** `root` or keys of organizational units. */
    targets: string[];
  };
};

/** The guardrails that the file states, and those of its preset. */
export function fillGuardrails(model: ParsedModel): FilledGuardrails {
  const held = keys.flatMap((key) => {
    const stated = model.guardrails[key];
    const { place, presets } = guardrailCatalog[key];
    if (stated?.off === true || (stated === undefined && !presets.includes(model.preset))) return [];
    const { targets = defaultTargets(model, place), ...parameters } = stated ?? defaultsOf(key);
    return targets.length === 0 ? [] : [[key, { targets, ...parameters }] as const];
  });
  return Object.fromEntries(held);
}

/** The targets of a guardrail that the file gives none; empty where the unit is not there. */
export function defaultTargets(model: Parameters<typeof lifecycleOf>[0], place: GuardrailPlace): string[] {
  if (place === "root") return [rootTarget];
  if (place === "sandbox") return Object.hasOwn(model.organizationalUnits, "sandbox") ? ["sandbox"] : [];
  const unit = lifecycleOf(model)[place];
  return unit === undefined ? [] : [unit];
}

function defaultsOf(key: GuardrailKey): NonNullable<StatedGuardrails[GuardrailKey]> {
  return guardrailsSchema.parse({ [key]: {} })[key] ?? {};
}
