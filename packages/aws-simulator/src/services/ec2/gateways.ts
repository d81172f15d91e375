import { accountNetworkQuotas } from "@aws-foundation/core";
import { hexadecimal } from "../../identifiers.js";
import type { CheckFailure, Operation, ResourceType } from "../../resource-type.js";
import { AwsError } from "../../store/aws-error.js";
import { isObject, listOf, text, unknown, type Value, type Values } from "../../values.js";
import { allHere, dependencyViolation, need, refuseUnknownVpc } from "./find.js";
import { addressIn, ipv4Block } from "./ipv4-block.js";
import { types } from "./types.js";

export const internetGateway: ResourceType = {
  outputs: ({ accountId }) => ({ ownerId: accountId }),
  create: refuseSecondGateway,
  update: refuseSecondGateway,
  delete(operation) {
    const { vpcId } = operation.inputs;
    const isPublic = ({ outputs }: { readonly outputs: Values }): boolean =>
      outputs.vpcId === vpcId && outputs.connectivityType !== "private";
    if (vpcId !== undefined && allHere(operation, types.natGateway).some(isPublic))
      throw dependencyViolation(
        `Network ${text(vpcId)} has some mapped public address(es). Please unmap those before detaching the gateway.`,
      );
  },
};

/** A VPC has one internet gateway: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
function refuseSecondGateway(operation: Operation): void {
  const { id, inputs } = operation;
  if (inputs.vpcId === undefined) return;
  refuseUnknownVpc(operation);
  const others = allHere(operation, types.gateway).filter((gateway) => gateway.id !== id);
  if (others.some(({ outputs }) => outputs.vpcId === inputs.vpcId))
    throw new AwsError(
      "api error InvalidParameterValue",
      `Network ${text(inputs.vpcId)} already has an internet gateway attached`,
    );
}

export const egressOnlyGateway: ResourceType = {
  what: "EC2 Egress-only Internet Gateway",
  create: refuseUnknownVpc,
};

const addressQuota = accountNetworkQuotas.addresses.byDefault;

export const address: ResourceType = {
  outputs: ({ inputs }, id) => ({
    allocationId: id,
    associationId: "",
    carrierIp: "",
    customerOwnedIp: "",
    domain: "vpc",
    instance: inputs.instance ?? "",
    networkBorderGroup: inputs.networkBorderGroup ?? inputs.region ?? unknown,
    networkInterface: inputs.networkInterface ?? "",
    privateDns: "",
    privateIp: "",
    ptrRecord: "",
    publicDns: `ec2-${publicIpOf(id).replaceAll(".", "-")}.${text(inputs.region)}.compute.amazonaws.com`,
    publicIp: publicIpOf(id),
    publicIpv4Pool: inputs.publicIpv4Pool ?? "amazon",
  }),
  what: "EC2 EIP",
  calls: {
    create: "AllocateAddress",
    update: "AssociateAddress",
    delete: "ReleaseAddress",
    read: "DescribeAddresses",
  },
  create(operation) {
    if (allHere(operation, types.address).length >= addressQuota)
      throw new AwsError(
        "api error AddressLimitExceeded",
        "The maximum number of addresses has been reached.",
      );
  },
  delete(operation) {
    if (
      allHere(operation, types.natGateway).some(({ outputs }) => addressesOf(outputs).includes(operation.id))
    )
      throw new AwsError(
        "api error InvalidIPAddress.InUse",
        `Address ${publicIpOf(operation.id)} is in use.`,
      );
  },
};

/** An address for tests, of the 131,072 that RFC 2544 sets apart for them. */
function publicIpOf(allocationId: string): string {
  const range = ipv4Block("198.18.0.0/15");
  return range ? addressIn(range, parseInt(hexadecimal(`ip:${allocationId}`, 6), 16) % 131_072) : unknown;
}

export const natGateway: ResourceType = {
  // Newer than what was measured. The zones of one that has some can be changed in place:
  // https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
  replaceOn: ["availabilityMode", "vpcId"],
  replaceWhen: {
    availabilityZoneAddresses: (before, after) => (before === undefined) !== (after === undefined),
  },
  problems: natProblems,
  outputs: ({ inputs }, id) => (isRegional(inputs) ? regionalOutputs(inputs, id) : zonalOutputs(inputs, id)),
  what: "EC2 NAT Gateway",
  calls: { update: "AssociateNatGatewayAddress" },
  create(operation) {
    const vpcId = vpcOf(operation);
    if (operation.inputs.connectivityType === "private") return;
    refuseAddresses(operation);
    // AWS makes it, and it fails: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
    if (!allHere(operation, types.gateway).some(({ outputs }) => outputs.vpcId === vpcId))
      throw new AwsError(
        "api error Gateway.NotAttached",
        `Network ${vpcId} has no Internet gateway attached`,
      );
  },
  update: refuseAddresses,
  lookedUp(operation) {
    const { id, inputs } = operation;
    if (isRegional(inputs)) return {};
    const block = ipv4Block(text(need(operation, types.subnet, inputs.subnetId).outputs.cidrBlock));
    // AWS keeps the first four of a subnet: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    const offset = 4 + (parseInt(hexadecimal(`nat:${id}`, 4), 16) % 11);
    const made = block === undefined ? {} : { privateIp: addressIn(block, offset) };
    return { vpcId: vpcOf(operation), ...(inputs.privateIp === undefined ? made : {}) };
  },
};

function isRegional({ availabilityMode }: Values): boolean {
  return availabilityMode === "regional";
}

/** https://www.pulumi.com/registry/packages/aws/api-docs/ec2/natgateway/#inputs */
function natProblems(inputs: Values): CheckFailure[] {
  const mode = isRegional(inputs) ? "regional" : "zonal";
  const foreign =
    mode === "regional" ? ["subnetId", "allocationId", "privateIp"] : ["availabilityZoneAddresses"];
  const needed = mode === "regional" ? "vpcId" : "subnetId";
  const isPrivate = inputs.connectivityType === "private";
  return [
    ...foreign
      .filter((property) => inputs[property] !== undefined)
      .map((property) => ({ property, reason: `must not be set when availabilityMode is ${mode}` })),
    ...(inputs[needed] === undefined
      ? [{ property: needed, reason: `is required when availabilityMode is ${mode}` }]
      : []),
    ...(mode === "regional" && isPrivate
      ? [{ property: "connectivityType", reason: "must be public when availabilityMode is regional" }]
      : []),
    ...(isPrivate && inputs.allocationId !== undefined
      ? [{ property: "allocationId", reason: "is not supported with connectivityType private" }]
      : []),
  ];
}

function zonalOutputs({ allocationId, privateIp }: Values, id: string): Values {
  return {
    ...(allocationId === undefined
      ? { associationId: "", publicIp: "" }
      : { associationId: `eipassoc-${hexadecimal(id, 17)}`, publicIp: publicIpOf(text(allocationId)) }),
    availabilityMode: "zonal",
    networkInterfaceId: `eni-${hexadecimal(id, 17)}`,
    privateIp: privateIp ?? unknown,
    routeTableId: "",
    vpcId: unknown,
  };
}

/** It has a route table of its own: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html */
function regionalOutputs({ availabilityZoneAddresses }: Values, id: string): Values {
  const automatic = availabilityZoneAddresses === undefined ? "enabled" : "disabled";
  return {
    associationId: "",
    autoProvisionZones: automatic,
    autoScalingIps: automatic,
    networkInterfaceId: "",
    privateIp: "",
    publicIp: "",
    regionalNatGatewayAutoMode: automatic,
    routeTableId: `rtb-${hexadecimal(`nat:${id}`, 17)}`,
  };
}

function vpcOf(operation: Operation): string {
  const { inputs } = operation;
  return isRegional(inputs)
    ? need(operation, types.vpc, inputs.vpcId).id
    : text(need(operation, types.subnet, inputs.subnetId).outputs.vpcId);
}

/** Allocation ids that a NAT gateway has. */
function addressesOf({ allocationId, availabilityZoneAddresses, secondaryAllocationIds }: Values): Value[] {
  const ofZones = listOf(availabilityZoneAddresses).flatMap((zone) =>
    isObject(zone) ? listOf(zone.allocationIds) : [],
  );
  return [allocationId, ...listOf(secondaryAllocationIds), ...ofZones].filter((one) => one !== undefined);
}

function refuseAddresses(operation: Operation): void {
  const others = allHere(operation, types.natGateway).filter(({ id }) => id !== operation.id);
  const taken = others.flatMap(({ outputs }) => addressesOf(outputs));
  for (const id of addressesOf(operation.inputs)) {
    need(operation, types.address, id);
    if (taken.includes(id))
      throw new AwsError(
        "api error Resource.AlreadyAssociated",
        `Elastic IP address ${text(id)} is already associated`,
      );
  }
}
