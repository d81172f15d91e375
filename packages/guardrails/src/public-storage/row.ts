import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { publicStorage } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Nobody but the foundation can open S3 to the public.",
  parameters: {
    perBucket: z
      .boolean()
      .default(true)
      .describe(
        "Whether single buckets keep their block as well. Write false where workloads' own tools set it: " +
          "the account's block outweighs it.",
      ),
  },
  make: publicStorage,
});
