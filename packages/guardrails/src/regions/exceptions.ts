import type { DenyStatement } from "../guardrail.js";
import { unlessFoundation, type GuardrailContext } from "../context.js";
import {
  certificateService,
  edgeFunctionActions,
  edgeLogActions,
  edgeLogGroups,
  globalServiceActions,
  usEast1,
  zoneSigningKeySpec,
} from "./us-east-1.js";

/** What may be done outside the allowed regions. */
interface RegionExceptions {
  readonly bedrockProfiles?: readonly string[] | undefined;
  readonly edgeFunctions?: boolean | undefined;
  readonly also?: FurtherRegion | undefined;
}

/** One further region, and what may be done in it. */
export interface FurtherRegion {
  readonly region: string;
  readonly actions: readonly string[];
}

/** Actions that the rule for all others leaves out, and the statement that says what of them is forbidden instead. */
interface ExceptionalActions {
  readonly actions: readonly string[];
  /** With a Sid that the guardrail's variant is added to. */
  readonly statements: readonly DenyStatement[];
}

/** Each exception of a list of allowed regions; what us-east-1 is needed for is none where us-east-1 is allowed. */
export function exceptionalActions(
  allowed: readonly string[],
  { also, bedrockProfiles, edgeFunctions = false }: RegionExceptions,
  context: GuardrailContext,
): readonly ExceptionalActions[] {
  const needsUsEast1 = !allowed.includes(usEast1);
  const rule = ruleFor(allowed, context);
  return [
    ...(bedrockProfiles === undefined ? [] : [bedrock(allowed, bedrockProfiles, context)]),
    ...(needsUsEast1 ? [rule("DenyGlobalServicesElsewhere", globalServiceActions, usEast1)] : []),
    ...(needsUsEast1 ? [keys(allowed, context)] : []),
    ...(edgeFunctions && needsUsEast1
      ? [rule("DenyEdgeFunctionsElsewhere", edgeFunctionActions, usEast1)]
      : []),
    ...(edgeFunctions ? [edgeLogs(allowed, context)] : []),
    ...(also === undefined ? [] : [rule("DenyFurtherActionsElsewhere", also.actions, also.region)]),
  ];
}

/** Actions that are forbidden in all regions but the allowed ones and one further. */
function ruleFor(allowed: readonly string[], context: GuardrailContext) {
  return (Sid: string, actions: readonly string[], region: string): ExceptionalActions => ({
    actions,
    statements: [
      {
        Sid,
        Effect: "Deny",
        Action: actions,
        Resource: "*",
        Condition: {
          ...unlessFoundation(context),
          StringNotEquals: { "aws:RequestedRegion": [...allowed, region] },
        },
      },
    ],
  });
}

/**
 * A model that is called through an inference profile is called in the profile's regions, and in none ("unspecified") by a
 * global profile. The profile's own ARN names the region that was asked, which is an allowed one.
 * Sources: https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html and
 * https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html
 */
function bedrock(
  allowed: readonly string[],
  profiles: readonly string[],
  context: GuardrailContext,
): ExceptionalActions {
  const actions = ["bedrock:InvokeModel*"];
  const arns = allowed.flatMap((region) =>
    profiles.map((profile) => `arn:aws:bedrock:${region}:*:inference-profile/${profile}`),
  );
  const { ArnNotLike } = unlessFoundation(context);
  return {
    actions,
    statements: [
      {
        Sid: "DenyModelsElsewhere",
        Effect: "Deny",
        Action: actions,
        Resource: "*",
        Condition: {
          ArnNotLike: { ...ArnNotLike, "bedrock:InferenceProfileArn": arns },
          StringNotEquals: { "aws:RequestedRegion": allowed },
        },
      },
    ],
  };
}

/** Keys of us-east-1 protect certificates and sign zones, and nothing else; aliases and lists tell of no data. */
function keys(allowed: readonly string[], context: GuardrailContext): ExceptionalActions {
  const actions = ["kms:*"];
  const forOthers = { "aws:RequestedRegion": allowed, "kms:KeySpec": zoneSigningKeySpec };
  return {
    actions,
    statements: [
      ...ruleFor(allowed, context)("DenyKeysElsewhere", actions, usEast1).statements,
      {
        Sid: "DenyOtherKeysInUsEast1",
        Effect: "Deny",
        Action: actions,
        Resource: "arn:aws:kms:*:*:key/*",
        Condition: {
          ...unlessFoundation(context),
          StringNotEquals: { ...forOthers, "kms:ViaService": certificateService },
        },
      },
      {
        // What makes a key is about none yet.
        Sid: "DenyMakingOtherKeysInUsEast1",
        Effect: "Deny",
        Action: "kms:CreateKey",
        Resource: "*",
        Condition: { ...unlessFoundation(context), StringNotEquals: forOthers },
      },
    ],
  };
}

function edgeLogs(allowed: readonly string[], context: GuardrailContext): ExceptionalActions {
  return {
    actions: edgeLogActions,
    statements: [
      {
        Sid: "DenyOtherLogsElsewhere",
        Effect: "Deny",
        Action: edgeLogActions,
        NotResource: edgeLogGroups,
        Condition: { ...unlessFoundation(context), StringNotEquals: { "aws:RequestedRegion": allowed } },
      },
    ],
  };
}
