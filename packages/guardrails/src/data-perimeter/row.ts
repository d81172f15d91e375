import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { grown } from "../presets.js";
import { dataPerimeter } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: grown,
  about: "Only the organization's principals, and AWS services on its behalf, reach its data and roles.",
  parameters: {
    trustedAccounts: z
      .array(z.string().regex(/^\d{12}$/, "must be the 12 digits of an account id"))
      .min(1)
      .optional()
      .describe(
        "Ids of accounts outside the organization that may use what its resources' policies let them.",
      ),
  },
  make: dataPerimeter,
});
