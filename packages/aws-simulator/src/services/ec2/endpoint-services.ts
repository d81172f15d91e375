import { availabilityZoneIds } from "@aws-foundation/core";

/** Services with gateway endpoints: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
const gatewayServices = ["dynamodb", "s3"];

/**
 * Services with interface endpoints in a region, of those that organizations keep to themselves most; they are in every
 * region, as far as this table goes: which regions have which, only AWS says.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const interfaceServices = `
access-analyzer account acm acm-pca airflow.api airflow.env airflow.ops apigateway appconfig appconfigdata
application-autoscaling athena autoscaling backup batch bedrock bedrock-agent bedrock-agent-runtime bedrock-runtime
cloudcontrolapi cloudformation cloudtrail codeartifact.api codeartifact.repositories codebuild codecommit codedeploy
codepipeline config console controltower datasync detective dms ds dynamodb dynamodb-streams ebs ec2 ec2messages ecr.api
ecr.dkr ecs ecs-agent ecs-telemetry eks eks-auth elasticache elasticfilesystem elasticloadbalancing elasticmapreduce
emr-serverless events execute-api fms fsx git-codecommit glue grafana guardduty guardduty-data identitystore imagebuilder
inspector-scan inspector2 kafka kinesis-firehose kinesis-streams kms lakeformation lambda license-manager logs macie2
monitoring network-firewall networkmanager oam organizations pipes ram rds rds-data redshift redshift-data rolesanywhere s3
sagemaker.api sagemaker.runtime scheduler schemas secretsmanager securityhub servicediscovery servicequotas signin sns sqs
ssm ssmmessages states sts sync-states synthetics tagging transfer vpc-lattice wafv2 xray`
  .trim()
  .split(/\s+/);

/** Services of no region, whose endpoints are where their control plane is. */
const globalServices = ["com.amazonaws.cloudfront", "com.amazonaws.iam", "com.amazonaws.route53"];

/** Kinds of endpoints that a service of AWS has in a region; none where it is not there. @param name Such as `com.amazonaws.us-east-1.kms`. */
export function endpointTypes(name: string, region: string): ("Gateway" | "Interface")[] {
  if (globalServices.includes(name)) return region === "us-east-1" ? ["Interface"] : [];
  if (!Object.hasOwn(availabilityZoneIds, region) || !name.startsWith(`com.amazonaws.${region}.`)) return [];
  const service = name.slice(`com.amazonaws.${region}.`.length);
  return [
    ...(gatewayServices.includes(service) ? (["Gateway"] as const) : []),
    ...(interfaceServices.includes(service) ? (["Interface"] as const) : []),
  ];
}

/** The name by which the service is called, such as `api.ecr.us-east-1.amazonaws.com`. */
export function privateDnsName(name: string, region: string): string {
  const service = name.replace(`com.amazonaws.${region}.`, "").replace("com.amazonaws.", "");
  const host = service.split(".").reverse().join(".");
  return globalServices.includes(name) ? `${host}.amazonaws.com` : `${host}.${region}.amazonaws.com`;
}
