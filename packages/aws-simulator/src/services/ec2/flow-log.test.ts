import { describe, expect, test } from "vitest";
import { check } from "../../simulator.js";
import type { Values } from "../../values.js";
import {
  emptyWorld,
  memberProgram,
  organization,
  Program,
  statement,
  types as common,
} from "../../world/world.test.helper.js";
import { making, network, region } from "./network.test.helper.js";
import { types } from "./types.js";

const problems = (inputs: Values) =>
  check({ type: types.flowLog, urn: "urn:pulumi:a::b::c::d", inputs, provider: { region } }).failures.map(
    ({ property, reason }) => `${property} ${reason}`,
  );

test("a flow log is of one thing", () => {
  const reason =
    "vpcId exactly one of eniId, regionalNatGatewayId, subnetId, vpcId, transitGatewayAttachmentId, transitGatewayId must be specified";
  expect(problems({ trafficType: "ALL" })).toEqual([reason]);
  expect(problems({ vpcId: "vpc-1", subnetId: "subnet-1", trafficType: "ALL" })).toEqual([reason]);
  expect(problems({ vpcId: "vpc-1", trafficType: "ALL" })).toEqual([]);
  expect(problems({ vpcId: "vpc-1" })).toEqual(["trafficType is required with vpcId"]);
});

test("a flow log of a transit gateway has no kind of traffic, and an interval of a minute", () => {
  const of = { transitGatewayId: "tgw-1" };
  expect(problems({ ...of, maxAggregationInterval: 60 })).toEqual([]);
  expect(problems({ ...of, maxAggregationInterval: 60, trafficType: "ALL" })).toEqual([
    "trafficType is not supported for a transit gateway",
  ]);
  // The provider fills in 600.
  expect(problems(of)).toEqual(["maxAggregationInterval must be 60 for a transit gateway"]);
});

test("a flow log is of what is there, and not made twice", () => {
  const program = new Program(emptyWorld());
  const { vpcId } = network(program);
  const inputs = {
    vpcId,
    trafficType: "ALL",
    logDestination: "arn:aws:logs:us-east-1:111122223333:log-group:flow",
  };
  program.make(types.flowLog, "log", inputs);
  expect(making(program, types.flowLog, inputs)).toThrow(
    "FlowLogAlreadyExists: Error. There is an existing Flow Log with the same configuration and log destination.",
  );
  making(program, types.flowLog, { ...inputs, maxAggregationInterval: 60 })();
  expect(making(program, types.flowLog, { ...inputs, vpcId: "vpc-1" })).toThrow("InvalidVpcID.NotFound");
  const ofGateway = { transitGatewayId: "tgw-1", maxAggregationInterval: 60 };
  expect(making(program, types.flowLog, ofGateway)).toThrow("InvalidTransitGatewayID.NotFound");
  const ofAttachment = { transitGatewayAttachmentId: "tgw-attach-1", maxAggregationInterval: 60 };
  expect(making(program, types.flowLog, ofAttachment)).toThrow("InvalidTransitGatewayAttachmentID.NotFound");
});

describe("a flow log to a bucket of another account", () => {
  /** An archive whose bucket lets deliver into a folder, and a member that wants to. */
  function archive(resource: string) {
    const { program } = organization();
    const security = memberProgram(program, "security");
    const member = memberProgram(program, "member");
    const { vpcId } = network(member);
    security.make(common.bucket, "flow", { bucket: "flow" });
    const [found] = program.world.resources(common.organization);
    const policy = statement({
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["s3:GetBucketAcl", "s3:PutObject"],
      Resource: ["arn:aws:s3:::flow", resource],
      Condition: { StringEquals: { "aws:SourceOrgID": String(found?.id) } },
    });
    security.make(common.bucketPolicy, "flow", { bucket: "flow", policy });
    const making =
      (inputs: Values = {}) =>
      () =>
        void member.make(types.flowLog, "log", {
          vpcId,
          trafficType: "ALL",
          logDestinationType: "s3",
          logDestination: "arn:aws:s3:::flow",
          ...inputs,
        });
    return { making, accountId: member.accountId };
  }

  test("is made where the bucket's policy lets the organization's accounts deliver", () => {
    archive("arn:aws:s3:::flow/*").making()();
  });

  test("is refused where it does not, or there is no such bucket", () => {
    const said = "400: Access Denied for LogDestination: flow. Please check LogDestination permission";
    expect(archive("arn:aws:s3:::flow/other/*").making()).toThrow(said);
    expect(archive("arn:aws:s3:::flow/*").making({ logDestination: "arn:aws:s3:::none" })).toThrow(
      "Access Denied for LogDestination: none.",
    );
  });

  test("goes into other folders when they are Hive's", () => {
    const { making } = archive("arn:aws:s3:::flow/vpc/AWSLogs/aws-account-id=*/aws-service=vpcflowlogs/*");
    const logDestination = "arn:aws:s3:::flow/vpc";
    expect(making({ logDestination })).toThrow("Access Denied");
    const destinationOptions = {
      fileFormat: "parquet",
      hiveCompatiblePartitions: true,
      perHourPartition: true,
    };
    making({ logDestination, destinationOptions })();
  });
});
