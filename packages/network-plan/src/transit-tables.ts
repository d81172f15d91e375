import { byAddress, contains, privateRanges, sharedRange } from "./address-blocks.js";
import { hubTable } from "./network-input.js";
import type { BlackholeRoute, TransitTablePlan } from "./network-plan.js";
import type { Segment } from "./segments.js";

/** An attachment of the gateway, the hub's or a spoke's. */
export interface Attachment {
  readonly account: string;
  readonly prefixes: readonly string[];
}

/** The attachments of a segment in a region. */
export interface AttachedSegment extends Segment {
  readonly attachments: readonly Attachment[];
  /** Whether it uses the hub: to go out, or for endpoints. */
  readonly usesHub: boolean;
}

/**
 * Ranges that every segment drops where no longer prefix leads to somebody: what goes to the hub would otherwise come back
 * from there by the return routes, into whatever segment it is for.
 * https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/using-nat-gateway-for-centralized-egress.html
 */
export function droppedRanges(supernet: string): string[] {
  return [...new Set([supernet, ...privateRanges, sharedRange])].sort(byAddress);
}

/** Route tables of a gateway: the hub's own, and one for each segment. */
export function transitTables(
  supernet: string,
  hub: Attachment,
  segments: readonly AttachedSegment[],
  hubEgress: boolean,
): TransitTablePlan[] {
  return [
    hubTableOf(hub, segments),
    ...segments.map((segment) => segmentTable(supernet, hub, segment, segments, hubEgress)),
  ];
}

/** Tables that a segment's attachments propagate into: those of whom it talks to, and the hub's where it uses the hub. */
export function propagatesInto(segment: AttachedSegment, segments: readonly AttachedSegment[]): string[] {
  const others = segments.filter(({ key }) => segment.talksTo.includes(key)).map(({ key }) => key);
  return [...(segment.usesHub ? [hubTable] : []), ...others].sort();
}

function hubTableOf(hub: Attachment, segments: readonly AttachedSegment[]): TransitTablePlan {
  const users = segments.filter(({ usesHub }) => usesHub).flatMap(({ attachments }) => attachments);
  return tableOf(hubTable, [hub.account], users, [], false);
}

function segmentTable(
  supernet: string,
  hub: Attachment,
  segment: AttachedSegment,
  segments: readonly AttachedSegment[],
  hubEgress: boolean,
): TransitTablePlan {
  const [allowed, denied] = split(segments, ({ key }) => segment.talksTo.includes(key));
  const ranges = droppedRanges(supernet).map((prefix) => ({ prefix }));
  const accounts = attachmentsOf(denied).flatMap(({ account, prefixes }) =>
    prefixes.map((prefix) => ({ prefix, deniedAccount: account })),
  );
  return tableOf(
    segment.key,
    segment.attachments.map(({ account }) => account),
    [hub, ...attachmentsOf(allowed)],
    [...ranges, ...accounts.sort((a, b) => byAddress(a.prefix, b.prefix))],
    hubEgress && segment.egress === "central",
  );
}

function tableOf(
  name: string,
  associated: readonly string[],
  propagating: readonly Attachment[],
  blackholes: readonly BlackholeRoute[],
  defaultToHub: boolean,
): TransitTablePlan {
  return {
    name,
    associated,
    propagating: propagating.map(({ account }) => account).sort(),
    propagated: propagating
      .flatMap(({ account, prefixes }) => prefixes.map((prefix) => ({ prefix, account })))
      .sort((a, b) => byAddress(a.prefix, b.prefix)),
    blackholes,
    defaultToHub,
  };
}

/** Prefixes that lead to the gateway from a VPC: the supernet, and what of the others is outside of it. */
export function prefixesToGateway(supernet: string, attachments: readonly Attachment[]): string[] {
  const outside = attachments
    .flatMap(({ prefixes }) => prefixes)
    .filter((prefix) => !contains(supernet, prefix));
  return [supernet, ...outside.sort(byAddress)];
}

export function attachmentsOf(segments: readonly AttachedSegment[]): Attachment[] {
  return segments.flatMap(({ attachments }) => attachments);
}

function split<T>(values: readonly T[], test: (value: T) => boolean): [T[], T[]] {
  return [values.filter(test), values.filter((value) => !test(value))];
}
