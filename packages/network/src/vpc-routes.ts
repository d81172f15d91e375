import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { VpcPlan, VpcRouteTarget } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkVpc } from "./network-vpc.js";
import { blockKey } from "./resource-key.js";

/** A transit gateway that a VPC has joined: TransitHub for the hub's own, SpokeAttachment for a spoke's. */
export interface JoinedGateway {
  readonly transitGatewayId: pulumi.Input<string>;
  /** What has to be done before anything can be sent there: AWS refuses routes to what is not accepted. */
  readonly joined: readonly pulumi.Resource[];
}

/** Arguments of {@link VpcRoutes}. */
export interface VpcRoutesArgs {
  readonly plan: VpcPlan;
  readonly vpc: NetworkVpc;
  /** @default none, for a VPC that is not attached */
  readonly gateway?: JoinedGateway;
}

/**
 * All routes of a VPC. They are made in one place, whatever they lead to, so that a way out that changes from a NAT gateway
 * to the transit gateway, or back, changes in place: AWS refuses a second route to the same addresses.
 *
 * Costs nothing.
 */
export class VpcRoutes extends pulumi.ComponentResource {
  /** @throws InputPropertiesError for routes to what the VPC does not have, all of them. */
  public constructor(name: string, args: VpcRoutesArgs, opts: pulumi.ComponentResourceOptions) {
    const routes = routesOf(args);
    super("aws-foundation:network:VpcRoutes", name, {}, opts);
    for (const { table, destination, routeTableId, target } of routes)
      new aws.ec2.Route(
        `${name}-${table}-${blockKey(destination)}`,
        { routeTableId, destinationCidrBlock: destination, ...target.inputs, region: args.plan.region },
        { parent: this, dependsOn: [...target.after] },
      );
    this.registerOutputs({});
  }
}

/** What a route leads to, and what has to be there before it. */
interface Target {
  readonly inputs: Pick<aws.ec2.RouteArgs, "gatewayId" | "natGatewayId" | "transitGatewayId">;
  readonly after: readonly pulumi.Resource[];
}

interface Route {
  readonly table: string;
  readonly destination: string;
  readonly routeTableId: pulumi.Input<string>;
  readonly target: Target;
}

const titles: Readonly<Record<VpcRouteTarget["kind"], string>> = {
  "internet-gateway": "internet gateway",
  nat: "NAT gateway",
  "transit-gateway": "transit gateway",
};

function routesOf(args: VpcRoutesArgs): Route[] {
  const problems: InputProblem[] = [];
  const routes = args.plan.routeTables.flatMap(({ name: table, routes }, index) => {
    const routeTableId = args.vpc.routeTableIds[table];
    if (routeTableId === undefined) {
      const path = propertyPath("plan", "routeTables", index);
      problems.push({ path, value: table, problem: "is no route table of the VPC" });
      return [];
    }
    return routes.flatMap(({ destination, target: { kind, ...nat } }, position) => {
      const target = targetOf(args, kind, "zone" in nat ? nat.zone : undefined);
      if (target !== undefined) return [{ table, destination, routeTableId, target }];
      const path = propertyPath("plan", "routeTables", index, "routes", position);
      problems.push({ path, value: destination, problem: `leads to no ${titles[kind]} of the VPC` });
      return [];
    });
  });
  if (problems.length > 0) throw new InputPropertiesError("the VPC's routes", problems);
  return routes;
}

function targetOf(
  { vpc, gateway }: VpcRoutesArgs,
  kind: VpcRouteTarget["kind"],
  zone: string | undefined,
): Target | undefined {
  switch (kind) {
    case "transit-gateway":
      return gateway && { inputs: { transitGatewayId: gateway.transitGatewayId }, after: gateway.joined };
    case "internet-gateway": {
      const gatewayId = vpc.internetGatewayId;
      return gatewayId && { inputs: { gatewayId }, after: [] };
    }
    case "nat": {
      const natGatewayId = vpc.natGateways?.idOf(zone);
      return natGatewayId && { inputs: { natGatewayId }, after: [] };
    }
  }
}
