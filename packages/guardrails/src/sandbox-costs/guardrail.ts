import { unlessFoundation, type GuardrailContext } from "../context.js";
import type { StatementGuardrail } from "../guardrail.js";
import {
  cacheActions,
  databaseActions,
  databaseClusterActions,
  expensiveActions,
  machineLearningActions,
} from "./expensive-actions.js";
import { listProblems, throwParameterProblems } from "../parameter-problems.js";

/** Parameters of {@link sandboxCosts}. All lists are patterns in which `*` and `?` may stand after the first letter. */
export interface SandboxCostsParameters {
  /** EC2 instance types that may be started. @default burstable ones up to large */
  readonly instanceTypes?: readonly string[] | undefined;
  /** RDS instance classes that may be made. @default burstable ones up to medium, and serverless */
  readonly databaseClasses?: readonly string[] | undefined;
  /** ElastiCache node types that caches may have. @default burstable ones up to medium */
  readonly cacheTypes?: readonly string[] | undefined;
  /** SageMaker instance types that notebooks, jobs and endpoints may have. @default burstable ones up to large */
  readonly machineLearningTypes?: readonly string[] | undefined;
}

/** `*` and `?` may stand after the first letter. */
export const instanceTypePattern = /^[a-z][a-z0-9*?-]*\.[a-z0-9*?-]+$/;
export const databaseClassPattern = /^db\.[a-z][a-z0-9*?.-]*$/;
export const cacheTypePattern = /^cache\.[a-z][a-z0-9*?.-]*$/;
export const machineLearningTypePattern = /^(?:system|ml\.[a-z][a-z0-9*?.-]*)$/;

/** What sandboxes may start where nothing is said: burstable machines, and Studio's `system`, which costs nothing. */
export const smallTypes = {
  instanceTypes: burstable("", ["nano", "micro", "small", "medium", "large"]),
  databaseClasses: ["db.serverless", ...burstable("db.", ["micro", "small", "medium"])],
  cacheTypes: burstable("cache.", ["micro", "small", "medium"]),
  machineLearningTypes: ["system", ...burstable("ml.", ["medium", "large"])],
} as const satisfies SandboxCostsParameters;

/**
 * Sandboxes cannot start what is expensive. It is a fence, not a budget: many small things cost as much as a large one.
 * An RDS instance can still be resized, which no condition key tells, and a cache is restored with the snapshot's type where
 * none is named. What restores a database, or makes a replica, is
 * refused unless AWS tells a class that is allowed.
 * @throws InputPropertiesError for a pattern that is malformed or matches everything.
 */
export function sandboxCosts(
  {
    instanceTypes = smallTypes.instanceTypes,
    databaseClasses = smallTypes.databaseClasses,
    cacheTypes = smallTypes.cacheTypes,
    machineLearningTypes = smallTypes.machineLearningTypes,
  }: SandboxCostsParameters,
  context: GuardrailContext,
): StatementGuardrail {
  throwParameterProblems("sandbox-costs", [
    ...listProblems(["instanceTypes"], instanceTypes, (value) =>
      instanceTypePattern.test(value)
        ? undefined
        : { problem: "is not a pattern of EC2 instance types, such as t3.micro or t?.*" },
    ),
    ...listProblems(["databaseClasses"], databaseClasses, (value) =>
      databaseClassPattern.test(value)
        ? undefined
        : { problem: "is not a pattern of RDS instance classes, such as db.t4g.micro or db.t?.*" },
    ),
    ...listProblems(["cacheTypes"], cacheTypes, (value) =>
      cacheTypePattern.test(value)
        ? undefined
        : { problem: "is not a pattern of ElastiCache node types, such as cache.t4g.micro or cache.t?.*" },
    ),
    ...listProblems(["machineLearningTypes"], machineLearningTypes, (value) =>
      machineLearningTypePattern.test(value)
        ? undefined
        : { problem: "is not a pattern of SageMaker instance types, such as ml.t3.medium or ml.t?.*" },
    ),
  ]);
  const condition = unlessFoundation(context);
  return {
    key: "sandbox-costs",
    type: "SERVICE_CONTROL_POLICY",
    title: "Costs of sandboxes",
    description: "Sandboxes start small instances and databases only, and buy and reserve nothing.",
    reason:
      "A sandbox has everybody's permissions and nobody's review. A forgotten GPU instance, a private certificate " +
      "authority or a one-year commitment costs more than all experiments of a year.",
    source: "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/sandbox-ou.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyExpensiveInstances",
        Effect: "Deny",
        Action: "ec2:RunInstances",
        Resource: "arn:aws:ec2:*:*:instance/*",
        Condition: { ...condition, StringNotLike: { "ec2:InstanceType": instanceTypes } },
      },
      {
        Sid: "DenyExpensiveResizing",
        Effect: "Deny",
        Action: "ec2:ModifyInstanceAttribute",
        Resource: "*",
        // The key is there only when the type is what changes.
        Condition: {
          ...condition,
          Null: { "ec2:Attribute/InstanceType": false },
          StringNotLike: { "ec2:Attribute/InstanceType": instanceTypes },
        },
      },
      {
        // A group starts its instances with a service-linked role, which no service control policy binds.
        Sid: "DenyExpensiveGroups",
        Effect: "Deny",
        Action: ["autoscaling:CreateAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup"],
        Resource: "*",
        Condition: {
          ...condition,
          "ForAnyValue:StringNotLike": { "autoscaling:InstanceTypes": instanceTypes },
        },
      },
      {
        Sid: "DenyExpensiveLaunchConfigurations",
        Effect: "Deny",
        Action: "autoscaling:CreateLaunchConfiguration",
        Resource: "*",
        Condition: { ...condition, StringNotLike: { "autoscaling:InstanceType": instanceTypes } },
      },
      {
        // Cloud9 starts its instances with a service-linked role too.
        Sid: "DenyExpensiveWorkbenches",
        Effect: "Deny",
        Action: "cloud9:CreateEnvironmentEC2",
        Resource: "*",
        Condition: { ...condition, StringNotLike: { "cloud9:InstanceType": instanceTypes } },
      },
      {
        Sid: "DenyExpensiveCaches",
        Effect: "Deny",
        Action: cacheActions,
        Resource: "*",
        // Parameter and subnet groups, for which the same call asks, have no type:
        // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/IAM.ConditionKeys.html
        Condition: {
          ...condition,
          Null: { "elasticache:CacheNodeType": false },
          StringNotLike: { "elasticache:CacheNodeType": cacheTypes },
        },
      },
      {
        Sid: "DenyExpensiveMachineLearning",
        Effect: "Deny",
        Action: machineLearningActions,
        Resource: "*",
        Condition: {
          ...condition,
          "ForAnyValue:StringNotLike": { "sagemaker:InstanceTypes": machineLearningTypes },
        },
      },
      {
        Sid: "DenyExpensiveDatabaseClusters",
        Effect: "Deny",
        Action: databaseClusterActions,
        Resource: "*",
        Condition: {
          ...condition,
          Null: { "rds:DatabaseClass": false },
          StringNotLike: { "rds:DatabaseClass": databaseClasses },
        },
      },
      {
        Sid: "DenyExpensiveDatabases",
        Effect: "Deny",
        Action: databaseActions,
        Resource: "arn:aws:rds:*:*:db:*",
        Condition: { ...condition, StringNotLike: { "rds:DatabaseClass": databaseClasses } },
      },
      {
        Sid: "DenyExpensiveServices",
        Effect: "Deny",
        Action: expensiveActions,
        Resource: "*",
        Condition: condition,
      },
    ],
  };
}

/** Families such as t3, and such as t4g. */
function burstable(prefix: string, sizes: readonly string[]): string[] {
  return ["t?", "t??"].flatMap((family) => sizes.map((size) => `${prefix}${family}.${size}`));
}
