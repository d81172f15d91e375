import { alphanumeric, hexadecimal, prefixListId } from "../../identifiers.js";
import type { Operation, ResourceContext, ResourceType } from "../../resource-type.js";
import { AwsError } from "../../store/aws-error.js";
import { listOf, text, type Values } from "../../values.js";
import { endpointTypes, privateDnsName } from "./endpoint-services.js";
import { allHere, need } from "./find.js";
import { vpcOfTable } from "./route-tables.js";
import { refuseSameZone } from "./subnet.js";
import { types } from "./types.js";

export const vpcEndpoint: ResourceType = {
  outputs: endpointOutputs,
  what: "EC2 VPC Endpoint",
  calls: { update: "ModifyVpcEndpoint", delete: "DeleteVpcEndpoints" },
  untold: ["autoAccept"],
  create(operation) {
    refuseService(operation);
    refusePlaces(operation);
    refusePrivateName(operation);
  },
  update(operation) {
    refusePlaces(operation);
    refusePrivateName(operation);
  },
};

function endpointOutputs({ accountId, inputs }: ResourceContext, id: string): Values {
  const isInterface = inputs.vpcEndpointType === "Interface";
  const name = text(inputs.serviceName);
  const region = text(inputs.serviceRegion ?? inputs.region);
  const dnsName = `${id}-${alphanumeric(id, 8)}.${name.split(".").slice(3).reverse().join(".")}.${region}.vpce.amazonaws.com`;
  return {
    cidrBlocks: [],
    dnsEntries: isInterface ? [{ dnsName, hostedZoneId: `Z${alphanumeric(name, 20).toUpperCase()}` }] : [],
    ipAddressType: inputs.ipAddressType ?? "ipv4",
    networkInterfaceIds: isInterface
      ? listOf(inputs.subnetIds).map((subnet) => `eni-${hexadecimal(`${id}:${text(subnet)}`, 17)}`)
      : [],
    ownerId: accountId,
    // Without one everything may pass: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
    policy: inputs.policy ?? allowAll,
    prefixListId: isInterface ? "" : prefixListId(name),
    privateDnsEnabled: inputs.privateDnsEnabled ?? false,
    requesterManaged: false,
    routeTableIds: inputs.routeTableIds ?? [],
    securityGroupIds: inputs.securityGroupIds ?? [],
    serviceRegion: region,
    state: "available",
    subnetIds: inputs.subnetIds ?? [],
  };
}

const allowAll = JSON.stringify({
  Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
  Version: "2008-10-17",
});

/** Endpoints to services of somebody else's are not looked into. */
function refuseService({ inputs }: Operation): void {
  const name = text(inputs.serviceName);
  if (!/^com\.amazonaws\.(?!vpce\.)/.test(name)) return;
  const kinds = endpointTypes(name, text(inputs.serviceRegion ?? inputs.region));
  if (kinds.length === 0)
    throw new AwsError("api error InvalidServiceName", `The Vpc Endpoint Service '${name}' does not exist`);
  const wanted = text(inputs.vpcEndpointType);
  if (!kinds.some((kind) => kind === wanted))
    throw new AwsError(
      "api error InvalidParameter",
      `Endpoint type (${wanted}) does not match available service types ([${kinds.join(", ")}]).`,
    );
}

function refusePlaces(operation: Operation): void {
  const { inputs } = operation;
  need(operation, types.vpc, inputs.vpcId);
  for (const id of listOf(inputs.securityGroupIds)) need(operation, types.group, id);
  refuseSameZone(
    operation,
    (subnet) =>
      `Found another VPC endpoint subnet in the availability zone of ${subnet}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`,
  );
  const others = allHere(operation, types.endpoint).filter(
    ({ id, outputs }) => id !== operation.id && outputs.serviceName === inputs.serviceName,
  );
  for (const table of listOf(inputs.routeTableIds)) {
    vpcOfTable(operation, text(table));
    if (others.some(({ outputs }) => listOf(outputs.routeTableIds).includes(table)))
      throw new AwsError(
        "api error RouteAlreadyExists",
        `route table ${text(table)} already has a route with destination-prefix-list-id ${prefixListId(text(inputs.serviceName))}`,
      );
  }
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html */
function refusePrivateName(operation: Operation): void {
  const { id, inputs } = operation;
  if (inputs.privateDnsEnabled !== true) return;
  const { outputs } = need(operation, types.vpc, inputs.vpcId);
  const vpcId = text(inputs.vpcId);
  if (outputs.enableDnsHostnames !== true || outputs.enableDnsSupport !== true)
    throw new AwsError(
      "api error InvalidParameter",
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpcId}`,
    );
  const isTaken = allHere(operation, types.endpoint).some(
    (other) =>
      other.id !== id &&
      other.outputs.vpcId === vpcId &&
      other.outputs.privateDnsEnabled === true &&
      other.outputs.serviceName === inputs.serviceName,
  );
  if (isTaken)
    throw new AwsError(
      "api error InvalidParameter",
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${privateDnsName(text(inputs.serviceName), text(inputs.region))} in the VPC ${vpcId}`,
    );
}
