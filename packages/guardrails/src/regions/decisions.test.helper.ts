import type { StatementGuardrail } from "../guardrail.js";
import type { Decision } from "../testing/decision-table.js";
import { as } from "../testing/principals.js";
import { globalActions } from "./global-actions.js";
import { globalServiceActions } from "./us-east-1.js";

export const regional = ["ec2:RunInstances", "s3:CreateBucket", "kms:CreateKey", "config:PutConfigRule"];
export const inRegion = (region: string) => ({ "aws:RequestedRegion": region });

const elsewhere = { as: as.administrator, with: inRegion("ap-south-2") };

const key = "arn:aws:kms:us-east-1:111122223333:key/0123";
export const inUsEast1 = { as: as.developer, with: inRegion("us-east-1") };
export const inEuNorth1 = { as: as.developer, with: inRegion("eu-north-1") };
const keyUses = ["kms:CreateGrant", "kms:DescribeKey", "kms:Encrypt", "kms:PutKeyPolicy", "kms:Sign"];
const viaCertificates = { "kms:ViaService": "acm.us-east-1.amazonaws.com" };
const signing = { "kms:KeySpec": "ECC_NIST_P256" };
const symmetric = { "kms:KeySpec": "SYMMETRIC_DEFAULT" };

/** An allowed request in each allowed region, for the actions that have a rule of their own. */
export function atHome(
  actions: readonly string[],
  resources: readonly string[],
  allowed: readonly string[],
): Decision[] {
  return allowed.map((region) => ({
    what: `${actions.join(", ")} in ${region}`,
    denied: false,
    as: as.developer,
    actions,
    resources,
    with: inRegion(region),
  }));
}

/** What is decided where us-east-1 is not allowed, of what global services need there. */
export function globalServices(allowed: readonly string[]): Decision[] {
  return [
    {
      what: "global services wherever their endpoint is",
      denied: false,
      as: as.developer,
      actions: globalActions,
      with: inRegion("us-east-1"),
    },
    { what: "regional services in us-east-1", denied: true, ...inUsEast1, actions: regional.slice(0, 2) },
    ...atHome(regional, ["*"], allowed),
    {
      what: "metrics, alarms and quotas of global services in us-east-1",
      denied: false,
      ...inUsEast1,
      actions: globalServiceActions,
    },
    ...atHome(globalServiceActions, ["*"], allowed),
    {
      what: "metrics, alarms and quotas in another region",
      denied: true,
      ...inEuNorth1,
      actions: globalServiceActions,
    },
    {
      what: "metrics to be written to us-east-1",
      denied: true,
      ...inUsEast1,
      actions: ["cloudwatch:PutMetricData"],
    },
    {
      what: "the keys of certificates for CloudFront",
      denied: false,
      as: as.developer,
      actions: keyUses,
      resources: [key],
      with: { ...inRegion("us-east-1"), ...symmetric, ...viaCertificates },
    },
    {
      what: "keys that sign zones of Route 53",
      denied: false,
      as: as.developer,
      actions: [...keyUses, "kms:CreateKey", "kms:ListAliases"],
      resources: [key, "*"],
      with: { ...inRegion("us-east-1"), ...signing },
    },
    {
      what: "aliases of keys in us-east-1",
      denied: false,
      ...inUsEast1,
      actions: ["kms:CreateAlias", "kms:ListAliases"],
      resources: ["arn:aws:kms:us-east-1:111122223333:alias/zone"],
    },
    ...[symmetric, { ...symmetric, "kms:ViaService": "s3.us-east-1.amazonaws.com" }, {}].flatMap(
      (which): Decision[] => [
        {
          what: `other keys in us-east-1, ${JSON.stringify(which)}`,
          denied: true,
          as: as.developer,
          actions: keyUses,
          resources: [key],
          with: { ...inRegion("us-east-1"), ...which },
        },
        {
          what: `other keys to be made in us-east-1, ${JSON.stringify(which)}`,
          denied: true,
          as: as.developer,
          actions: ["kms:CreateKey"],
          with: { ...inRegion("us-east-1"), ...which },
        },
      ],
    ),
    {
      what: "keys that sign in another region",
      denied: true,
      as: as.developer,
      actions: ["kms:CreateKey", "kms:CreateAlias"],
      with: { ...inRegion("eu-north-1"), ...signing },
    },
    ...atHome([...keyUses, "kms:CreateKey"], [key, "*"], allowed),
    {
      what: "the foundation keys in us-east-1 and eu-north-1",
      denied: false,
      as: as.foundation,
      actions: [...keyUses, "kms:CreateKey"],
      resources: [key, "*"],
      with: inRegion("us-east-1"),
    },
    {
      what: "the foundation anything in another region",
      denied: false,
      as: as.foundation,
      actions: [...globalServiceActions, ...regional],
      with: inRegion("eu-north-1"),
    },
  ];
}

/** What the guardrail decides where these regions are allowed, without exceptions that are named. */
export function decisions(allowed: readonly string[]): Decision[] {
  if (!allowed.includes("us-east-1")) return [...globalServices(allowed), unnamedExceptions];
  return [
    { what: "regional services elsewhere", denied: true, ...elsewhere, actions: regional },
    ...atHome(regional, ["*"], allowed),
    {
      what: "global services wherever their endpoint is",
      denied: false,
      ...elsewhere,
      actions: globalActions,
    },
    {
      what: "a root user elsewhere",
      denied: true,
      as: as.root,
      actions: regional,
      with: inRegion("ap-south-2"),
    },
    {
      what: "a role with the foundation's name in a path elsewhere",
      denied: true,
      as: as.impostor,
      actions: regional,
      with: inRegion("ap-south-2"),
    },
    {
      what: "the foundation elsewhere",
      denied: false,
      as: as.foundation,
      actions: regional,
      with: inRegion("ap-south-2"),
    },
  ];
}

const unnamedExceptions: Decision = {
  what: "models, and functions for edges, where nothing is said of them",
  denied: true,
  as: as.developer,
  actions: ["bedrock:InvokeModel", "lambda:CreateFunction", "logs:PutLogEvents"],
  with: {
    ...inRegion("us-east-1"),
    "bedrock:InferenceProfileArn":
      "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0",
  },
};

/**
 * Changes that change nothing: what statements about exceptions would deny if they were about all of a service,
 * DenyOtherRegions denies already. It leaves out nothing but the exceptions.
 */
export function saidElsewhere({ statements }: StatementGuardrail): string[] {
  return statements.flatMap(({ Sid = "" }) =>
    Sid.startsWith("DenyGlobalServicesElsewhere") ? [`${Sid} with all of cloudwatch`] : [],
  );
}
