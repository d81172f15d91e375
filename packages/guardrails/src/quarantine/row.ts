import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { quarantine } from "./guardrail.js";

export const row = guardrailRow({
  place: "quarantine",
  presets: always,
  about: "Only the foundation can do anything in an account in quarantine; responders can look.",
  parameters: {
    responders: z
      .array(z.string().regex(/^arn:aws:iam::(\*|\d{12}):role\//, "must be the ARN pattern of a role"))
      .min(1)
      .optional()
      .describe(
        "ARN patterns of the roles with which people look into an account in quarantine, such as a permission set's: " +
          "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Responder_*.",
      ),
  },
  make: quarantine,
});
