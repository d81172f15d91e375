import { awsRegions } from "@aws-foundation/core";
import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { actionPattern } from "./further-region.js";
import { inferenceProfilePattern, regions } from "./guardrail.js";

export const row = guardrailRow({
  place: "root",
  presets: always,
  about:
    "Nothing can be done outside regions.allowed, and outside its own regions in an environment that has some.",
  parameters: {
    bedrockProfiles: z
      .array(
        z
          .string()
          .regex(inferenceProfilePattern, "must be the name of inference profiles, such as eu.anthropic.*"),
      )
      .min(1)
      .optional()
      .describe(
        "Bedrock's cross-region inference profiles, such as eu.* or global.anthropic.*, through which models may be " +
          "called from an allowed region, wherever the profile takes the request.",
      ),
    edgeFunctions: z
      .boolean()
      .default(false)
      .describe(
        "Write true where CloudFront has Lambda@Edge functions, which are made in us-east-1 and write logs anywhere.",
      ),
    also: z
      .strictObject({
        region: z
          .enum(awsRegions, { error: "no such region of AWS's commercial partition" })
          .describe("A region that is not in regions.allowed."),
        actions: z
          .array(z.string().regex(actionPattern, "must be an action, such as sns:* or logs:PutDelivery*"))
          .min(1)
          .describe("What may be done there, such as sns:*."),
      })
      .optional()
      .describe("One further region in which the named actions may be done, and nothing else."),
  },
  make: regions,
});
