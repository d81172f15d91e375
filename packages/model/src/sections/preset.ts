import { presets } from "@aws-foundation/guardrails";
import { z } from "zod";

export const presetSchema = z
  .enum(presets, { error: "no such preset" })
  .default("standard")
  .describe(
    "What holds where the file says nothing. starter: a few accounts and the guardrails that every organization needs. " +
      "standard: all guardrails that need no decision. regulated: as standard, and none of them can be switched off or " +
      "narrowed.",
  );
