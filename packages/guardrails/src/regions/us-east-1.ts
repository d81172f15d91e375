/** The region from which AWS's commercial partition runs its global services. */
export const usEast1 = "us-east-1";

/**
 * What belongs to global services and is in us-east-1 alone: their metrics and alarms, and their quotas. Data cannot be
 * put there with any of it.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html,
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html and
 * https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html
 */
export const globalServiceActions: readonly string[] = [
  "cloudwatch:DeleteAlarms",
  "cloudwatch:Describe*",
  "cloudwatch:DisableAlarmActions",
  "cloudwatch:EnableAlarmActions",
  "cloudwatch:GetMetric*",
  "cloudwatch:ListMetrics",
  "cloudwatch:ListTagsForResource",
  "cloudwatch:PutCompositeAlarm",
  "cloudwatch:PutMetricAlarm",
  "cloudwatch:SetAlarmState",
  "cloudwatch:TagResource",
  "cloudwatch:UntagResource",
  "servicequotas:*",
];

/**
 * What it takes to have a function that CloudFront copies to its edges, which is made in us-east-1. Whoever may do this
 * cannot run it there: neither call it, nor give it a URL or a source of events.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
 */
export const edgeFunctionActions: readonly string[] = [
  "lambda:AddPermission",
  "lambda:CreateFunction",
  "lambda:DeleteFunction",
  "lambda:DisableReplication*",
  "lambda:EnableReplication*",
  "lambda:Get*",
  "lambda:List*",
  "lambda:PublishVersion",
  "lambda:RemovePermission",
  "lambda:TagResource",
  "lambda:UntagResource",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
];

/**
 * What such a function's role does in whatever region is next to who looks at the site, and on which log groups.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-logs.html
 */
export const edgeLogActions: readonly string[] = [
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
];
export const edgeLogGroups = "arn:aws:logs:*:*:log-group:/aws/lambda/us-east-1.*";

/**
 * The one service on whose behalf keys of us-east-1 are used: CloudFront takes certificates from there alone.
 * Source: https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html
 */
export const certificateService = "acm.us-east-1.amazonaws.com";

/**
 * The only kind of key that Route 53 signs zones with, which must be in us-east-1. It cannot encrypt.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-cmk-requirements.html
 */
export const zoneSigningKeySpec = "ECC_NIST_P256";
