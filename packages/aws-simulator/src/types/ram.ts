import { uuid } from "../identifiers.js";
import type { ResourceType } from "../resource-type.js";
import { text } from "../values.js";
import { regionalArn } from "./regional-arn.js";

const resourceShare: ResourceType = {
  regional: true,
  taggable: true,
  autoNamed: true,
  replaceOn: ["permissionArns"],
  defaults: { allowExternalPrincipals: false },
  id: (context) => regionalArn(context, "ram", `resource-share/${uuid(context.urn)}`),
  outputs: (_, id) => ({ arn: id }),
};

const resourceAssociation: ResourceType = {
  regional: true,
  taggable: false,
  required: ["resourceArn", "resourceShareArn"],
  replaceOn: ["resourceArn", "resourceShareArn"],
  id: ({ inputs }) => `${text(inputs.resourceShareArn)},${text(inputs.resourceArn)}`,
};

const principalAssociation: ResourceType = {
  regional: true,
  taggable: false,
  required: ["principal", "resourceShareArn"],
  replaceOn: ["principal", "resourceShareArn"],
  id: ({ inputs }) => `${text(inputs.resourceShareArn)},${text(inputs.principal)}`,
};

export const ram: Readonly<Record<string, ResourceType>> = {
  "aws:ram/resourceShare:ResourceShare": resourceShare,
  "aws:ram/resourceAssociation:ResourceAssociation": resourceAssociation,
  "aws:ram/principalAssociation:PrincipalAssociation": principalAssociation,
};
