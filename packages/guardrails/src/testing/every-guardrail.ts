import { z } from "zod";
import * as guardrailCatalog from "../catalog.js";
import type { GuardrailContext } from "../context.js";
import type { Guardrail } from "../guardrail.js";
import type { GuardrailRow } from "../guardrail-row.js";
import { context as testContext } from "./principals.js";

/** The rows of the catalog, by key. */
export const rows: readonly (readonly [key: string, row: GuardrailRow])[] = Object.entries(
  guardrailCatalog as unknown as Readonly<Record<string, GuardrailRow>>,
);

/** Every guardrail that there is, with the parameters of {@link leastParameters}. */
export function everyGuardrail(context: GuardrailContext = testContext): readonly Guardrail[] {
  return rows.map(([, row]) => row.make(leastParameters(row), context));
}

/** Parameters as a file has them that states only what it must, each with an example of its type. */
export function leastParameters({ parameters }: GuardrailRow): Record<string, unknown> {
  const required = Object.entries<z.core.$ZodType>(parameters).filter(
    ([, schema]) => !z.safeParse(schema, undefined).success,
  );
  return z
    .strictObject(parameters)
    .parse(Object.fromEntries(required.map(([name, schema]) => [name, exampleOf(schema)])));
}

/** A value of the schema's type; what else the schema demands of it, such as a pattern, is not looked at. */
function exampleOf(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodArray) return [exampleOf(schema.element)];
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodNumber) return Math.max(1, schema.minValue ?? 1);
  if (schema instanceof z.ZodBoolean) return true;
  return "example";
}
