/** Services with gateway endpoints, which cost nothing: every VPC has both. */
export const gatewayEndpointServices = ["s3", "dynamodb"] as const;

/** Services with an interface endpoint in the hub in any case: whatever is encrypted asks for its key. */
export const alwaysCentral = ["kms"] as const;

/**
 * Services that can have an interface endpoint, by the last part of `com.amazonaws.<region>.<service>`.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export const interfaceEndpointServices = [
  "athena",
  "autoscaling",
  "backup",
  "cloudformation",
  "cloudtrail",
  "codebuild",
  "codepipeline",
  "config",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "ecs",
  "elasticloadbalancing",
  "events",
  "glue",
  "kinesis-streams",
  "kms",
  "lambda",
  "logs",
  "monitoring",
  "rds",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
  "ssmmessages",
  "states",
  "sts",
  "xray",
] as const;

/** Services that are not called by their endpoint's name. */
const hosts: Readonly<Record<string, string | undefined>> = {
  "ecr.api": "api.ecr",
  "ecr.dkr": "dkr.ecr",
  "kinesis-streams": "kinesis",
};

/** Services that are also called by names below theirs: a registry's has the account before it. */
const withNamesBelow: readonly string[] = ["ecr.dkr"];

/** The name by which a service is called in a region. */
export function endpointZone(service: string, region: string): string {
  return `${hosts[service] ?? service}.${region}.amazonaws.com`;
}

/** Names, at and below a service's, that its endpoint answers to. */
export function endpointRecords(service: string, region: string): string[] {
  const zone = endpointZone(service, region);
  return withNamesBelow.includes(service) ? [zone, `*.${zone}`] : [zone];
}
