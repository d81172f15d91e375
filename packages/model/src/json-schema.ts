import { z } from "zod";
import { modelSchema } from "./schema.js";

/** The JSON Schema of foundation.yaml: completion, help and checks in editors. */
export function modelJsonSchema(): Record<string, unknown> {
  // Draft 7 is what the YAML language server knows in full.
  return { ...z.toJSONSchema(modelSchema, { io: "input", target: "draft-07" }), title: "foundation.yaml" };
}
