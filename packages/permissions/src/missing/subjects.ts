import { unknown, type TagValues, type Unknown } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import { tagsOf } from "../principals/read-entities.js";

/** A resource that the actions of another one are about. */
export interface Subject {
  readonly arn: string | Unknown;
  /** Undefined where nobody knows them. */
  readonly tags?: TagValues;
}

/** An input that names the subject by its id. */
interface Naming {
  readonly property: string;
  readonly arn: (id: string, resource: PlacedResource) => string;
}

const accepterType = "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter";

const attachment: Naming = {
  property: "transitGatewayAttachmentId",
  arn: (id, resource) => ec2Arn(resource, `transit-gateway-attachment/${id}`),
};
const gatewayTable: Naming = {
  property: "transitGatewayRouteTableId",
  arn: (id, resource) => ec2Arn(resource, `transit-gateway-route-table/${id}`),
};
const zone: Naming = { property: "zoneId", arn: (id) => `arn:aws:route53:::hostedzone/${id}` };

/**
 * Types that join others and are nothing themselves: each action that is not about everything is about all of what they
 * join. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
const namings: Readonly<Record<string, readonly Naming[]>> = {
  [accepterType]: [attachment],
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation": [attachment, gatewayTable],
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation": [attachment, gatewayTable],
  "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization": [zone],
};

/** What the actions of a resource are about, where that is not the resource itself; empty for all others. */
export function subjectsOf(resource: PlacedResource, placed: PlacedResources): readonly Subject[] {
  const names = Object.hasOwn(namings, resource.type) ? (namings[resource.type] ?? []) : [];
  return names.map(({ property, arn }) => {
    const id = resource.value(property);
    if (typeof id !== "string") return { arn: unknown(`its ${property} is not known`) };
    const tags = property === attachment.property ? tagsOfAttachment(id, resource, placed) : undefined;
    return { arn: arn(id, resource), ...(tags && { tags }) };
  });
}

/** An account's own tags of an attachment that another account asked for: those with which it accepts it. */
function tagsOfAttachment(
  id: string,
  { accountId }: PlacedResource,
  placed: PlacedResources,
): TagValues | undefined {
  const accepter = placed
    .ofType(accepterType)
    .find((other) => other.accountId === accountId && other.value(attachment.property) === id);
  return accepter && tagsOf(accepter);
}

function ec2Arn({ region, accountId }: PlacedResource, name: string): string {
  return `arn:aws:ec2:${region ?? "*"}:${typeof accountId === "string" ? accountId : "*"}:${name}`;
}
