import { guardrailRow } from "../guardrail-row.js";
import { grown } from "../presets.js";
import { mandatoryTags } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: grown,
  about: "The tags that every resource has are spelled one way, or AWS reports it.",
  parameters: {},
  make: mandatoryTags,
});
