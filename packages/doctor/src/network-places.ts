import { clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import { sideBySide } from "@aws-foundation/core";
import { accountTags, allowedRegions, networkPlan, reservedTagKeys, type Model } from "@aws-foundation/model";
import type { VpcPlan } from "@aws-foundation/network-plan";
import { DescribeVpcsCommand, EC2Client, type Vpc } from "@aws-sdk/client-ec2";
import { callsAtOnce } from "./calls-at-once.js";
import type { Entered } from "./cloud.js";
import { permitted } from "./permitted.js";
import { whereEnabled } from "./where-enabled.js";

/** A VPC as an account has it. */
export interface VpcInAws {
  readonly id: string;
  /** All its blocks. */
  readonly cidrs: readonly string[];
  readonly tags: ReadonlyMap<string, string>;
}

/** An account in a region that has networks, with the VPCs that are there. */
export interface NetworkPlace {
  readonly key: string;
  readonly region: string;
  /** Whether it is the network account, which has the gateway. */
  readonly isHub: boolean;
  /** The VPC that it is to have there, if any. */
  readonly planned: VpcPlan | undefined;
  /** The planned one, if it is there. */
  readonly own: VpcInAws | undefined;
  readonly others: readonly VpcInAws[];
}

/** A place, and how it is looked at. */
export interface EnteredPlace extends NetworkPlace {
  readonly session: AwsSession;
}

/** Where networks are or may be: every account that can be entered, in each region with networks; none in the mode none. */
export async function findNetworkPlaces(
  model: Model,
  entered: readonly Entered[],
): Promise<readonly EnteredPlace[]> {
  const plan = networkPlan(model);
  if (plan === undefined) return [];
  const asked = entered.flatMap(({ key, session }) => {
    const allowed = session === undefined ? [] : allowedRegions(model, key);
    return plan.regions.flatMap(({ region, hub, spokes }) => {
      if (session === undefined || !allowed.includes(region)) return [];
      const planned = [hub.vpc, ...spokes].find(({ account }) => account === key);
      return [{ key, region, session, isHub: key === plan.networkAccount, planned }];
    });
  });
  const found = await sideBySide(asked, callsAtOnce, async (place) => {
    const vpcs = await vpcsIn(place.session, place.region);
    return vpcs === undefined ? undefined : { ...place, ...split(model, place, vpcs) };
  });
  return found.filter((place) => place !== undefined);
}

/** The planned VPC has its block, and the tag of what the foundation makes: another's may have the same block. */
function split(
  model: Model,
  { key, planned }: Pick<NetworkPlace, "key" | "planned">,
  vpcs: readonly VpcInAws[],
): Pick<NetworkPlace, "own" | "others"> {
  const { managedBy } = reservedTagKeys;
  const made = accountTags(model, key)[managedBy];
  const own = vpcs.find(
    ({ cidrs, tags }) =>
      planned !== undefined && cidrs.includes(planned.cidr) && tags.get(managedBy) === made,
  );
  return { own, others: vpcs.filter((vpc) => vpc !== own) };
}

async function vpcsIn(session: AwsSession, region: string): Promise<readonly VpcInAws[] | undefined> {
  const client = new EC2Client(clientSettings(session, region));
  try {
    const found = await whereEnabled(permitted("ec2:DescribeVpcs", client.send(new DescribeVpcsCommand({}))));
    return found && (found.Vpcs ?? []).map(vpcInAws);
  } finally {
    client.destroy();
  }
}

function vpcInAws({ VpcId = "", CidrBlock = "", CidrBlockAssociationSet = [], Tags = [] }: Vpc): VpcInAws {
  const further = CidrBlockAssociationSet.filter(
    ({ CidrBlockState }) => CidrBlockState?.State === "associated",
  ).flatMap((association) => association.CidrBlock ?? []);
  return {
    id: VpcId,
    cidrs: [...new Set([CidrBlock, ...further])],
    tags: new Map(Tags.map(({ Key = "", Value = "" }) => [Key, Value])),
  };
}
