import { z } from "zod";
import { regionSchema } from "./region.js";

export const regionsSchema = z
  .strictObject({
    home: regionSchema.describe(
      "The region of what exists once: organization-wide services, archives, pipelines.",
    ),
    replica: regionSchema.describe(
      "The region that receives copies of logs and backups. Not the home region.",
    ),
    allowed: z
      .array(regionSchema)
      .min(1)
      .describe("Every region in which resources may exist, home and replica included."),
  })
  .describe("Where the organization runs.");
