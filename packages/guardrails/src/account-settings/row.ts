import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { accountSettings } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Nobody but the foundation can change the settings, contacts and regions of an account.",
  parameters: {},
  make: accountSettings,
});
