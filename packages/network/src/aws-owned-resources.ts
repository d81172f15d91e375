import { isOptInRegion } from "@aws-foundation/core";

/**
 * Objects of AWS's that instances and services get without credentials, or by links that another account of AWS's signed.
 * https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/service_owned_resources.md
 */
export function awsObjects(region: string): string[] {
  return objectsIn([
    // Amazon Linux: https://docs.aws.amazon.com/linux/al2023/ug/live-patching.html
    `packages.${region}.amazonaws.com`,
    `repo.${region}.amazonaws.com`,
    `amazonlinux.${region}.amazonaws.com`,
    `amazonlinux-2-repos-${region}`,
    `al2023-repos-${region}-de612dc2`,
    `al2023-${region}`,
    // EMR: https://docs.aws.amazon.com/emr/latest/ManagementGuide/private-subnet-iampolicy.html
    `repo.${region}.emr.amazonaws.com`,
    `prod.${region}.appinfo.src`,
    // Systems Manager: https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
    `aws-ssm-${region}`,
    `aws-windows-downloads-${region}`,
    `amazon-ssm-${region}`,
    `amazon-ssm-packages-${region}`,
    `${region}-birdwatcher-prod`,
    `aws-ssm-distributor-file-${region}`,
    `aws-ssm-document-attachments-${region}`,
    `patch-baseline-snapshot-${region}`,
    `aws-patchmanager-macos-${region}`,
    // CloudWatch's agent: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/download-cloudwatch-agent-commandline.html
    `amazoncloudwatch-agent-${region}`,
    "amazoncloudwatch-agent",
    // CodeDeploy's agent: https://docs.aws.amazon.com/codedeploy/latest/userguide/instances-ec2-configure.html
    `aws-codedeploy-${region}`,
    // EC2 Image Builder: https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html
    `ec2imagebuilder-toe-${region}-prod`,
    `ec2imagebuilder-managed-resources-${region}-prod/components`,
    // Layers of ECR's images: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
    `prod-${region}-starport-layer-bucket`,
    // Packages of CodeArtifact.
    ...codeArtifactBuckets(region),
    // Helper scripts of CloudFormation: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/cfn-helper-scripts-reference.html
    "cloudformation-examples",
    // kubectl and what else nodes of EKS are set up with: https://docs.aws.amazon.com/eks/latest/userguide/install-kubectl.html
    "amazon-eks",
    // Session Manager's plugin: https://docs.aws.amazon.com/systems-manager/latest/userguide/install-plugin-linux.html
    "session-manager-downloads",
    // Certificates for Nitro Enclaves: https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave-refapp.html
    `aws-ec2-enclave-certificate-${region}-prod`,
    // Application Migration Service: https://docs.aws.amazon.com/mgn/latest/ug/Network-Requirements.html
    ...withHashes("aws-mgn-clients", region),
    ...withHashes("aws-mgn-internal", region),
    ...withHashes("aws-application-migration-service", region),
    // Elastic Disaster Recovery: https://docs.aws.amazon.com/drs/latest/userguide/Network-Requirements.html
    ...withHashes("aws-drs-clients", region),
    ...withHashes("aws-drs-internal", region),
    ...withHashes("aws-elastic-disaster-recovery", region),
  ]);
}

/** Objects of AWS's that principals of the organization get with their own credentials, mostly roles of services. */
export function awsObjectsForOrganization(region: string): string[] {
  return objectsIn([
    // Elastic Beanstalk: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/vpc-vpce.policy.html
    `elasticbeanstalk-samples-${region}`,
    `elasticbeanstalk-platform-assets-${region}`,
    `elasticbeanstalk-env-resources-${region}`,
    `elasticbeanstalk-${region}`,
    // Models of SageMaker JumpStart: https://docs.aws.amazon.com/sagemaker/latest/dg/jumpstart-deploy.html
    `jumpstart-cache-prod-${region}`,
    // Notebooks of Neptune: https://docs.aws.amazon.com/neptune/latest/userguide/graph-notebooks.html
    "aws-neptune-notebook",
    `aws-neptune-notebook-${region}`,
  ]);
}

/** Where EMR keeps what its history of Spark shows: https://docs.aws.amazon.com/emr/latest/ManagementGuide/app-history-spark-UI.html */
export function emrLogs(region: string): string[] {
  return objectsIn([`aws157-logs-prod-${region}`, "aws157-logs-prod", `prod.${region}.appinfo.src`]);
}

/** The objects of buckets, or of folders in them. */
function objectsIn(places: readonly string[]): string[] {
  return places.map((place) => `arn:aws:s3:::${place}/*`);
}

/** What a replication agent gets, and by what it checks that. */
function withHashes(name: string, region: string): string[] {
  return [`${name}-${region}`, `${name}-hashes-${region}`];
}

/**
 * Accounts of CodeArtifact's buckets, in all regions that have the service.
 * https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html#s3-gateway-endpoint-permissions
 */
const codeArtifactAccounts: Readonly<Record<string, string>> = {
  "ap-northeast-1": "660291247815",
  "ap-south-1": "681137435769",
  "ap-southeast-1": "421485864821",
  "ap-southeast-2": "860415559748",
  "eu-central-1": "769407342218",
  "eu-north-1": "611884512288",
  "eu-south-1": "484130244270",
  "eu-west-1": "438097961670",
  "eu-west-2": "247805302724",
  "eu-west-3": "762466490029",
  "us-east-1": "193858265520",
  "us-east-2": "250872398865",
  "us-west-2": "787052242323",
};

function codeArtifactBuckets(region: string): string[] {
  const account = codeArtifactAccounts[region];
  return account === undefined ? [] : [`assets-${account}-${region}`];
}

/**
 * Where custom resources and wait conditions answer CloudFormation.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/vpc-interface-endpoints.html
 */
export function cloudFormationAnswers(region: string): string[] {
  return objectsIn([
    `cloudformation-waitcondition-${region}`,
    `cloudformation-custom-resource-response-${region.replaceAll("-", "")}`,
  ]);
}

/**
 * The account of EKS's own images in regions that are opted into; there is one for all others.
 * https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html
 */
const eksAccounts: Readonly<Record<string, string>> = {
  "af-south-1": "877085696533",
  "ap-east-1": "800184023465",
  "ap-east-2": "533267051163",
  "ap-south-2": "900889452093",
  "ap-southeast-3": "296578399912",
  "ap-southeast-4": "491585149902",
  "ap-southeast-5": "151610086707",
  "ap-southeast-6": "333609536671",
  "ap-southeast-7": "121268973566",
};

/** Ids of accounts of AWS's with images that workloads run; none where they are not known. */
export function imageAccounts(region: string): string[] {
  const own = eksAccounts[region];
  return own === undefined ? (isOptInRegion(region) ? [] : ["602401143452"]) : [own];
}
