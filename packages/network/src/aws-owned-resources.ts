import { isOptInRegion } from "@aws-foundation/core";

/**
 * Objects of AWS's that instances and services get without credentials, or by links that another account of AWS's signed.
 * https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/service_owned_resources.md
 */
export function awsObjects(region: string): string[] {
  return [
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
    `ec2imagebuilder-managed-resources-${region}-prod`,
    // Layers of ECR's images: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
    `prod-${region}-starport-layer-bucket`,
  ].map((bucket) => `arn:aws:s3:::${bucket}/*`);
}

/**
 * Where custom resources and wait conditions answer CloudFormation.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/vpc-interface-endpoints.html
 */
export function cloudFormationAnswers(region: string): string[] {
  return [
    `arn:aws:s3:::cloudformation-waitcondition-${region}/*`,
    `arn:aws:s3:::cloudformation-custom-resource-response-${region.replaceAll("-", "")}/*`,
  ];
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
