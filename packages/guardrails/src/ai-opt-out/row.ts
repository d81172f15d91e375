import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { aiOptOut } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "AWS does not train its AI services with the organization's content.",
  parameters: {},
  make: aiOptOut,
});
