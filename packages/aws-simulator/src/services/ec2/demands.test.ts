import { unknownAction } from "@aws-foundation/iam/known-actions";
import { describe, expect, test } from "vitest";
import { demandsOf } from "../../access/demands.js";
import { text, type Values } from "../../values.js";
import type { OperationKind } from "../../store/faults.js";
import { documents, managementId, Program, types as common } from "../../world/world.test.helper.js";
import { askedOfGateways } from "../ec2transitgateway/asked.js";
import { shared } from "../ec2transitgateway/shared-gateway.test.helper.js";
import { types as gatewayTypes } from "../ec2transitgateway/types.js";
import { resourceType } from "../index.js";
import { askedOfEc2, askedOfVpc } from "./asked.js";
import { types } from "./types.js";

test("every call is an action that IAM knows", async () => {
  const tables = [askedOfEc2, askedOfGateways, askedOfVpc].flatMap((table) => Object.values(table));
  const calls = tables.flatMap((kinds) => Object.values(kinds).flat()).map(([call]) => `ec2:${call}`);
  const unknown = await Promise.all(
    [...new Set(calls)].map(async (action) => ((await unknownAction(action)) ? [action] : [])),
  );
  expect(calls.length).toBeGreaterThan(100);
  expect(unknown.flat()).toEqual([]);
});

/** What is asked for in the management account, as `action on what`. */
function asked(type: string, kind: OperationKind, outputs: Values, before?: Values): string[] {
  const { program } = shared();
  const rules = resourceType(type);
  if (!rules) throw new Error(`there is no ${type}`);
  return program.world.transaction((world) => {
    const inputs = { region: "us-east-1", ...outputs };
    const stored = before && { type, id: "x-1", outputs: { region: "us-east-1", ...before } };
    const operation = { world, accountId: managementId, id: "x-1", inputs, stored };
    return demandsOf({ rules, kind, operation, outputs: inputs }).map(
      ({ action, resource = "*" }) =>
        `${action} on ${resource.replace(`arn:aws:ec2:us-east-1:${managementId}:`, "")}`,
    );
  });
}

describe("the provider asks", () => {
  test("about all that a call names", () => {
    const arn = `arn:aws:ec2:us-east-1:${managementId}:vpc-endpoint/x-1`;
    const endpoint = { arn, vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"], routeTableIds: [] };
    expect(asked(types.endpoint, "create", endpoint)).toEqual([
      "ec2:CreateVpcEndpoint on vpc-endpoint/x-1",
      "ec2:CreateVpcEndpoint on vpc/vpc-1",
      "ec2:CreateVpcEndpoint on subnet/subnet-1",
      "ec2:CreateVpcEndpoint on subnet/subnet-2",
    ]);
    const both = { transitGatewayRouteTableId: "tgw-rtb-1", transitGatewayAttachmentId: "tgw-attach-1" };
    expect(asked(gatewayTypes.propagation, "create", both)).toEqual([
      "ec2:EnableTransitGatewayRouteTablePropagation on transit-gateway-route-table/tgw-rtb-1",
      "ec2:EnableTransitGatewayRouteTablePropagation on transit-gateway-attachment/tgw-attach-1",
    ]);
  });

  test("for tags as it sets them", () => {
    const tagsAll = { a: "b" };
    expect(asked(types.vpc, "create", { cidrBlock: "10.0.0.0/16", tagsAll })).toEqual([
      "ec2:CreateVpc on vpc/x-1",
      "ec2:CreateTags on vpc/x-1",
    ]);
    expect(asked(types.vpc, "update", { tagsAll }, { tagsAll: { c: "d" } })).toEqual([
      "ec2:DeleteTags on vpc/x-1",
      "ec2:CreateTags on vpc/x-1",
    ]);
    expect(asked(types.vpc, "update", { tagsAll, enableDnsHostnames: true }, { tagsAll })).toEqual([
      "ec2:ModifyVpcAttribute on vpc/x-1",
    ]);
  });

  test("to accept a foreign attachment as if it were one of the gateway's account", () => {
    const inputs = { transitGatewayAttachmentId: "x-1", tagsAll: { a: "b" } };
    expect(asked(gatewayTypes.accepter, "create", inputs)).toEqual([
      "ec2:AcceptTransitGatewayVpcAttachment on transit-gateway-attachment/x-1",
      "ec2:DescribeTransitGateways on *",
      "ec2:CreateTags on transit-gateway-attachment/x-1",
    ]);
  });

  test("to deliver a flow log to a bucket", () => {
    const log = { vpcId: "vpc-1", logDestinationType: "s3" };
    expect(asked(types.flowLog, "create", log)).toEqual([
      "ec2:CreateFlowLogs on vpc-flow-log/x-1",
      "ec2:CreateFlowLogs on vpc/vpc-1",
      "logs:CreateLogDelivery on *",
    ]);
    expect(asked(types.flowLog, "delete", log)).toContain("logs:DeleteLogDelivery on *");
    expect(asked(types.flowLog, "create", { vpcId: "vpc-1" })).not.toContain("logs:CreateLogDelivery on *");
  });

  test("to detach a gateway only where it is attached", () => {
    expect(asked(types.gateway, "delete", {})).toEqual(["ec2:DeleteInternetGateway on internet-gateway/x-1"]);
    expect(asked(types.gateway, "delete", { vpcId: "vpc-1" })).toEqual([
      "ec2:DetachInternetGateway on internet-gateway/x-1",
      "ec2:DetachInternetGateway on vpc/vpc-1",
      "ec2:DeleteInternetGateway on internet-gateway/x-1",
    ]);
  });
});

test("a role that may associate with one table, and propagate into another, does nothing else", () => {
  const { program, owner, member, gateway } = shared();
  program.make(common.sharing, "sharing");
  owner.share(member.accountId);
  const { id: transitGatewayAttachmentId } = member.attach();
  const table = (name: string) => owner.make(gatewayTypes.routeTable, name, { transitGatewayId: gateway.id });
  const [dev, prod, services] = ["dev", "prod", "shared"].map(table);
  if (!dev || !prod || !services) throw new Error("no tables");
  const attachments = `arn:aws:ec2:*:${owner.accountId}:transit-gateway-attachment/*`;
  const allow = (Action: string | string[], ...Resource: unknown[]) => ({
    Effect: "Allow",
    Action,
    Resource,
  });
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      allow("ec2:Describe*", "*"),
      allow("ec2:AcceptTransitGatewayVpcAttachment", attachments),
      allow("ec2:AssociateTransitGatewayRouteTable", attachments, dev.outputs.arn),
      allow("ec2:EnableTransitGatewayRouteTablePropagation", attachments, services.outputs.arn),
    ],
  });
  owner.make(common.role, "role", { name: "FoundationAttach-dev", assumeRolePolicy: documents.trust });
  owner.make(common.rolePolicy, "role", { role: "FoundationAttach-dev", name: "attach", policy });
  const caller = `arn:aws:sts::${owner.accountId}:assumed-role/FoundationAttach-dev/caller`;
  const attaching = new Program(program.world, { allowedAccountIds: `["${owner.accountId}"]` }, caller);
  const off = {
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
  };
  attaching.make(gatewayTypes.accepter, "accepter", { transitGatewayAttachmentId, ...off });
  const into =
    (type: string, { id }: typeof dev) =>
    () =>
      void attaching.make(type, "one", { transitGatewayAttachmentId, transitGatewayRouteTableId: id });
  expect(into(gatewayTypes.association, prod)).toThrow(
    `is not authorized to perform: ec2:AssociateTransitGatewayRouteTable on resource: ${text(prod.outputs.arn)} because no identity-based policy allows the ec2:AssociateTransitGatewayRouteTable action`,
  );
  expect(into(gatewayTypes.propagation, prod)).toThrow("UnauthorizedOperation");
  expect(into(gatewayTypes.propagation, dev)).toThrow("UnauthorizedOperation");
  into(gatewayTypes.association, dev)();
  into(gatewayTypes.propagation, services)();
  const route = { destinationCidrBlock: "0.0.0.0/0", blackhole: true, transitGatewayRouteTableId: dev.id };
  expect(() => attaching.make(gatewayTypes.route, "route", route)).toThrow("UnauthorizedOperation");
});
