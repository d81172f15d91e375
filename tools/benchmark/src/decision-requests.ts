import type { AccessRequest, Principal } from "@aws-foundation/iam";

/** What people and programs ask of AWS, such as a guardrail is about, and such as none is. */
const questions: readonly (readonly [action: string, resource: (account: string) => string])[] = [
  ["s3:GetObject", () => "arn:aws:s3:::data/2030/file"],
  ["s3:PutBucketPublicAccessBlock", () => "arn:aws:s3:::data"],
  ["s3:PutObject", () => "arn:aws:s3:::logs/AWSLogs/file"],
  ["ec2:RunInstances", (account) => `arn:aws:ec2:eu-central-1:${account}:instance/*`],
  ["ec2:DescribeInstances", () => "*"],
  ["ec2:DisableEbsEncryptionByDefault", () => "*"],
  ["ec2:PurchaseReservedInstancesOffering", () => "*"],
  ["iam:CreateUser", (account) => `arn:aws:iam::${account}:user/Alice`],
  ["iam:GetRole", (account) => `arn:aws:iam::${account}:role/Reader`],
  ["iam:UpdateAssumeRolePolicy", (account) => `arn:aws:iam::${account}:role/FoundationDeploy`],
  ["kms:ScheduleKeyDeletion", (account) => `arn:aws:kms:eu-central-1:${account}:alias/logs`],
  ["cloudtrail:StopLogging", (account) => `arn:aws:cloudtrail:eu-central-1:${account}:trail/organization`],
  ["guardduty:DeleteDetector", (account) => `arn:aws:guardduty:eu-central-1:${account}:detector/1`],
  ["config:DescribeConfigurationRecorders", () => "*"],
  ["organizations:LeaveOrganization", () => "*"],
  ["lambda:InvokeFunction", (account) => `arn:aws:lambda:eu-central-1:${account}:function:job`],
  ["dynamodb:Query", (account) => `arn:aws:dynamodb:eu-central-1:${account}:table/orders`],
  ["sqs:SendMessage", (account) => `arn:aws:sqs:eu-central-1:${account}:queue`],
  ["secretsmanager:GetSecretValue", (account) => `arn:aws:secretsmanager:eu-central-1:${account}:secret:a-1`],
  ["ram:CreateResourceShare", () => "*"],
];

const regions = ["eu-central-1", "us-east-1", "ap-southeast-2"];

/** Every question in every region, of an administrator, of the foundation's role and of the root user of each account. */
export function decisionRequests(accountIds: readonly string[]): readonly AccessRequest[] {
  return accountIds.flatMap((account) =>
    principalsOf(account).flatMap((principal) =>
      questions.flatMap(([action, resource]) =>
        regions.map((region) => ({
          principal,
          action,
          resource: resource(account),
          context: {
            "aws:RequestedRegion": region,
            "aws:SecureTransport": true,
            "aws:ViaAWSService": false,
            "aws:SourceIp": "203.0.113.7",
          },
        })),
      ),
    ),
  );
}

function principalsOf(account: string): readonly Principal[] {
  return [
    { kind: "role", roleArn: `arn:aws:iam::${account}:role/Administrator`, sessionName: "alice" },
    { kind: "role", roleArn: `arn:aws:iam::${account}:role/FoundationDeploy-dev`, sessionName: "deploy" },
    { kind: "root", accountId: account },
  ];
}
