import { zonesOf, type Zone } from "./availability-zones.js";
import { defaultVpcBlock, defaultVpcId, hexadecimal, prefixListId } from "./identifiers.js";
import { readProviderConfig, type ProviderConfig } from "./provider-config.js";
import { endpointTypes, privateDnsName } from "./services/ec2/endpoint-services.js";
import {
  containsUnknown,
  isObject,
  isUnknown,
  listOf,
  spreadUnknown,
  text,
  unknown,
  type Value,
  type Values,
} from "./values.js";

type DataSource = (inputs: Values, provider: ProviderConfig) => Values;

const getVpc: DataSource = (inputs, provider) => {
  if (inputs.default !== true)
    throw new Error("simulated AWS has no VPC but the default ones: ask for one with default: true");
  const account = provider.accountId ?? unknown;
  const region = regionOf(inputs, provider);
  const id = containsUnknown([account, region]) ? unknown : defaultVpcId(account, region);
  return {
    arn: `arn:aws:ec2:${region}:${account}:vpc/${id}`,
    cidrBlock: defaultVpcBlock,
    default: true,
    id,
    ownerId: account,
    region,
    state: "available",
  };
};

/** Names are the account's own: as long as that is not known, they are not. */
const getAvailabilityZones: DataSource = (inputs, provider) => {
  const region = regionOf(inputs, provider);
  const account = provider.accountId;
  if (account === undefined || isUnknown(region))
    return { ...inputs, groupNames: unknown, id: region, names: unknown, region, zoneIds: unknown };
  const without = [...listOf(inputs.excludeNames), ...listOf(inputs.excludeZoneIds)];
  const zones = zonesOf(account, region)
    .filter((zone) => ![zone.id, zone.name].some((one) => without.includes(one)))
    .filter((zone) => listOf(inputs.filters).every((filter) => passes(zone, region, filter)));
  return {
    ...inputs,
    groupNames: zones.map(({ id }) => groupOf(region, id)),
    id: region,
    names: zones.map(({ name }) => name),
    region,
    zoneIds: zones.map(({ id }) => id),
  };
};

/** `us-east-2-zg-1` of use2-az1: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
function groupOf(region: string, zoneId: string): string {
  return `${region}-zg-${zoneId.slice(-1)}`;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
function passes(zone: Zone, region: string, filter: Value): boolean {
  if (!isObject(filter)) return true;
  const own: Readonly<Record<string, string>> = {
    "group-name": groupOf(region, zone.id),
    "opt-in-status": "opt-in-not-required",
    "region-name": region,
    state: "available",
    "zone-id": zone.id,
    "zone-name": zone.name,
    "zone-type": "availability-zone",
  };
  const name = text(filter.name);
  const value = own[name];
  if (value === undefined) throw new Error(`simulated AWS has no filter ${name} of availability zones`);
  return listOf(filter.values).includes(value);
}

const getVpcEndpointService: DataSource = (inputs, provider) => {
  const region = regionOf(inputs, provider);
  const name = text(inputs.serviceName ?? `com.amazonaws.${region}.${text(inputs.service)}`);
  const wanted = inputs.serviceType;
  const kind = endpointTypes(name, region).find((one) => wanted === undefined || one === wanted);
  if (kind === undefined)
    throw new Error(
      `reading EC2 VPC Endpoint Service: no matching EC2 VPC Endpoint Service found for ${name} in ${region}`,
    );
  const zones =
    provider.accountId === undefined ? unknown : zonesOf(provider.accountId, region).map((one) => one.name);
  const dnsName = privateDnsName(name, region);
  const serviceId = `vpce-svc-${hexadecimal(name, 17)}`;
  return {
    ...inputs,
    acceptanceRequired: false,
    arn: `arn:aws:ec2:${region}:${provider.accountId ?? unknown}:vpc-endpoint-service/${serviceId}`,
    availabilityZones: zones,
    baseEndpointDnsNames: [dnsName],
    id: serviceId,
    managesVpcEndpoints: false,
    owner: "amazon",
    privateDnsName: kind === "Interface" ? dnsName : "",
    privateDnsNames: kind === "Interface" ? [dnsName] : [],
    region,
    serviceId,
    serviceName: name,
    serviceRegion: region,
    serviceType: kind,
    supportedIpAddressTypes: ["ipv4"],
    tags: {},
    vpcEndpointPolicySupported: true,
  };
};

/** Lists that AWS itself keeps: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html */
const getManagedPrefixList: DataSource = (inputs, provider) => {
  const region = regionOf(inputs, provider);
  const name = text(inputs.name);
  const service = name.replace(`com.amazonaws.${region}.`, "");
  if (!["dynamodb", "s3"].includes(service) || name === service)
    throw new Error(
      `simulated AWS has no prefix list ${name} in ${region}: ask for com.amazonaws.${region}.s3 or .dynamodb by its name`,
    );
  const id = prefixListId(name);
  return {
    ...inputs,
    addressFamily: "IPv4",
    arn: `arn:aws:ec2:${region}:aws:prefix-list/${id}`,
    entries: [],
    id,
    maxEntries: 0,
    name,
    ownerId: "AWS",
    region,
    tags: {},
    version: 0,
  };
};

function regionOf(inputs: Values, provider: ProviderConfig): string {
  return text(inputs.region ?? provider.region);
}

const dataSources: ReadonlyMap<string, DataSource> = new Map([
  ["aws:ec2/getManagedPrefixList:getManagedPrefixList", getManagedPrefixList],
  ["aws:ec2/getVpc:getVpc", getVpc],
  ["aws:ec2/getVpcEndpointService:getVpcEndpointService", getVpcEndpointService],
  ["aws:index/getAvailabilityZones:getAvailabilityZones", getAvailabilityZones],
]);

/**
 * What a data source answers, or undefined for a token that is not listed.
 * @param provider - inputs of the `pulumi:providers:aws` resource that is asked.
 * @throws Error when the simulated AWS has nothing of the kind.
 */
export function invoke(token: string, inputs: Values, provider: Values): Values | undefined {
  const answer = dataSources.get(token)?.(inputs, readProviderConfig(provider));
  return answer && spreadUnknown(answer);
}
