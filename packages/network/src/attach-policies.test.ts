import type { PolicyDocument } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { attachPolicy, attachReadPolicy, segmentPolicy } from "./attach-policies.js";
import { identityVerdict, role } from "./decisions.test.helper.js";
import { accountIds } from "./plans.test.helper.js";

const table = (segment: string) =>
  `arn:aws:ec2:us-east-1:${accountIds.network}:transit-gateway-route-table/tgw-rtb-${segment}`;
const attachment = `arn:aws:ec2:us-east-1:${accountIds.network}:transit-gateway-attachment/tgw-attach-1`;
const zone = (id: string) => `arn:aws:route53:::hostedzone/${id}`;

const place = {
  segment: "dev",
  region: "us-east-1",
  ownTable: table("dev"),
  reachedTables: [table("hub"), table("shared")],
  zoneIds: ["ZKMS"],
};
const policies = {
  deploy: [segmentPolicy("deploy", ["ZDEV"]), attachPolicy(place)],
  plan: [segmentPolicy("plan", ["ZDEV"]), attachReadPolicy(["ZKMS"])],
} as const satisfies Record<string, readonly PolicyDocument[]>;

interface Row {
  readonly action: string;
  readonly on?: string;
  /** Of the attachment. */
  readonly segment?: string;
  /** Tags that the request sets. */
  readonly sets?: Readonly<Record<string, string>>;
  /** Keys of tags that the request takes away. */
  readonly takes?: readonly string[];
  readonly deploy: "allowed" | "denied";
  readonly plan?: "allowed";
}

const tag = "foundation-segment";
const rows: Row[] = [
  { action: "ec2:DescribeTransitGatewayVpcAttachments", on: "*", deploy: "allowed", plan: "allowed" },
  { action: "ec2:GetTransitGatewayRouteTablePropagations", on: "*", deploy: "allowed", plan: "allowed" },

  { action: "ec2:AcceptTransitGatewayVpcAttachment", deploy: "allowed" },
  { action: "ec2:AcceptTransitGatewayVpcAttachment", segment: "dev", deploy: "allowed" },
  { action: "ec2:AcceptTransitGatewayVpcAttachment", segment: "prod", deploy: "denied" },
  { action: "ec2:CreateTags", sets: { Name: "dev", [tag]: "dev" }, deploy: "allowed" },
  { action: "ec2:CreateTags", sets: { [tag]: "prod" }, deploy: "denied" },
  { action: "ec2:CreateTags", sets: { Name: "dev" }, deploy: "denied" },
  { action: "ec2:CreateTags", segment: "dev", sets: { Name: "dev" }, deploy: "allowed" },
  { action: "ec2:CreateTags", segment: "dev", sets: { [tag]: "prod" }, deploy: "denied" },
  { action: "ec2:CreateTags", segment: "prod", sets: { [tag]: "dev" }, deploy: "denied" },
  { action: "ec2:CreateTags", on: table("dev"), sets: { [tag]: "dev" }, deploy: "denied" },
  { action: "ec2:DeleteTags", segment: "dev", takes: ["Owner"], deploy: "allowed" },
  { action: "ec2:DeleteTags", segment: "dev", takes: ["Owner", tag], deploy: "denied" },
  { action: "ec2:DeleteTags", segment: "prod", takes: ["Owner"], deploy: "denied" },

  ...["ec2:AssociateTransitGatewayRouteTable", "ec2:DisassociateTransitGatewayRouteTable"].flatMap(
    (action): Row[] => [
      { action, on: table("dev"), deploy: "allowed" },
      { action, on: table("shared"), deploy: "denied" },
      { action, on: table("prod"), deploy: "denied" },
      { action, segment: "dev", deploy: "allowed" },
      { action, segment: "prod", deploy: "denied" },
      { action, deploy: "denied" },
    ],
  ),
  ...[
    "ec2:EnableTransitGatewayRouteTablePropagation",
    "ec2:DisableTransitGatewayRouteTablePropagation",
  ].flatMap((action): Row[] => [
    { action, on: table("hub"), deploy: "allowed" },
    { action, on: table("shared"), deploy: "allowed" },
    { action, on: table("prod"), deploy: "denied" },
    { action, on: table("dev"), deploy: "denied" },
    { action, segment: "dev", deploy: "allowed" },
    { action, segment: "prod", deploy: "denied" },
  ]),
  { action: "ec2:DeleteTransitGatewayVpcAttachment", segment: "dev", deploy: "allowed" },
  { action: "ec2:DeleteTransitGatewayVpcAttachment", segment: "prod", deploy: "denied" },
  { action: "ec2:DeleteTransitGatewayVpcAttachment", deploy: "denied" },

  ...["ZDEV", "ZKMS"].flatMap((id): Row[] => [
    { action: "route53:CreateVPCAssociationAuthorization", on: zone(id), deploy: "allowed" },
    { action: "route53:DeleteVPCAssociationAuthorization", on: zone(id), deploy: "allowed" },
    {
      action: "route53:ListVPCAssociationAuthorizations",
      on: zone(id),
      deploy: "allowed",
      plan: "allowed",
    },
    { action: "route53:ChangeResourceRecordSets", on: zone(id), deploy: "denied" },
    { action: "route53:DeleteHostedZone", on: zone(id), deploy: "denied" },
  ]),
  { action: "route53:CreateVPCAssociationAuthorization", on: zone("ZPROD"), deploy: "denied" },
  { action: "route53:ListVPCAssociationAuthorizations", on: zone("ZPROD"), deploy: "denied" },

  ...[
    "ec2:CreateTransitGatewayRoute",
    "ec2:DeleteTransitGatewayRoute",
    "ec2:ReplaceTransitGatewayRoute",
    "ec2:DeleteTransitGatewayRouteTable",
  ].map((action): Row => ({ action, on: table("dev"), deploy: "denied" })),
  { action: "ec2:ModifyTransitGatewayVpcAttachment", segment: "dev", deploy: "denied" },
  { action: "ec2:ModifyTransitGateway", on: "*", deploy: "denied" },
  { action: "ram:AssociateResourceShare", on: "*", deploy: "denied" },
];

test.each(rows)("$action on $on of segment $segment: $deploy to deploy", (row) => {
  for (const access of ["deploy", "plan"] as const) {
    const { is, why } = identityVerdict(policies[access], {
      principal: role(
        accountIds.network,
        access === "deploy" ? "FoundationAttach-dev" : "FoundationAttachPlan-dev",
      ),
      action: row.action,
      resource: row.on ?? attachment,
      resourceTags: row.segment === undefined ? {} : { [tag]: row.segment },
      context: {
        ...Object.fromEntries(
          Object.entries(row.sets ?? {}).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
        ),
        ...((row.sets ?? row.takes) && {
          "aws:TagKeys": [...Object.keys(row.sets ?? {}), ...(row.takes ?? [])],
        }),
      },
    });
    expect(is, `${access}: ${why}`).toBe(access === "deploy" ? row.deploy : (row.plan ?? "denied"));
  }
});
