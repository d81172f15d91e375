import { runsOnDefaults, undecidedInputs } from "@aws-foundation/aws-simulator";
import { typePermissions } from "@aws-foundation/core";
import { expect, test } from "vitest";

/**
 * Types that stacks have, and of which the simulator holds nothing but what is declared, what was measured, and what their
 * service has in common. A type belongs here when that is right of it: the form of its id, its ARN, the calls that make,
 * change and delete it, and that AWS refuses nothing that matters to the order of deployment. Else it gets an entry in
 * `packages/aws-simulator/src/services`.
 */
const onDefaults: readonly string[] = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:sns/topicSubscription:TopicSubscription",
];

test("that a type runs on defaults alone is a decision", () => {
  const tokens = Object.keys(typePermissions).filter((token) => !/:get[A-Z]\w*$/.test(token));
  expect(tokens.filter(runsOnDefaults)).toEqual(onDefaults);
});

/** Inputs that are changed in place, as the newer provider's source or AWS's API says, and that nobody has measured. */
const changedInPlace: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogGroupDeletionProtection.html
  "aws:cloudwatch/logGroup:LogGroup": ["deletionProtectionEnabled"],
  // Filters and alarms are put as a whole, over what is there.
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": ["applyOnTransformedLogs"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    "evaluationCriteria",
    "evaluationInterval",
    "warmUpConfiguration",
  ],
  // Tells the provider what not to do.
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ["skipDestroy"],
  // Tells the provider what not to ask for.
  "aws:organizations/organization:Organization": ["returnOrganizationOnly"],
};

test("what a change of an input does is measured, or a decision", () => {
  const tokens = Object.keys(typePermissions).filter((token) => undecidedInputs(token).length > 0);
  expect(Object.fromEntries(tokens.map((token) => [token, undecidedInputs(token)]))).toEqual(changedInPlace);
});
