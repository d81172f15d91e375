import { defaultGroupId, hexadecimal } from "../identifiers.js";
import type { ResourceType } from "../resource-type.js";
import { isUnknown, text, unknown } from "../values.js";

const accountPublicAccessBlock: ResourceType = {
  regional: false,
  taggable: false,
  replaceOn: ["accountId"],
  defaults: {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
  id: (context) => text(context.inputs.accountId ?? context.accountId),
  outputs: (_, id) => ({ accountId: id }),
};

const encryptionByDefault: ResourceType = {
  regional: true,
  taggable: false,
  defaults: { enabled: true },
  // The provider makes a unique id of its own; nothing in AWS has one.
  id: (context) => hexadecimal(context.urn, 26),
};

const instanceMetadataDefaults: ResourceType = {
  regional: true,
  taggable: false,
  defaults: {
    httpEndpoint: "no-preference",
    httpPutResponseHopLimit: -1,
    httpTokens: "no-preference",
    instanceMetadataTags: "no-preference",
  },
  id: (context) => context.accountId,
};

const defaultSecurityGroup: ResourceType = {
  regional: true,
  taggable: true,
  // Optional for the provider, which without it looks for the group of EC2-Classic, and finds none.
  required: ["vpcId"],
  replaceOn: ["vpcId"],
  defaults: { revokeRulesOnDelete: false },
  // A VPC has one, whoever adopts it.
  id: ({ inputs }) => {
    const vpcId = text(inputs.vpcId);
    return isUnknown(vpcId) ? unknown : defaultGroupId(vpcId);
  },
  outputs: (context, id) => ({
    arn: `arn:aws:ec2:${text(context.inputs.region)}:${context.accountId}:security-group/${id}`,
    description: "default VPC security group",
    egress: context.inputs.egress ?? [],
    ingress: context.inputs.ingress ?? [],
    name: "default",
    namePrefix: "",
    ownerId: context.accountId,
  }),
};

const alternativeContact: ResourceType = {
  regional: false,
  taggable: false,
  autoNamed: true,
  required: ["alternateContactType", "emailAddress", "phoneNumber", "title"],
  replaceOn: ["accountId", "alternateContactType"],
  id: ({ inputs: { accountId, alternateContactType } }) =>
    accountId === undefined ? text(alternateContactType) : `${text(accountId)}/${text(alternateContactType)}`,
};

export const securityBaseline: Readonly<Record<string, ResourceType>> = {
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": accountPublicAccessBlock,
  "aws:ebs/encryptionByDefault:EncryptionByDefault": encryptionByDefault,
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": instanceMetadataDefaults,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": defaultSecurityGroup,
  "aws:account/alternativeContact:AlternativeContact": alternativeContact,
};
