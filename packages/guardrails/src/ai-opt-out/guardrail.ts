import type { SettingsGuardrail } from "../guardrail.js";

/** No AI service of AWS keeps or uses the organization's content to improve itself, and no account can change that. */
export function aiOptOut(): SettingsGuardrail {
  const locked = { "@@operators_allowed_for_child_policies": ["@@none"] };
  return {
    key: "ai-opt-out",
    type: "AISERVICES_OPT_OUT_POLICY",
    title: "AI services",
    description: "AWS does not use the organization's content to improve its AI services.",
    reason:
      "Some AI services of AWS store what they are given, in other regions too, and train on it, unless the customer opts " +
      "out. Opting out has AWS delete what it kept.",
    source:
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html",
    frameworks: [],
    content: {
      services: {
        ...locked,
        default: { ...locked, opt_out_policy: { ...locked, "@@assign": "optOut" } },
      },
    },
  };
}
