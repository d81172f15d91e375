import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { logConfiguration } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Nobody but the foundation can change how logs are kept and shared.",
  parameters: {},
  make: logConfiguration,
});
