import type { PolicyDocument, PolicyStatement } from "@aws-foundation/core";
import {
  awsObjects,
  awsObjectsForOrganization,
  cloudFormationAnswers,
  emrLogs,
  imageAccounts,
} from "./aws-owned-resources.js";

/**
 * What goes through a VPC's endpoint of a service: the organization's principals to the organization's resources, AWS's
 * services for it, and what AWS itself owns where the service is of no use without. All else is denied, so that nobody
 * carries data to an account of his own, or works here with credentials from elsewhere.
 * https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/vpc_endpoint_policies
 *
 * A policy of an endpoint gives nobody anything: it is the most that goes through.
 */
export function endpointPolicy(service: string, region: string, organizationId: string): PolicyDocument {
  const further = Object.hasOwn(ofService, service) ? ofService[service] : undefined;
  return {
    Statement: [
      allow("OrganizationToItself", "*", "*", {
        StringEquals: { "aws:PrincipalOrgID": organizationId, "aws:ResourceOrgID": organizationId },
      }),
      allow("ServicesOfAws", "*", "*", { Bool: { "aws:PrincipalIsAWSService": true } }),
      ...(further?.(region, organizationId) ?? []),
    ],
  };
}

type Statements = (region: string, organizationId: string) => PolicyStatement[];

/** What services need of AWS's own resources, beside what is said for all. */
const ofService: Readonly<Record<string, Statements>> = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-reference.html
  cloudformation: (region, organizationId) => [
    allow(
      "Transforms",
      "cloudformation:CreateChangeSet",
      `arn:aws:cloudformation:${region}:aws:transform/*`,
      fromOrganization(organizationId),
    ),
  ],
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances
  // https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
  ec2: (region, organizationId) => [
    allow("ImagesOfAmazon", ["ec2:CreateReplaceRootVolumeTask", "ec2:RunInstances"], "*", {
      StringEquals: { "aws:PrincipalOrgID": organizationId, "ec2:Owner": "amazon" },
    }),
    allow(
      "PrefixListsOfAws",
      "ec2:*",
      `arn:aws:ec2:${region}:aws:prefix-list/*`,
      fromOrganization(organizationId),
    ),
  ],
  "ecr.api": (region, organizationId) => images(region, organizationId),
  "ecr.dkr": (region, organizationId) => images(region, organizationId),
  // Whoever makes a function reads its layers.
  lambda: (region, organizationId) => [
    allow("Layers", "lambda:GetLayerVersion", layersOf(region), fromOrganization(organizationId)),
  ],
  s3: (region, organizationId) => [
    allow("ObjectsOfAws", "s3:GetObject", awsObjects(region)),
    allow(
      "ObjectsForTheOrganization",
      "s3:GetObject",
      awsObjectsForOrganization(region),
      fromOrganization(organizationId),
    ),
    allow("AnswersToServicesOfAws", "s3:PutObject", [...cloudFormationAnswers(region), ...emrLogs(region)]),
  ],
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
  ssm: (region, organizationId) => [
    allow(
      "ParametersAndDocumentsOfAws",
      [
        "ssm:CreateAssociation",
        "ssm:Describe*",
        "ssm:Get*",
        "ssm:List*",
        "ssm:SendCommand",
        "ssm:StartAutomationExecution",
        "ssm:StartSession",
      ],
      [
        `arn:aws:ssm:${region}::automation-definition/*`,
        `arn:aws:ssm:${region}::document/*`,
        `arn:aws:ssm:${region}::parameter/aws/*`,
      ],
      fromOrganization(organizationId),
    ),
  ],
  // Who comes with a token of another identity provider is of no organization yet.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
  sts: (_, organizationId) => [
    allow("WebIdentitiesToRoles", ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"], "*", {
      StringEquals: { "aws:ResourceOrgID": organizationId },
    }),
  ],
};

/** Images of AWS's own, to read. */
function images(region: string, organizationId: string): PolicyStatement[] {
  const accounts = imageAccounts(region);
  if (accounts.length === 0) return [];
  return [
    allow(
      "ImagesOfAws",
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      accounts.map((account) => `arn:aws:ecr:${region}:${account}:repository/*`),
      fromOrganization(organizationId),
    ),
  ];
}

/**
 * Accounts of layers of AWS's that many functions have: Powertools for Python and for TypeScript, and Lambda Insights in
 * most regions.
 * https://docs.aws.amazon.com/powertools/python/latest/getting-started/install/
 * https://docs.aws.amazon.com/powertools/typescript/latest/getting-started/lambda-layers/
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights-extension-versionsx86-64.html
 */
const layerAccounts = ["017000801446", "094274105915", "580247275435"] as const;

function layersOf(region: string): string[] {
  return layerAccounts.map((account) => `arn:aws:lambda:${region}:${account}:layer:*`);
}

function fromOrganization(organizationId: string): PolicyStatement["Condition"] & object {
  return { StringEquals: { "aws:PrincipalOrgID": organizationId } };
}

function allow(
  Sid: string,
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition?: PolicyStatement["Condition"],
): PolicyStatement {
  return { Sid, Effect: "Allow", Principal: "*", Action, Resource, ...(Condition && { Condition }) };
}
