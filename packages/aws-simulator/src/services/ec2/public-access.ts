import type { ResourceType } from "../../resource-type.js";
import { text } from "../../values.js";
import { allHere, need } from "./find.js";
import { AwsError } from "../../store/aws-error.js";
import { types } from "./types.js";

const modify = "ModifyVpcBlockPublicAccessOptions";

/** Every account has it in every region, off by default; letting it go switches it off. */
export const publicAccessOptions: ResourceType = {
  id: ({ inputs }) => text(inputs.region),
  outputs: ({ accountId, inputs }) => ({ awsAccountId: accountId, awsRegion: inputs.region ?? "" }),
  what: "EC2 VPC Block Public Access Options",
  calls: { create: modify, update: modify, delete: modify, read: "DescribeVpcBlockPublicAccessOptions" },
  identity: "setting",
};

/** Can be made before anything is blocked: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcBlockPublicAccessExclusion.html */
export const publicAccessExclusion: ResourceType = {
  problems: ({ subnetId, vpcId }) =>
    (subnetId === undefined) === (vpcId === undefined)
      ? [{ property: "vpcId", reason: "exactly one of subnetId, vpcId must be specified" }]
      : [],
  outputs: ({ inputs: { region, subnetId, vpcId }, accountId }) => {
    const resource = vpcId === undefined ? `subnet/${text(subnetId)}` : `vpc/${text(vpcId)}`;
    return { resourceArn: `arn:aws:ec2:${text(region)}:${accountId}:${resource}` };
  },
  what: "EC2 VPC Block Public Access Exclusion",
  create(operation) {
    const { subnetId, vpcId } = operation.inputs;
    const found =
      vpcId === undefined ? need(operation, types.subnet, subnetId) : need(operation, types.vpc, vpcId);
    const others = allHere(operation, types.publicAccessExclusion);
    if (others.some(({ outputs }) => [outputs.subnetId, outputs.vpcId].includes(found.id)))
      throw new AwsError("api error InvalidParameterValue", `An exclusion for ${found.id} already exists`);
  },
};
