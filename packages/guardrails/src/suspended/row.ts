import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { suspended } from "./guardrail.js";

export const row = guardrailRow({
  place: "suspended",
  presets: always,
  about: "Only the lifecycle role can do anything in a suspended account.",
  parameters: {},
  // The lifecycle role works in such an account; often, but not always, the foundation's.
  bindsFoundation: ["DenyAllInSuspended"],
  make: suspended,
});
