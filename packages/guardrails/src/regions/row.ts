import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { regions } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about:
    "Nothing can be done outside regions.allowed, and outside its own regions in an environment that has some.",
  parameters: {},
  make: regions,
});
