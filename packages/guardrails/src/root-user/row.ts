import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { rootUser } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Root users of member accounts can do nothing; central root sessions can.",
  parameters: {},
  make: rootUser,
});
