import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { foundationRoles } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Nobody but the foundation can make, change or pass the foundation's roles.",
  parameters: {},
  make: foundationRoles,
});
