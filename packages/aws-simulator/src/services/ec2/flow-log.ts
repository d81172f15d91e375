import type { Demand } from "../../access/authorize.js";
import { canonical } from "../../canonical.js";
import { serviceAllows, serviceContext } from "../../access/service-access.js";
import type { CheckFailure, Operation, ResourceType } from "../../resource-type.js";
import { AwsError } from "../../store/aws-error.js";
import { findEverywhere } from "../../store/find-everywhere.js";
import { isObject, text, type Values } from "../../values.js";
import { findAttachment, findGateway } from "../ec2transitgateway/attachment-state.js";
import { bucketPolicyOf, bucketType } from "../s3.js";
import type { OperationKind } from "../../store/faults.js";
import { askedOfEc2 } from "./asked.js";
import { networkDemands } from "./demands.js";
import { allHere, need } from "./find.js";
import { types } from "./types.js";

/** What a flow log is of, by input, where it is in the account itself. */
const sources: Readonly<Record<string, string>> = {
  eniId: types.networkInterface,
  regionalNatGatewayId: types.natGateway,
  subnetId: types.subnet,
  vpcId: types.vpc,
};
const gatewaySources = ["transitGatewayAttachmentId", "transitGatewayId"];

export const flowLog: ResourceType = {
  // Newer than what was measured: a flow log cannot be changed, but for its tags.
  // https://docs.aws.amazon.com/vpc/latest/userguide/working-with-flow-logs.html
  replaceOn: ["regionalNatGatewayId", "tagFieldSpecifications"],
  problems,
  demands: (kind, operation) => [
    ...(networkDemands(askedOfEc2.FlowLog, kind, operation) ?? []),
    ...deliveryDemands(kind, operation),
  ],
  what: "Flow Log",
  calls: { create: "CreateFlowLogs", delete: "DeleteFlowLogs" },
  create(operation) {
    refuseSource(operation);
    refuseSecond(operation);
    if (operation.inputs.logDestinationType === "s3") refuseUndeliverable(operation);
  },
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html */
function deliveryDemands(kind: OperationKind, { inputs }: Operation): Demand[] {
  if (inputs.logDestinationType !== "s3") return [];
  if (kind === "create") return [{ action: "logs:CreateLogDelivery", resource: "*" }];
  return kind === "delete" ? [{ action: "logs:DeleteLogDelivery", resource: "*" }] : [];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html */
function problems(inputs: Values): CheckFailure[] {
  const given = [...Object.keys(sources), ...gatewaySources].filter((input) => inputs[input] !== undefined);
  if (given.length !== 1)
    return [
      {
        property: "vpcId",
        reason: `exactly one of ${[...Object.keys(sources), ...gatewaySources].join(", ")} must be specified`,
      },
    ];
  const isOfGateway = gatewaySources.includes(given[0] ?? "");
  if (isOfGateway && inputs.trafficType !== undefined)
    return [{ property: "trafficType", reason: "is not supported for a transit gateway" }];
  if (isOfGateway && inputs.maxAggregationInterval !== 60)
    return [{ property: "maxAggregationInterval", reason: "must be 60 for a transit gateway" }];
  if (!isOfGateway && inputs.trafficType === undefined)
    return [{ property: "trafficType", reason: `is required with ${given[0] ?? ""}` }];
  return [];
}

function refuseSource(operation: Operation): void {
  const { world, accountId, inputs } = operation;
  for (const [input, type] of Object.entries(sources))
    if (inputs[input] !== undefined) need(operation, type, inputs[input]);
  const { transitGatewayAttachmentId, transitGatewayId } = inputs;
  if (transitGatewayId !== undefined && findGateway(world, text(transitGatewayId))?.account.id !== accountId)
    throw new AwsError(
      "api error InvalidTransitGatewayID.NotFound",
      `Transit Gateway ${text(transitGatewayId)} was deleted or does not exist.`,
    );
  if (transitGatewayAttachmentId !== undefined && !findAttachment(world, text(transitGatewayAttachmentId)))
    throw new AwsError(
      "api error InvalidTransitGatewayAttachmentID.NotFound",
      `Transit Gateway Attachment ${text(transitGatewayAttachmentId)} was deleted or does not exist.`,
    );
}

function refuseSecond(operation: Operation): void {
  const identity = (values: Values): string => {
    const settings = ["logDestination", "logFormat", "maxAggregationInterval", "trafficType"];
    return canonical(
      [...Object.keys(sources), ...gatewaySources, ...settings].map((name) => values[name] ?? null),
    );
  };
  const wanted = identity(operation.inputs);
  if (allHere(operation, types.flowLog).some(({ outputs }) => identity(outputs) === wanted))
    throw new AwsError(
      "FlowLogAlreadyExists",
      "Error. There is an existing Flow Log with the same configuration and log destination.",
    );
}

/**
 * What the bucket has to allow: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 * Where its owner's ACLs are off, no ACL is sent: https://github.com/cloudposse/terraform-aws-vpc-flow-logs-s3-bucket
 */
function refuseUndeliverable({ world, accountId, inputs }: Operation): void {
  const [, name = "", folder = ""] =
    /^arn:aws:s3:::([^/]+)(\/.*?)?\/?$/.exec(text(inputs.logDestination)) ?? [];
  const bucket = findEverywhere(world, bucketType, (resource) => resource.id === name);
  const region = text(inputs.region);
  const asked = {
    service: "delivery.logs.amazonaws.com",
    accountId: bucket?.account.id ?? accountId,
    context: serviceContext(world, `arn:aws:logs:${region}:${accountId}:*`, accountId),
  };
  const bucketArn = `arn:aws:s3:::${name}`;
  const requests = [
    { ...asked, action: "s3:GetBucketAcl", resource: bucketArn },
    {
      ...asked,
      action: "s3:PutObject",
      resource: `${bucketArn}${folder}/AWSLogs/${deliveryPath(inputs, accountId)}/log`,
    },
  ];
  const policy = bucketPolicyOf(world, name);
  if (!bucket || !requests.every((request) => serviceAllows(world, policy, request)))
    throw new AwsError(
      "400",
      `Access Denied for LogDestination: ${name}. Please check LogDestination permission`,
    );
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html */
function deliveryPath({ destinationOptions, region }: Values, accountId: string): string {
  const isHive = isObject(destinationOptions) && destinationOptions.hiveCompatiblePartitions === true;
  return isHive
    ? `aws-account-id=${accountId}/aws-service=vpcflowlogs/aws-region=${text(region)}`
    : `${accountId}/vpcflowlogs/${text(region)}`;
}
