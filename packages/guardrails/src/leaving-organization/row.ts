import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { leavingOrganization } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Member accounts cannot leave the organization.",
  parameters: {},
  bindsFoundation: ["DenyLeavingOrganization"],
  make: leavingOrganization,
});
