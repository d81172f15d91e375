import { canonical } from "../../canonical.js";
import { defaultGroupId } from "../../identifiers.js";
import type { Operation, ResourceType, Service } from "../../resource-type.js";
import { forget } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { isUnknown, listOf, text, unknown, type Values } from "../../values.js";
import { allHere, dependencyViolation, need, notFound, refuseUnknownVpc } from "./find.js";
import { types } from "./types.js";

/** The VPC has it whether anybody manages it or not. */
export const defaultSecurityGroup: ResourceType = {
  alsoRequired: { vpcId: "without it the provider looks for the group of EC2-Classic, and finds none" },
  // A VPC has one, whoever adopts it.
  id: ({ inputs }) => {
    const vpcId = text(inputs.vpcId);
    return isUnknown(vpcId) ? unknown : defaultGroupId(vpcId);
  },
  outputs: (context) => ({
    description: "default VPC security group",
    egress: context.inputs.egress ?? [],
    ingress: context.inputs.ingress ?? [],
    name: "default",
    namePrefix: "",
    ownerId: context.accountId,
  }),
  what: "Default Security Group",
  calls: {
    create: "DescribeSecurityGroups",
    update: "ModifySecurityGroupRules",
    delete: "DescribeSecurityGroups",
    read: "DescribeSecurityGroups",
  },
  identity: "put",
  untold: ["revokeRulesOnDelete"],
  stays: () => true,
};

/** The VPC has it whether anybody manages it or not; subnets without another one have it. */
export const defaultNetworkAcl: ResourceType = {
  outputs: ({ accountId }) => ({ ownerId: accountId, vpcId: unknown }),
  what: "EC2 Default Network ACL",
  calls: {
    create: "DescribeNetworkAcls",
    update: "CreateNetworkAclEntry",
    delete: "DescribeNetworkAcls",
    read: "DescribeNetworkAcls",
  },
  identity: "put",
  lookedUp(operation) {
    const { id } = operation;
    const found = allHere(operation, types.vpc).find(({ outputs }) => outputs.defaultNetworkAclId === id);
    if (!found) throw notFound(types.acl, id);
    return { vpcId: found.id };
  },
  stays: () => true,
};

/** Subnets that it has had get the VPC's default one when it is deleted: the provider sees to that. */
export const networkAcl: ResourceType = {
  outputs: ({ accountId }) => ({ ownerId: accountId }),
  what: "EC2 Network ACL",
  calls: { update: "CreateNetworkAclEntry" },
  create: refuseUnknownVpc,
};

const ruleTypes = [types.egressRule, types.ingressRule];

export const securityGroup: ResourceType = {
  outputs: ({ accountId }) => ({ ownerId: accountId }),
  what: "Security Group",
  calls: { update: "AuthorizeSecurityGroupIngress" },
  untold: ["revokeRulesOnDelete"],
  create(operation) {
    const { name, vpcId } = operation.inputs;
    if (vpcId !== undefined) refuseUnknownVpc(operation);
    const others = allHere(operation, types.group).filter(({ outputs }) => outputs.vpcId === vpcId);
    if (others.some(({ outputs }) => outputs.name === name))
      throw new AwsError(
        "api error InvalidGroup.Duplicate",
        `The security group '${text(name)}' already exists for VPC '${text(vpcId)}'`,
      );
  },
  delete(operation) {
    const { id, world, accountId } = operation;
    const rules = ruleTypes.flatMap((type) => allHere(operation, type));
    const isNamed = rules.some(
      ({ outputs }) => outputs.referencedSecurityGroupId === id && outputs.securityGroupId !== id,
    );
    const holders = [types.endpoint, types.networkInterface].flatMap((type) => allHere(operation, type));
    const isHeld = holders.some(({ outputs }) =>
      [...listOf(outputs.securityGroupIds), ...listOf(outputs.securityGroups)].includes(id),
    );
    if (isNamed || isHeld) throw dependencyViolation(`resource ${id} has a dependent object`);
    for (const rule of rules) if (rule.outputs.securityGroupId === id) forget(world.account(accountId), rule);
  },
};

/** Rules with a description or tags of their own are still the same. */
function ruleOf({ cidrIpv4, cidrIpv6, fromPort, toPort, ...rest }: Values): string {
  const { ipProtocol, prefixListId, referencedSecurityGroupId, securityGroupId } = rest;
  const parts = [cidrIpv4, cidrIpv6, fromPort, toPort, ipProtocol, prefixListId, referencedSecurityGroupId];
  return canonical([securityGroupId, ...parts].map((part) => part ?? null));
}

function rule(type: string, way: "Egress" | "Ingress"): ResourceType {
  const refuse = (operation: Operation): void => {
    const { inputs } = operation;
    need(operation, groupTypeOf(operation), inputs.securityGroupId);
    const others = allHere(operation, type).filter(({ id }) => id !== operation.id);
    if (others.some(({ outputs }) => ruleOf(outputs) === ruleOf(inputs)))
      throw new AwsError(
        "api error InvalidPermission.Duplicate",
        `the specified rule "peer: ${peerOf(inputs)}, ${text(inputs.ipProtocol).toUpperCase()}, ALLOW" already exists`,
      );
  };
  return {
    outputs: (_, id) => ({ securityGroupRuleId: id }),
    what: `VPC Security Group ${way} Rule`,
    calls: {
      create: `AuthorizeSecurityGroup${way}`,
      update: "ModifySecurityGroupRules",
      delete: `RevokeSecurityGroup${way}`,
      read: "DescribeSecurityGroupRules",
    },
    create: refuse,
    update: refuse,
  };
}

/** A VPC's own group has rules, too, once it is adopted. */
function groupTypeOf(operation: Operation): string {
  const id = operation.inputs.securityGroupId;
  const adopted = allHere(operation, types.defaultGroup).some((group) => group.id === id);
  return adopted ? types.defaultGroup : types.group;
}

function peerOf({ cidrIpv4, cidrIpv6, prefixListId, referencedSecurityGroupId }: Values): string {
  return text(cidrIpv4 ?? cidrIpv6 ?? prefixListId ?? referencedSecurityGroupId);
}

export const rules: Service["types"] = {
  [types.egressRule]: rule(types.egressRule, "Egress"),
  [types.ingressRule]: rule(types.ingressRule, "Ingress"),
};
