import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import {
  cacheTypePattern,
  databaseClassPattern,
  instanceTypePattern,
  machineLearningTypePattern,
  sandboxCosts,
} from "./guardrail.js";

export const row = guardrailRow({
  place: "sandbox",
  presets: always,
  about: "Sandboxes start small instances and databases only, and buy and reserve nothing.",
  parameters: {
    instanceTypes: z
      .array(
        z
          .string()
          .regex(instanceTypePattern, "must be a pattern of EC2 instance types, such as t3.micro or t?.*"),
      )
      .min(1)
      .optional()
      .describe(
        "Patterns of the EC2 instance types that may be started. Left out: burstable ones up to large.",
      ),
    databaseClasses: z
      .array(
        z
          .string()
          .regex(
            databaseClassPattern,
            "must be a pattern of RDS instance classes, such as db.t4g.micro or db.t?.*",
          ),
      )
      .min(1)
      .optional()
      .describe(
        "Patterns of the RDS instance classes that may be made. Left out: burstable ones up to medium.",
      ),
    cacheTypes: z
      .array(
        z
          .string()
          .regex(
            cacheTypePattern,
            "must be a pattern of ElastiCache node types, such as cache.t4g.micro or cache.t?.*",
          ),
      )
      .min(1)
      .optional()
      .describe(
        "Patterns of the ElastiCache node types that caches may have. Left out: burstable ones up to medium.",
      ),
    machineLearningTypes: z
      .array(
        z
          .string()
          .regex(
            machineLearningTypePattern,
            "must be a pattern of SageMaker instance types, such as ml.t3.medium or ml.t?.*",
          ),
      )
      .min(1)
      .optional()
      .describe(
        "Patterns of the SageMaker instance types that notebooks, jobs and endpoints may have. Left out: burstable " +
          "ones up to large.",
      ),
  },
  make: sandboxCosts,
});
