import { expect, test } from "vitest";
import { aiOptOut } from "./guardrail.js";

test("every AI service is opted out, and no account can opt in again", () => {
  expect(aiOptOut().content).toEqual({
    services: {
      "@@operators_allowed_for_child_policies": ["@@none"],
      default: {
        "@@operators_allowed_for_child_policies": ["@@none"],
        opt_out_policy: { "@@operators_allowed_for_child_policies": ["@@none"], "@@assign": "optOut" },
      },
    },
  });
});
