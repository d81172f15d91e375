import type { z } from "zod";
import type { GuardrailContext } from "./context.js";
import type { Guardrail } from "./guardrail.js";
import type { GuardrailPlace } from "./place.js";
import type { Preset } from "./presets.js";

type Shape = z.core.$ZodLooseShape;

/** Parameters of a guardrail as a file states them, defaults filled in. */
type ParametersOf<Parameters extends Shape> =
  z.output<z.ZodObject<Parameters>> extends infer Output
    ? { readonly [Name in keyof Output]: Readonly<Output[Name]> }
    : never;

/** Makes a guardrail of its parameters and of what it must know of the organization. */
type Maker<Parameters> = (parameters: Parameters, context: GuardrailContext) => Guardrail;

/** A guardrail's row in the catalog: all that others need to know of it. */
export interface GuardrailRow<
  Parameters extends Shape = Shape,
  Make = Maker<Readonly<Record<string, unknown>>>,
> {
  readonly place: GuardrailPlace;
  /** Presets in which it holds where the file says nothing. */
  readonly presets: readonly Preset[];
  /** What it is for, in one sentence, for who writes the file. */
  readonly about: string;
  /** What the file can say of it beside its targets. */
  readonly parameters: Parameters;
  /**
   * Sids of statements that bind the foundation too, each on purpose: what they forbid is nothing that it does, and an
   * account of its own that is broken into must not be able to do it either. @default none, all exempt it
   */
  readonly bindsFoundation?: readonly string[];
  readonly make: Make;
}

/** A row as it is, once it is sure that its parameters are what the guardrail takes. */
export function guardrailRow<Parameters extends Shape, Make extends Maker<ParametersOf<Parameters>>>(
  row: GuardrailRow<Parameters, Make>,
): GuardrailRow<Parameters, Make> {
  return row;
}
