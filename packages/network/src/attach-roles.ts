import {
  InputPropertiesError,
  attachRoleName,
  attachRoleResourceName,
  maxSessionDuration,
  propertyPath,
  roleArn,
  serializePolicyDocument,
  stackRoleName,
  trustInRoles,
  type InputProblem,
  type PolicyDocument,
  type StackAccess,
} from "@aws-foundation/core";
import type { NetworkPlan, SegmentPlan } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { attachPolicy, attachReadPolicy, segmentPolicy } from "./attach-policies.js";

/** Arguments of {@link AttachRoles}. */
export interface AttachRolesArgs {
  /** 12 digits. */
  readonly managementAccountId: string;
  readonly plan: NetworkPlan;
  /** Names of the stacks, cells among them, that own a segment's accounts, by segment; at least one each. */
  readonly stacks: Readonly<Record<string, readonly string[]>>;
  /** ARNs of the gateways' route tables, by region and by segment, and `hub`. */
  readonly tableArns: Readonly<Record<string, Readonly<Record<string, pulumi.Input<string>>>>>;
  /** Ids of the private zones, by name. */
  readonly zoneIds: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * The roles with which a segment's stacks attach its VPCs to the hub without owning it, in the network account:
 * `FoundationAttach-<segment>` for the stacks' roles that deploy, `FoundationAttachPlan-<segment>` for those that plan and
 * only read. A segment that is not attached has none. The provider works in the network account.
 *
 * What it may do in a region is a policy of its own, so that another region changes no policy that stands. Costs nothing.
 *
 * ```ts
 * new AttachRoles("attach", { managementAccountId, plan, stacks: { dev: ["dev"] }, tableArns, zoneIds }, { provider: network });
 * ```
 */
export class AttachRoles extends pulumi.ComponentResource {
  private readonly args: AttachRolesArgs;

  /** @throws InputPropertiesError for segments without a stack, and for tables and zones that are not there. */
  public constructor(name: string, args: AttachRolesArgs, opts: pulumi.ComponentResourceOptions) {
    const segments = segmentsOf(args);
    super("aws-foundation:network:AttachRoles", name, {}, opts);
    this.args = args;
    for (const segment of segments) {
      this.planSegment(name, segment);
      this.attachSegment(name, segment);
    }
    this.registerOutputs({});
  }

  private planSegment(name: string, segment: Segment): void {
    const role = this.makeRole(name, "plan", segment);
    for (const { region, plan } of segment.places) {
      if (plan.endpointZones.length === 0) continue;
      const policy = this.zoneIds(plan.endpointZones).apply(attachReadPolicy);
      this.makePolicy(`${name}-plan-${segment.key}-${region}`, `read-${region}`, role, policy);
    }
  }

  private attachSegment(name: string, segment: Segment): void {
    const role = this.makeRole(name, "deploy", segment);
    for (const { region, plan, ownTable, reachedTables } of segment.places) {
      const policy = pulumi
        .all([ownTable, pulumi.all([...reachedTables]), this.zoneIds(plan.endpointZones)])
        .apply(([own, reached, zoneIds]) =>
          attachPolicy({ segment: segment.key, region, ownTable: own, reachedTables: reached, zoneIds }),
        );
      this.makePolicy(`${name}-deploy-${segment.key}-${region}`, `attach-${region}`, role, policy);
    }
  }

  private makeRole(name: string, access: StackAccess, { key, zones }: Segment): aws.iam.Role {
    const { managementAccountId, stacks } = this.args;
    const role = new aws.iam.Role(
      attachRoleResourceName(name, access, key),
      {
        name: attachRoleName(access, key),
        description: `${access === "plan" ? "Reads" : "Makes"} attachments of the segment ${key}.`,
        assumeRolePolicy: trustInRoles(
          managementAccountId,
          (stacks[key] ?? []).map((stack) => roleArn(managementAccountId, stackRoleName(access, stack))),
        ),
        maxSessionDuration,
      },
      { parent: this },
    );
    const policy = this.zoneIds(zones).apply((ids) => segmentPolicy(access, ids));
    this.makePolicy(`${name}-${access}-${key}-segment`, "segment", role, policy);
    return role;
  }

  private makePolicy(
    name: string,
    policyName: string,
    role: aws.iam.Role,
    document: pulumi.Output<PolicyDocument>,
  ): void {
    new aws.iam.RolePolicy(
      name,
      { name: policyName, role: role.name, policy: document.apply(serializePolicyDocument) },
      { parent: this },
    );
  }

  private zoneIds(names: readonly string[]): pulumi.Output<string[]> {
    return pulumi.all(names.flatMap((zone) => this.args.zoneIds[zone] ?? []));
  }
}

/** A segment's part in a region. */
interface Place {
  readonly region: string;
  readonly plan: SegmentPlan;
  readonly ownTable: pulumi.Input<string>;
  readonly reachedTables: readonly pulumi.Input<string>[];
}

interface Segment {
  readonly key: string;
  /** Names of the zones that are of no region. */
  readonly zones: readonly string[];
  readonly places: readonly Place[];
}

/** Segments that are attached in some region, by key. */
function segmentsOf(args: AttachRolesArgs): Segment[] {
  const problems: InputProblem[] = [];
  const plans = args.plan.regions.flatMap(({ region, segments }) =>
    segments.filter(({ attached }) => attached).map((plan) => ({ region, plan })),
  );
  const segments = [...new Set(plans.map(({ plan }) => plan.key))].sort().map((key) => {
    if ((args.stacks[key] ?? []).length === 0)
      problems.push({
        path: propertyPath("stacks", key),
        value: [],
        problem: "must name at least one stack",
      });
    const own = plans.filter(({ plan }) => plan.key === key);
    return {
      key,
      zones: [...new Set(own.flatMap(({ plan }) => plan.zones))],
      places: own.map(({ region, plan }) => placeOf(args, region, plan, problems)),
    };
  });
  problems.push(...segments.flatMap((segment) => zoneProblems(args, segment)));
  if (problems.length > 0) throw new InputPropertiesError("the roles that attach", unique(problems));
  return segments;
}

function placeOf(args: AttachRolesArgs, region: string, plan: SegmentPlan, problems: InputProblem[]): Place {
  const tableOf = (table: string): pulumi.Input<string> => {
    const arn = args.tableArns[region]?.[table];
    if (arn === undefined)
      problems.push({
        path: propertyPath("tableArns", region, table),
        problem: "is not there, and is planned",
      });
    return arn ?? "";
  };
  return { region, plan, ownTable: tableOf(plan.key), reachedTables: plan.propagatesInto.map(tableOf) };
}

function zoneProblems({ zoneIds }: AttachRolesArgs, { zones, places }: Segment): InputProblem[] {
  return [...zones, ...places.flatMap(({ plan }) => plan.endpointZones)]
    .filter((zone) => !Object.hasOwn(zoneIds, zone))
    .map((zone) => ({ path: propertyPath("zoneIds", zone), problem: "is not there, and is planned" }));
}

/** Segments share tables and zones. */
function unique(problems: readonly InputProblem[]): InputProblem[] {
  return problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
}
