import { awsRegions, didYouMean, isAwsRegion } from "@aws-foundation/core";
import { unlessFoundation, type GuardrailContext } from "../context.js";
import { globalActions } from "./global-actions.js";
import type { StatementGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems } from "../parameter-problems.js";

/** Parameters of {@link regions}. */
export interface RegionsParameters {
  /** Regions in which anything may be done, at least one. @default those that the organization allows */
  readonly allowed?: readonly string[];
  /**
   * Tells one list from another where an organization has several, such as `production`: part of the guardrail's key.
   * Small letters, digits and single hyphens, at most 32. Lists of several levels add up to what all of them allow.
   * @default none
   */
  readonly variant?: string;
}

const variantPattern = /^(?=.{1,32}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Nothing can be done outside the allowed regions, except by services that are global.
 * @throws InputPropertiesError for regions that do not exist.
 */
export function regions(parameters: RegionsParameters, context: GuardrailContext): StatementGuardrail {
  const { allowed = context.allowedRegions, variant } = parameters;
  throwParameterProblems("regions", [
    ...listProblems(["allowed"], allowed, (region) =>
      isAwsRegion(region)
        ? undefined
        : { problem: "there is no such region", fix: didYouMean(region, awsRegions) },
    ),
    ...(variant === undefined || variantPattern.test(variant)
      ? []
      : [
          {
            path: ["variant"],
            value: variant,
            problem: "is not 1 to 32 small letters, digits and single hyphens, a letter first",
          },
        ]),
  ]);
  return {
    key: variant === undefined ? "regions" : `regions-${variant}`,
    type: "SERVICE_CONTROL_POLICY",
    title: variant === undefined ? "Regions" : `Regions (${variant})`,
    description: `Nothing can be done outside ${allowed.join(", ")}, except by global services.`,
    reason:
      "Nobody watches a region that nobody uses: it is where stolen credentials start their instances, and where data " +
      "ends up that must not leave a country.",
    source:
      "https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html",
    frameworks: [],
    statements: [
      {
        Sid: `DenyOtherRegions${pascalCase(variant ?? "")}`,
        Effect: "Deny",
        NotAction: globalActions,
        Resource: "*",
        Condition: { ...unlessFoundation(context), StringNotEquals: { "aws:RequestedRegion": allowed } },
      },
    ],
  };
}

function pascalCase(words: string): string {
  return words
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
