import {
  segmentTag,
  type PolicyDocument,
  type PolicyStatement,
  type StackAccess,
} from "@aws-foundation/core";

/** What a segment's attaching takes in a region. */
export interface AttachPlace {
  readonly segment: string;
  readonly region: string;
  /** ARN of the segment's own route table. */
  readonly ownTable: string;
  /** ARNs of the route tables that its attachments propagate into. */
  readonly reachedTables: readonly string[];
  /** Ids of the zones of endpoints in the hub. */
  readonly zoneIds: readonly string[];
}

/** Looking at gateways, which no action narrows to one of them. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const lookAtGateways: PolicyStatement = {
  Sid: "LookAtGateways",
  Effect: "Allow",
  Action: [
    "ec2:DescribeTransitGatewayAttachments",
    "ec2:DescribeTransitGatewayRouteTables",
    "ec2:DescribeTransitGatewayVpcAttachments",
    "ec2:DescribeTransitGateways",
    "ec2:GetTransitGatewayRouteTableAssociations",
    "ec2:GetTransitGatewayRouteTablePropagations",
  ],
  Resource: "*",
};

/** What a segment's roles take in all regions: looking at gateways, and the zones that are of no region. */
export function segmentPolicy(access: StackAccess, zoneIds: readonly string[]): PolicyDocument {
  return { Statement: [lookAtGateways, ...onZones(access, zoneIds)] };
}

/** What planning takes in a region beside that; nothing where there is no endpoint in the hub. */
export function attachReadPolicy(zoneIds: readonly string[]): PolicyDocument {
  return { Statement: onZones("plan", zoneIds) };
}

/**
 * What attaching a segment's VPCs in a region takes: its own table, the tables that it propagates into and the zones of
 * endpoints, each by ARN, and no route.
 *
 * IAM knows of a waiting attachment its id and its tags, not whose it is: whoever has the role may accept another
 * account's, but associates it with his own segment alone. With the acceptance comes the segment's tag, and only by it an
 * attachment is changed or deleted; a tag that is there is never written over. The account in an attachment's ARN is left
 * open, as AWS does not say whether it is the gateway's or the asking one.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export function attachPolicy(place: AttachPlace): PolicyDocument {
  const { ownTable, reachedTables, zoneIds } = place;
  return {
    Statement: [
      ...attachmentStatements(place),
      {
        Sid: "AssociateWithOwnTable",
        Effect: "Allow",
        Action: ["ec2:AssociateTransitGatewayRouteTable", "ec2:DisassociateTransitGatewayRouteTable"],
        Resource: ownTable,
      },
      ...(reachedTables.length === 0 ? [] : [propagate(reachedTables)]),
      ...onZones("deploy", zoneIds),
    ],
  };
}

function attachmentStatements({ segment, region }: AttachPlace): PolicyStatement[] {
  const Resource = `arn:aws:ec2:${region}:*:transit-gateway-attachment/*`;
  const [tag, requested] = [`aws:ResourceTag/${segmentTag}`, `aws:RequestTag/${segmentTag}`];
  const own = { StringEquals: { [tag]: segment } };
  const on = { Effect: "Allow", Resource } as const;
  return [
    {
      ...on,
      Sid: "Accept",
      Action: "ec2:AcceptTransitGatewayVpcAttachment",
      Condition: { StringEqualsIfExists: { [tag]: segment } },
    },
    {
      ...on,
      Sid: "MarkAsOwn",
      Action: "ec2:CreateTags",
      Condition: { Null: { [tag]: true }, StringEquals: { [requested]: segment } },
    },
    {
      ...on,
      Sid: "TagOwn",
      Action: "ec2:CreateTags",
      Condition: { ...own, StringEqualsIfExists: { [requested]: segment } },
    },
    {
      ...on,
      Sid: "UntagOwn",
      Action: "ec2:DeleteTags",
      Condition: { ...own, "ForAllValues:StringNotEquals": { "aws:TagKeys": segmentTag } },
    },
    {
      ...on,
      Sid: "JoinOwn",
      Action: [
        "ec2:AssociateTransitGatewayRouteTable",
        "ec2:DeleteTransitGatewayVpcAttachment",
        "ec2:DisableTransitGatewayRouteTablePropagation",
        "ec2:DisassociateTransitGatewayRouteTable",
        "ec2:EnableTransitGatewayRouteTablePropagation",
      ],
      Condition: own,
    },
  ];
}

function propagate(tables: readonly string[]): PolicyStatement {
  return {
    Sid: "PropagateIntoReached",
    Effect: "Allow",
    Action: [
      "ec2:DisableTransitGatewayRouteTablePropagation",
      "ec2:EnableTransitGatewayRouteTablePropagation",
    ],
    Resource: tables,
  };
}

/** Bringing VPCs into zones, or reading which may come. */
function onZones(access: StackAccess, zoneIds: readonly string[]): PolicyStatement[] {
  if (zoneIds.length === 0) return [];
  const read = "route53:ListVPCAssociationAuthorizations";
  const change = ["route53:CreateVPCAssociationAuthorization", "route53:DeleteVPCAssociationAuthorization"];
  return [
    {
      Sid: access === "plan" ? "LookAtZones" : "AuthorizeVpcs",
      Effect: "Allow",
      Action: access === "plan" ? read : [...change, read],
      Resource: zoneIds.map((id) => `arn:aws:route53:::hostedzone/${id}`),
    },
  ];
}
