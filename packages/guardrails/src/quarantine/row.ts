import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { quarantine } from "./guardrail.js";

export const row = guardrailRow({
  place: "quarantine",
  presets: always,
  about: "Only the foundation can do anything in an account in quarantine; responders can look.",
  parameters: {},
  make: quarantine,
});
