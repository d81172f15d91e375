import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { logNames } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Nobody but the foundation can make buckets and key aliases with the log archive's names.",
  parameters: {},
  make: logNames,
});
