import { serializePolicyDocument, awsRegions } from "@aws-foundation/core";
import type { ContextValue, Principal } from "@aws-foundation/iam";
import { describe, expect, test } from "vitest";
import { endpointVerdict, role } from "./decisions.test.helper.js";
import { endpointPolicy } from "./endpoint-policies.js";
import { accountIds, organizationId } from "./plans.test.helper.js";

const stranger = "999999999999";
const ours = role(accountIds.production, "App");
const theirs = role(stranger, "App", "o-zzzzzzzzzz");
const amazon = (service: string): Principal => ({ kind: "service", service: `${service}.amazonaws.com` });
const nobody: Principal = { kind: "anonymous" };
const web: Principal = { kind: "web-identity", provider: "accounts.google.com" };

interface Row {
  readonly service: string;
  readonly who: string;
  readonly as: Principal;
  readonly action: string;
  readonly on: string;
  /** Organization of the resource; AWS's accounts are of none of ours. */
  readonly of?: "ours" | "another";
  readonly with?: Readonly<Record<string, ContextValue>>;
  readonly is: "allowed" | "denied";
}

const image = "arn:aws:ecr:us-east-1:602401143452:repository/eks/coredns";
const document = "arn:aws:ssm:us-east-1::document/AWS-RunShellScript";

const rows: Row[] = [
  ...["s3", "dynamodb", "kms", "ssm", "sts", "ecr.api", "ec2", "lambda", "logs"].flatMap((service): Row[] => {
    const [prefix = ""] = service.split(".");
    const action = `${prefix}:Anything`;
    const on = `arn:aws:${prefix}:us-east-1:${accountIds.production}:thing/1`;
    return [
      { service, who: "ours", as: ours, action, on, of: "ours", is: "allowed" },
      { service, who: "ours", as: ours, action, on, of: "another", is: "denied" },
      { service, who: "ours", as: ours, action, on, is: "denied" },
      { service, who: "a stranger", as: theirs, action, on, of: "ours", is: "denied" },
      { service, who: "a stranger", as: theirs, action, on, of: "another", is: "denied" },
      { service, who: "nobody", as: nobody, action, on, of: "ours", is: "denied" },
      { service, who: "a service of AWS", as: amazon("cloudformation"), action, on, is: "allowed" },
    ];
  }),

  {
    service: "s3",
    who: "nobody",
    as: nobody,
    action: "s3:GetObject",
    on: "arn:aws:s3:::al2023-us-east-1/core",
    is: "allowed",
  },
  {
    service: "s3",
    who: "nobody",
    as: nobody,
    action: "s3:PutObject",
    on: "arn:aws:s3:::al2023-us-east-1/core",
    is: "denied",
  },
  {
    service: "s3",
    who: "nobody",
    as: nobody,
    action: "s3:GetObject",
    on: "arn:aws:s3:::al2023-us-west-2/core",
    is: "denied",
  },
  {
    service: "s3",
    who: "ECR's account",
    as: theirs,
    action: "s3:GetObject",
    on: "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/1",
    is: "allowed",
  },
  ...[
    "assets-193858265520-us-east-1/maven.jar",
    "cloudformation-examples/aws-cfn-bootstrap-py3-latest.tar.gz",
    "amazon-eks/1.35.0/kubectl",
    "aws-mgn-clients-hashes-us-east-1/1",
    "aws-drs-internal-us-east-1/1",
    "ec2imagebuilder-managed-resources-us-east-1-prod/components/1",
  ].map((object): Row => {
    const on = `arn:aws:s3:::${object}`;
    return { service: "s3", who: "nobody", as: nobody, action: "s3:GetObject", on, is: "allowed" };
  }),
  ...["assets-193858265521-us-east-1/1", "ec2imagebuilder-managed-resources-us-east-1-prod/1"].map(
    (object): Row => {
      const on = `arn:aws:s3:::${object}`;
      return { service: "s3", who: "nobody", as: nobody, action: "s3:GetObject", on, is: "denied" };
    },
  ),
  ...(
    [
      ["ours", ours, "s3:GetObject", "allowed"],
      ["ours", ours, "s3:PutObject", "denied"],
      ["nobody", nobody, "s3:GetObject", "denied"],
      ["a stranger", theirs, "s3:GetObject", "denied"],
    ] as const
  ).map(([who, as, action, is]): Row => {
    const on = "arn:aws:s3:::elasticbeanstalk-us-east-1/1";
    return { service: "s3", who, as, action, on, is };
  }),
  {
    service: "s3",
    who: "EMR's account",
    as: theirs,
    action: "s3:PutObject",
    on: "arn:aws:s3:::aws157-logs-prod-us-east-1/1",
    is: "allowed",
  },
  {
    service: "s3",
    who: "a stranger",
    as: theirs,
    action: "s3:PutObject",
    on: "arn:aws:s3:::cloudformation-custom-resource-response-useast1/1",
    is: "allowed",
  },
  {
    service: "dynamodb",
    who: "nobody",
    as: nobody,
    action: "s3:GetObject",
    on: "arn:aws:s3:::al2023-us-east-1/core",
    is: "denied",
  },

  ...["ecr.api", "ecr.dkr"].flatMap((service): Row[] => [
    { service, who: "ours", as: ours, action: "ecr:BatchGetImage", on: image, is: "allowed" },
    { service, who: "ours", as: ours, action: "ecr:PutImage", on: image, is: "denied" },
    { service, who: "a stranger", as: theirs, action: "ecr:BatchGetImage", on: image, is: "denied" },
    {
      service,
      who: "ours",
      as: ours,
      action: "ecr:BatchGetImage",
      on: `arn:aws:ecr:us-east-1:${stranger}:repository/x`,
      is: "denied",
    },
  ]),

  {
    service: "ec2",
    who: "ours",
    as: ours,
    action: "ec2:RunInstances",
    on: "arn:aws:ec2:us-east-1::image/ami-1",
    with: { "ec2:Owner": "amazon" },
    is: "allowed",
  },
  {
    service: "ec2",
    who: "ours",
    as: ours,
    action: "ec2:RunInstances",
    on: "arn:aws:ec2:us-east-1::image/ami-1",
    with: { "ec2:Owner": stranger },
    is: "denied",
  },
  {
    service: "ec2",
    who: "a stranger",
    as: theirs,
    action: "ec2:RunInstances",
    on: "arn:aws:ec2:us-east-1::image/ami-1",
    with: { "ec2:Owner": "amazon" },
    is: "denied",
  },

  ...(
    [
      ["ours", ours, "ec2:GetManagedPrefixListEntries", "aws", "allowed"],
      ["ours", ours, "ec2:GetManagedPrefixListEntries", stranger, "denied"],
      ["a stranger", theirs, "ec2:GetManagedPrefixListEntries", "aws", "denied"],
    ] as const
  ).map(([who, as, action, owner, is]): Row => {
    const on = `arn:aws:ec2:us-east-1:${owner}:prefix-list/pl-63a5400a`;
    return { service: "ec2", who, as, action, on, is };
  }),
  {
    service: "ec2",
    who: "ours",
    as: ours,
    action: "ec2:CreateReplaceRootVolumeTask",
    on: "arn:aws:ec2:us-east-1::image/ami-1",
    with: { "ec2:Owner": "amazon" },
    is: "allowed",
  },

  { service: "ssm", who: "ours", as: ours, action: "ssm:SendCommand", on: document, is: "allowed" },
  {
    service: "ssm",
    who: "ours",
    as: ours,
    action: "ssm:StartAutomationExecution",
    on: "arn:aws:ssm:us-east-1::automation-definition/AWS-StopEC2Instance:1",
    is: "allowed",
  },
  {
    service: "ssm",
    who: "ours",
    as: ours,
    action: "ssm:GetParameter",
    on: "arn:aws:ssm:us-east-1::parameter/aws/service/ami",
    is: "allowed",
  },
  {
    service: "ssm",
    who: "ours",
    as: ours,
    action: "ssm:PutParameter",
    on: "arn:aws:ssm:us-east-1::parameter/aws/service/ami",
    is: "denied",
  },
  { service: "ssm", who: "a stranger", as: theirs, action: "ssm:SendCommand", on: document, is: "denied" },

  {
    service: "lambda",
    who: "ours",
    as: ours,
    action: "lambda:GetLayerVersion",
    on: "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:2",
    is: "allowed",
  },
  {
    service: "lambda",
    who: "ours",
    as: ours,
    action: "lambda:GetLayerVersion",
    on: `arn:aws:lambda:us-east-1:${stranger}:layer:x:1`,
    is: "denied",
  },

  {
    service: "cloudformation",
    who: "ours",
    as: ours,
    action: "cloudformation:CreateChangeSet",
    on: "arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31",
    is: "allowed",
  },
  {
    service: "cloudformation",
    who: "a stranger",
    as: theirs,
    action: "cloudformation:CreateChangeSet",
    on: "arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31",
    is: "denied",
  },

  {
    service: "sts",
    who: "a web identity",
    as: web,
    action: "sts:AssumeRoleWithWebIdentity",
    on: `arn:aws:iam::${accountIds.production}:role/App`,
    of: "ours",
    is: "allowed",
  },
  {
    service: "sts",
    who: "a web identity",
    as: web,
    action: "sts:AssumeRoleWithWebIdentity",
    on: `arn:aws:iam::${stranger}:role/App`,
    of: "another",
    is: "denied",
  },
  {
    service: "kms",
    who: "a web identity",
    as: web,
    action: "sts:AssumeRoleWithWebIdentity",
    on: `arn:aws:iam::${accountIds.production}:role/App`,
    of: "ours",
    is: "denied",
  },
];

describe("through an endpoint", () => {
  test.each(rows)("of $service, $who: $action on $on of $of is $is", (row) => {
    const accountId = row.as === theirs ? stranger : accountIds.production;
    const { is, why } = endpointVerdict(endpointPolicy(row.service, "us-east-1", organizationId), {
      principal: row.as,
      action: row.action,
      resource: row.on,
      // The endpoint's policy alone is asked: the principal's own account owns the resource, so that no other policy is.
      resourceAccountId: accountId,
      context: {
        "aws:ResourceOrgID": row.of && { ours: organizationId, another: "o-zzzzzzzzzz" }[row.of],
        ...row.with,
      },
    });
    expect(is, why).toBe(row.is);
  });
});

/** With statements of their own, and some without. */
const services = [
  "cloudformation",
  "dynamodb",
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "kms",
  "lambda",
  "logs",
  "s3",
  "ssm",
  "sts",
];

test("no policy lets everybody do everything, and each fits into an endpoint", () => {
  for (const region of awsRegions)
    for (const service of services) {
      const policy = endpointPolicy(service, region, organizationId);
      const open = [policy.Statement]
        .flat()
        .filter(
          ({ Action, Resource, Condition }) =>
            Condition === undefined && (Action === "*" || Resource === "*"),
        );
      expect(open).toEqual([]);
      // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
      expect(serializePolicyDocument(policy).length).toBeLessThan(20_480);
    }
});
