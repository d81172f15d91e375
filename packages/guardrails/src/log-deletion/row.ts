import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { logDeletion } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Nobody, root users and the foundation included, can delete logs or their keys.",
  parameters: {},
  bindsFoundation: ["DenyDeletingLogs", "DenyDeletingLogKeys", "DenyDeletingLogKeyAliases"],
  make: logDeletion,
});
