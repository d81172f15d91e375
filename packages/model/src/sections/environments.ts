import { z } from "zod";
import { keySchema } from "./key.js";
import { regionSchema } from "./region.js";

export const environmentsSchema = z
  .record(
    keySchema,
    z
      .strictObject({
        regions: z
          .array(regionSchema)
          .min(1)
          .optional()
          .describe(
            "The regions that the environment may use, some of regions.allowed. Left out: all of them.",
          ),
      })
      .describe("An environment: one stack with the accounts that name it. Write {} for the defaults."),
  )
  .default({})
  .describe("The environments, by key. Each is one stack.");
