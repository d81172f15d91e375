import type { Reasons } from "../testing/closed-class.js";

const ofApi = "Mostly narrows: an API without a policy is open to all whom its authorizers let in.";
const inPerimeter = "Deployment tools write it; whom it lets in is the data perimeter's.";
const ofIdentities =
  "Says what the account's own principals may do; whom roles trust is the data perimeter's.";
const ofAdministrators = "Is the management account's, or its delegate's, which no sandbox is.";
const ofNobodyElse = "Says what the service does in the account, and lets nobody in.";

/** Policies that people may write in sandboxes, and why none of them shares anything. */
export const mayStay: Reasons = {
  // https://docs.aws.amazon.com/cloudwatchinvestigations/latest/APIReference/API_PutInvestigationGroupPolicy.html
  "aiops:PutInvestigationGroupPolicy": "Lets alarms of the account start an investigation.",
  "apigateway:UpdateDomainNameManagementPolicy": ofApi,
  "apigateway:UpdateDomainNamePolicy": ofApi,
  "apigateway:UpdateRestApiPolicy": ofApi,
  "application-autoscaling:PutScalingPolicy": ofNobodyElse,
  "autoscaling:PutScalingPolicy": ofNobodyElse,
  "cloudformation:SetStackPolicy": ofNobodyElse,
  "cloudtrail:PutResourcePolicy": "The guardrail of the security services forbids it.",
  // https://docs.aws.amazon.com/aurora-dsql/latest/userguide/resource-based-policies.html
  "dsql:PutClusterPolicy": "Narrows: it lets nobody of another account in.",
  "ecr:PutLifecyclePolicy": ofNobodyElse,
  "ecr:SetRepositoryPolicy": inPerimeter,
  "elasticfilesystem:PutBackupPolicy": ofNobodyElse,
  "elasticmapreduce:PutAutoScalingPolicy": ofNobodyElse,
  "elasticmapreduce:PutAutoTerminationPolicy": ofNobodyElse,
  "elasticmapreduce:PutManagedScalingPolicy": ofNobodyElse,
  "fms:PutPolicy": ofAdministrators,
  "gamelift:PutScalingPolicy": ofNobodyElse,
  "glacier:SetDataRetrievalPolicy": ofNobodyElse,
  "iam:CreatePolicy": ofIdentities,
  "iam:PutGroupPolicy": ofIdentities,
  "iam:PutRolePolicy": ofIdentities,
  "iam:PutUserPolicy": ofIdentities,
  "iam:UpdateAssumeRolePolicy": ofIdentities,
  "iot:CreatePolicy": "Says what things may do that have a certificate of the account.",
  "kms:PutKeyPolicy": inPerimeter,
  "logs:PutAccountPolicy": ofNobodyElse,
  "logs:PutDataProtectionPolicy": ofNobodyElse,
  "logs:PutIndexPolicy": ofNobodyElse,
  "logs:PutResourcePolicy": inPerimeter,
  "logs:PutRetentionPolicy": ofNobodyElse,
  "logs:PutStorageTierPolicy": ofNobodyElse,
  "mediaconvert:PutPolicy": ofNobodyElse,
  "mediastore:PutCorsPolicy": ofNobodyElse,
  "mediastore:PutLifecyclePolicy": ofNobodyElse,
  "mediastore:PutMetricPolicy": ofNobodyElse,
  "networkmanager:PutCoreNetworkPolicy":
    "Is of a network of the account's own; what attaches to one is forbidden.",
  "organizations:PutResourcePolicy": ofAdministrators,
  "organizations:UpdatePolicy": ofAdministrators,
  "s3:PutAccessPointPolicy": inPerimeter,
  "s3:PutBucketPolicy": inPerimeter,
  "sns:PutDataProtectionPolicy": ofNobodyElse,
  "sso:PutPermissionsPolicy": ofAdministrators,
  "workmail:PutRetentionPolicy": ofNobodyElse,
  "xray:PutResourcePolicy": "Lets services send traces in, and nobody read them.",
};
