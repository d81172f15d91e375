import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { sandboxSharing } from "./guardrail.js";

export const row = guardrailRow({
  place: "sandbox",
  presets: always,
  about: "People cannot share resources out of sandboxes or connect sandboxes to networks.",
  parameters: {},
  make: sandboxSharing,
});
