import { logBucketName } from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { gatewayFlowFields, vpcFlowFields } from "./flow-fields.js";

/** Where the log archive is. */
export interface LogArchivePlace {
  /** The log archive's account. */
  readonly accountId: pulumi.Input<string>;
  /** The region of the archive's buckets; logs of other regions go there, too. */
  readonly home: string;
}

/**
 * How logs are written. A change of any of it, or of the fields, makes the log anew, so that all of it is decided once.
 * Interfaces of Nitro instances are recorded every minute whatever is said.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-aggregration-interval
 */
const writing = {
  logDestinationType: "s3",
  maxAggregationInterval: 60,
  destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: true },
};

/** Records all traffic of a VPC. */
export function makeVpcFlowLog(
  name: string,
  args: {
    readonly vpcId: pulumi.Input<string>;
    readonly region: string;
    readonly logArchive: LogArchivePlace;
  },
  options: pulumi.CustomResourceOptions,
): void {
  const { vpcId, region, logArchive } = args;
  new aws.ec2.FlowLog(
    name,
    {
      vpcId,
      trafficType: "ALL",
      logDestination: bucketArn(logArchive),
      logFormat: formatOf(vpcFlowFields),
      ...writing,
      region,
    },
    options,
  );
}

/**
 * Records what passes a transit gateway, which knows no type of traffic and no other interval than a minute.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
 */
export function makeGatewayFlowLog(
  name: string,
  args: {
    readonly transitGatewayId: pulumi.Input<string>;
    readonly region: string;
    readonly logArchive: LogArchivePlace;
  },
  options: pulumi.CustomResourceOptions,
): void {
  const { transitGatewayId, region, logArchive } = args;
  new aws.ec2.FlowLog(
    name,
    {
      transitGatewayId,
      // Beside the VPCs' logs, whose fields are others: AWS's own folders would mix them.
      logDestination: bucketArn(logArchive).apply((arn) => `${arn}/transit-gateway/`),
      logFormat: formatOf(gatewayFlowFields),
      ...writing,
      region,
    },
    options,
  );
}

function bucketArn({ accountId, home }: LogArchivePlace): pulumi.Output<string> {
  return pulumi.output(accountId).apply((id) => `arn:aws:s3:::${logBucketName("flow", id, home)}`);
}

function formatOf(fields: readonly string[]): string {
  return fields.map((field) => `\${${field}}`).join(" ");
}
