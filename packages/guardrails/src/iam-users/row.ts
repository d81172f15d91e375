import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { iamUsers } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Nobody but the foundation can make IAM users, access keys or other lasting credentials.",
  parameters: {},
  make: iamUsers,
});
