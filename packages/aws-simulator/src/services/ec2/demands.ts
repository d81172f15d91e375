import type { Demand } from "../../access/authorize.js";
import { canonical } from "../../canonical.js";
import type { Operation } from "../../resource-type.js";
import type { OperationKind } from "../../store/faults.js";
import { isObject, listOf, text, type Value, type Values } from "../../values.js";
import { attachmentTags } from "../ec2transitgateway/attachment-state.js";
import { sharedGateway } from "../ec2transitgateway/shared-gateway.js";

/**
 * A call that the provider makes, and all that IAM asks about for it: `self`, or inputs that name something else. Without
 * any it has no resource. Without an input that ends with `!` it is not called.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
type Asked = readonly [call: string, ...about: readonly string[]];

/** The calls of a type. */
export type AskedOf = Readonly<Partial<Record<OperationKind, readonly Asked[]>>>;

/** What ARNs call what an input names. */
const named: Readonly<Record<string, string>> = {
  allocationId: "elastic-ip",
  dhcpOptionsId: "dhcp-options",
  natGatewayId: "natgateway",
  regionalNatGatewayId: "natgateway",
  routeTableId: "route-table",
  routeTableIds: "route-table",
  securityGroupId: "security-group",
  securityGroupIds: "security-group",
  subnetId: "subnet",
  subnetIds: "subnet",
  transitGatewayAttachmentId: "transit-gateway-attachment",
  transitGatewayRouteTableId: "transit-gateway-route-table",
  vpcId: "vpc",
};

/** Calls by which a resource is made with its tags name it; others tag it afterwards. */
const taggedAfterwards = ["AcceptTransitGatewayVpcAttachment"];

/** All that is asked of EC2 to do something with a resource; undefined where nobody has looked it up. */
export function networkDemands(
  asked: AskedOf | undefined,
  kind: OperationKind,
  operation: Operation,
): readonly Demand[] | undefined {
  if (!asked) return undefined;
  const calls = asked[kind] ?? [];
  if (kind === "update") {
    const isMoreThanTags = changed(operation, (input) => input !== "tags" && input !== "tagsAll");
    return [
      ...(isMoreThanTags ? calls : []).flatMap((call) => ask(call, operation)),
      ...retagging(operation),
    ];
  }
  const demands = calls.flatMap((call) => ask(call, operation));
  return kind === "create" ? [...demands, ...tagging(calls[0]?.[0] ?? "", operation)] : demands;
}

function ask([call, ...about]: Asked, operation: Operation): Demand[] {
  const action = `ec2:${call}`;
  if (about.length === 0) return [{ action, resource: "*" }];
  const isMissing = (what: string): boolean => operation.inputs[what.slice(0, -1)] === undefined;
  if (about.some((what) => what.endsWith("!") && isMissing(what))) return [];
  return about.flatMap((word): Demand[] => {
    const what = word.replace("!", "");
    if (what === "self") return [{ action }];
    const value = operation.inputs[what];
    const ids = Array.isArray(value) ? listOf(value) : value === undefined ? [] : [value];
    return ids.map((id) => ({ action, ...resourceOf(operation, what, text(id)) }));
  });
}

function resourceOf(
  { world, accountId, inputs }: Operation,
  what: string,
  id: string,
): Omit<Demand, "action"> {
  const region = text(inputs.region);
  if (what === "transitGatewayId") return sharedGateway(world, id, { accountId, region });
  const resource = `arn:aws:ec2:${region}:${accountId}:${named[what] ?? what}/${id}`;
  return what === "transitGatewayAttachmentId"
    ? { resource, resourceTags: attachmentTags(world, accountId, id) }
    : { resource };
}

function tagging(call: string, { inputs }: Operation): Demand[] {
  if (!isObject(inputs.tagsAll) || Object.keys(inputs.tagsAll).length === 0) return [];
  const context = taggedAfterwards.includes(call) ? {} : { context: { "ec2:CreateAction": call } };
  return [{ action: "ec2:CreateTags", ...context }];
}

function retagging({ inputs, stored }: Operation): Demand[] {
  const before = tagsOf(stored?.outputs);
  const after = tagsOf(inputs);
  const isAdded = Object.entries(after).some(([key, value]) => before[key] !== value);
  const removed = Object.keys(before).filter((key) => !(key in after));
  return [
    ...(removed.length > 0 ? [{ action: "ec2:DeleteTags", context: { "aws:TagKeys": removed } }] : []),
    ...(isAdded ? [{ action: "ec2:CreateTags" }] : []),
  ];
}

function tagsOf(values: Values | undefined): Readonly<Record<string, Value>> {
  const tags = values?.tagsAll;
  return isObject(tags) ? tags : {};
}

function changed({ inputs, stored }: Operation, counts: (input: string) => boolean): boolean {
  if (!stored) return true;
  return Object.keys(inputs).some(
    (input) => counts(input) && canonical(inputs[input]) !== canonical(stored.outputs[input]),
  );
}
