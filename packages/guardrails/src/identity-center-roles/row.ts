import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { identityCenterRoles } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Nobody but Identity Center can change Identity Center's roles.",
  parameters: {},
  bindsFoundation: ["DenyChangingIdentityCenter"],
  make: identityCenterRoles,
});
