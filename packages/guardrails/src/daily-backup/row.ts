import { roleNamePattern } from "@aws-foundation/core";
import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { dailyBackup, vaultNamePattern } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: [],
  about:
    "What is tagged Backup = daily is backed up every day. Off until it is written: vault and role must exist.",
  parameters: {
    vaultName: z
      .string()
      .regex(vaultNamePattern, "must be a vault's name: 2-50 letters, digits, hyphens and _")
      .describe("The vault that every account has in each of its regions."),
    roleName: z
      .string()
      .regex(roleNamePattern, "must be a role's name: at most 64 letters, digits and _ + = , . @ -")
      .describe("The role, in every account, with which AWS Backup works."),
    deleteAfterDays: z
      .int()
      .min(1)
      .max(36_500)
      .default(35)
      .describe("Days until a backup is deleted, 1-36500."),
    startHour: z.int().min(0).max(23).default(5).describe("The hour at which backups start, 0-23, UTC."),
  },
  make: dailyBackup,
});
