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
      .default(false)
      .describe(
        "Write true where nobody but the foundation may set the block of single buckets either. Tools that turn it on " +
          "for the buckets that they make, such as CDK's bootstrap, then fail.",
      ),
  },
  make: publicStorage,
});
