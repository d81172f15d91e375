import { roleNameOf } from "../access/caller.js";
import { policyOf } from "../access/documents.js";
import { serviceAllows, serviceContext, type ServiceRequest } from "../access/service-access.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import { resourcesOf } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import { findEverywhere, findHere } from "../store/find-everywhere.js";
import { text } from "../values.js";
import { logGroupType } from "./cloudwatch.js";
import { arnOf } from "./defaults.js";
import { findRole } from "./iam.js";
import { keyPolicyOf, keyType } from "./kms.js";
import { OrganizationView } from "./organizations/organization-view.js";
import { bucketPolicyOf, bucketType } from "./s3.js";

export const trailType = "aws:cloudtrail/trail:Trail";
const service = "cloudtrail.amazonaws.com";

const trail: ResourceType = {
  id: (context) => arnOf(context, "cloudtrail", `trail/${text(context.inputs.name)}`),
  outputs: ({ inputs }, id) => ({ arn: id, homeRegion: inputs.region ?? "" }),
  calls: { read: "DescribeTrails" },
  identity: "named",
  create(operation) {
    const { world, accountId, id, inputs } = operation;
    if (findHere(world, accountId, trailType, id, inputs.region))
      throw new AwsError(
        "TrailAlreadyExistsException",
        `Trail ${text(inputs.name)} already exists for customer: ${accountId}`,
      );
    refuseUndeliverable(operation);
  },
  update: refuseUndeliverable,
};

function refuseUndeliverable(operation: Operation): void {
  const organizationId = organizationOf(operation);
  refuseBucket(operation, organizationId);
  refuseKey(operation);
  refuseLogGroup(operation);
}

/** The organization that an organization trail is for; none for a trail of the account alone. */
function organizationOf({ world, accountId, inputs }: Operation): string | undefined {
  if (inputs.isOrganizationTrail !== true) return undefined;
  const view = OrganizationView.find(world, accountId);
  // AWS also lets a delegated administrator, for whom it makes the trail in the management account.
  if (!view)
    throw new AwsError(
      "NotOrganizationMasterAccountException",
      "This exception is thrown when the Amazon Web Services account making the request to create or update an organization trail or event data store is not the management account for an organization in Organizations.",
    );
  if (!view.trusts(service))
    throw new AwsError(
      "CloudTrailAccessNotEnabledException",
      `The request could not be processed because your organization hasn’t enabled CloudTrail service access. Enable service access for CloudTrail, and then try again. You are signed in with the following AWS account ID: ${accountId}`,
    );
  return view.resource.id;
}

/** What the bucket has to allow: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function refuseBucket({ world, accountId, id, inputs }: Operation, organizationId: string | undefined): void {
  const name = text(inputs.s3BucketName);
  const found = findEverywhere(world, bucketType, (resource) => resource.id === name);
  if (!found) throw new AwsError("S3BucketDoesNotExistException", `S3 bucket ${name} does not exist!`);
  const asked = {
    service,
    accountId: found.account.id,
    context: serviceContext(world, id, accountId),
  };
  const bucketArn = `arn:aws:s3:::${name}`;
  const prefix = typeof inputs.s3KeyPrefix === "string" ? `${inputs.s3KeyPrefix}/` : "";
  const owners = [accountId, ...(organizationId === undefined ? [] : [organizationId])];
  const requests: ServiceRequest[] = [
    { ...asked, action: "s3:GetBucketAcl", resource: bucketArn },
    ...owners.map((owner) => ({
      ...asked,
      action: "s3:PutObject",
      resource: `${bucketArn}/${prefix}AWSLogs/${owner}/CloudTrail/${text(inputs.region)}/log.json.gz`,
      context: { ...asked.context, "s3:x-amz-acl": "bucket-owner-full-control" },
    })),
  ];
  const policy = bucketPolicyOf(world, name);
  if (!requests.every((request) => serviceAllows(world, policy, request)))
    throw new AwsError(
      "InsufficientS3BucketPolicyException",
      `Incorrect S3 bucket policy is detected for bucket: ${name}`,
    );
}

/** What the key has to allow: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
function refuseKey({ world, accountId, id, inputs }: Operation): void {
  if (inputs.kmsKeyId === undefined) return;
  const keyArn = text(inputs.kmsKeyId);
  const found = findEverywhere(world, keyType, ({ outputs }) => outputs.arn === keyArn);
  const request = {
    service,
    action: "kms:GenerateDataKey",
    resource: keyArn,
    accountId: keyArn.split(":")[4] ?? "",
    context: {
      ...serviceContext(world, id, accountId),
      "kms:EncryptionContext:aws:cloudtrail:arn": id,
    },
  };
  if (!found || !serviceAllows(world, keyPolicyOf(found.resource), request))
    throw new AwsError(
      "InsufficientEncryptionPolicyException",
      `Insufficient permissions to access S3 bucket ${text(inputs.s3BucketName)} or KMS key ${keyArn}.`,
    );
}

/** What CloudWatch Logs and the role have to allow: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html */
function refuseLogGroup({ world, accountId, id, inputs }: Operation): void {
  if (inputs.cloudWatchLogsGroupArn === undefined) return;
  const roleArn = text(inputs.cloudWatchLogsRoleArn);
  const role = findRole(world, accountId, roleNameOf(roleArn));
  const request = {
    service,
    action: "sts:AssumeRole",
    resource: roleArn,
    accountId,
    context: serviceContext(world, id, accountId),
  };
  if (
    role?.outputs.arn !== roleArn ||
    !serviceAllows(world, policyOf(role.outputs.assumeRolePolicy, "trust", roleArn), request)
  )
    throw new AwsError(
      "InvalidCloudWatchLogsRoleArnException",
      "Access denied. Check the trust relationships for your role.",
    );
  const groupArn = text(inputs.cloudWatchLogsGroupArn);
  const group = resourcesOf(world.account(accountId), logGroupType).find(
    ({ region, outputs }) => region === inputs.region && `${text(outputs.arn)}:*` === groupArn,
  );
  if (!group)
    throw new AwsError(
      "InvalidCloudWatchLogsLogGroupArnException",
      "Access denied. Check the permissions for your role.",
    );
}

export const cloudtrail: Service = { sdk: "CloudTrail", types: { [trailType]: trail } };
