import { awsRegions, didYouMean, isAwsRegion } from "@aws-foundation/core";
import { unlessFoundation, type GuardrailContext } from "../context.js";
import type { StatementGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems, type ParameterProblem } from "../parameter-problems.js";
import { exceptionalActions, type FurtherRegion } from "./exceptions.js";
import { globalActions } from "./global-actions.js";
import { furtherRegionProblems } from "./further-region.js";
import { pascalCase } from "../pascal-case.js";

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
  /**
   * Inference profiles of Bedrock, such as `eu.anthropic.*`, through which models may be called from an allowed region
   * wherever the profile has them. Application profiles are not among them: anybody makes one of any other profile. @default none
   */
  readonly bedrockProfiles?: readonly string[] | undefined;
  /** Whether functions for CloudFront's edges may be made, which is done in us-east-1. @default false */
  readonly edgeFunctions?: boolean | undefined;
  /** One further region, and what may be done in it. @default none */
  readonly also?: FurtherRegion | undefined;
}

const variantPattern = /^(?=.{1,32}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `*` may stand after the geography, which is `global` for all regions. */
export const inferenceProfilePattern = /^[a-z][a-z-]*\.[\w.:*-]+$/;

/**
 * Nothing can be done outside the allowed regions, except by services that are global, and what these need in us-east-1.
 * @throws InputPropertiesError for regions that do not exist, and for what is no exception.
 */
export function regions(parameters: RegionsParameters, context: GuardrailContext): StatementGuardrail {
  const { allowed = context.allowedRegions, also, bedrockProfiles, edgeFunctions, variant } = parameters;
  throwParameterProblems("regions", regionsProblems({ ...parameters, allowed }, context));
  const exceptional = exceptionalActions(allowed, { also, bedrockProfiles, edgeFunctions }, context);
  const suffix = pascalCase(variant ?? "");
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
        Sid: `DenyOtherRegions${suffix}`,
        Effect: "Deny",
        NotAction: [...globalActions, ...exceptional.flatMap(({ actions }) => actions)],
        Resource: "*",
        Condition: { ...unlessFoundation(context), StringNotEquals: { "aws:RequestedRegion": allowed } },
      },
      ...exceptional
        .flatMap(({ statements }) => statements)
        .map((statement) => ({ ...statement, Sid: `${statement.Sid}${suffix}` })),
    ],
  };
}

function regionsProblems(
  { allowed = [], also, bedrockProfiles, edgeFunctions, variant }: RegionsParameters,
  context: GuardrailContext,
): ParameterProblem[] {
  const ruled = exceptionalActions(allowed, { bedrockProfiles, edgeFunctions }, context);
  return [
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
    ...(bedrockProfiles === undefined
      ? []
      : listProblems(["bedrockProfiles"], bedrockProfiles, (profile) =>
          inferenceProfilePattern.test(profile)
            ? undefined
            : { problem: "is not the name of inference profiles, such as eu.anthropic.*" },
        )),
    ...(also === undefined
      ? []
      : furtherRegionProblems(
          also,
          context,
          ruled.flatMap(({ actions }) => actions),
        )),
  ];
}
