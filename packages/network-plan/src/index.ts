export { blockProblems, nextHomeBlock } from "./problems/block-problems.js";
export { networkProblems } from "./problems/network-problems.js";
export { networkQuotaNames } from "./network-quotas.js";
export { planNetwork } from "./plan-network.js";
export { longestRouteTable } from "./plan-region.js";
export {
  sharedSegment,
  hubTable,
  egressModes,
  natModes,
  publicAccessOwners,
  publicModes,
  tiers,
} from "./network-input.js";
export type {
  AccountInput,
  BlocksByAccount,
  BlocksInput,
  EgressMode,
  NatMode,
  NetworkInput,
  NetworkProblem,
  PublicMode,
  ReachInput,
  RegionInput,
  SegmentInput,
  Tier,
  TierSizes,
  ZoneChoice,
} from "./network-input.js";
export type {
  BlackholeRoute,
  CentralEndpointPlan,
  HubPlan,
  NatPlan,
  NetworkPlan,
  PrivateZonePlan,
  PropagatedRoute,
  PublicAccessPlan,
  RegionCounts,
  RegionPlan,
  SegmentPlan,
  SpokePlan,
  SubnetPlan,
  TransitTablePlan,
  VpcPlan,
  VpcReference,
  VpcRoutePlan,
  VpcRouteTablePlan,
  VpcRouteTarget,
} from "./network-plan.js";
export {
  AddressBlocks,
  addressBlockFault,
  overlaps,
  privateRanges,
  sharedRange,
  type Block,
} from "./address-blocks.js";
export { availabilityZones, zoneLimits } from "./availability-zones.js";
export { subnetLimits } from "./subnets.js";
export { reachable, type Reachability, type RouteStep, type Way } from "./reachable.js";
export { addressUse, type AddressUse } from "./address-use.js";
