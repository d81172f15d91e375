import { didYouMean } from "@aws-foundation/core";
import {
  hubTable,
  sharedSegment,
  type NetworkInput,
  type NetworkProblem,
  type SegmentInput,
} from "../network-input.js";

type Path = NetworkProblem["path"];

/** Segments have accounts, reach segments that are there, and environments reach each other with a reason only. */
export function* segmentProblems(input: NetworkInput): Iterable<NetworkProblem> {
  const owners = new Map<string, string>();
  for (const [key, segment] of Object.entries(input.segments)) {
    const path = ["network", "segments", key];
    if (key === hubTable)
      yield {
        path,
        at: "key",
        problem: "is the name of the hub's own route table",
        fix: "choose another key",
      };
    yield* emptyProblems(input, path, key);
    yield* environmentProblems(path, key, segment, owners);
    yield* reachProblems(input, path, key, segment);
    yield* wayOutProblems([...path, "public"], segment, segment.public);
  }
  for (const [key, account] of Object.entries(input.accounts)) {
    const segment = account.segment === undefined ? undefined : input.segments[account.segment];
    if (segment !== undefined && account.public !== undefined)
      yield* wayOutProblems(["accounts", key, "network", "public"], segment, account.public);
  }
}

/** The segment of the shared services is there whether they have networks or not. */
function* emptyProblems({ accounts }: NetworkInput, path: Path, key: string): Iterable<NetworkProblem> {
  if (key === sharedSegment) return;
  const used = Object.values(accounts).some(({ segment, cidr }) => segment === key && cidr !== undefined);
  if (!used)
    yield {
      path,
      at: "key",
      problem: "is empty: no account of its environments has a cidr",
      fix: "remove it, or give an account a cidr",
    };
}

function* environmentProblems(
  path: Path,
  key: string,
  { environments }: SegmentInput,
  owners: Map<string, string>,
): Iterable<NetworkProblem> {
  if (key === sharedSegment && environments.length > 0)
    yield {
      path: [...path, "environments"],
      problem: "the segment shared is of the shared services alone",
      fix: "give the environments another segment",
    };
  for (const [index, environment] of environments.entries()) {
    const owner = owners.get(environment);
    if (owner !== undefined)
      yield {
        path: [...path, "environments", index],
        problem: `is in network.segments.${owner} as well`,
        fix: "leave it in one of them",
      };
    owners.set(environment, owner ?? key);
  }
}

function* reachProblems(
  { segments }: NetworkInput,
  path: Path,
  key: string,
  { reach }: SegmentInput,
): Iterable<NetworkProblem> {
  for (const [index, { segment, reason }] of reach.entries()) {
    const at = [...path, "reach", index];
    if (!Object.hasOwn(segments, segment))
      yield { path: at, problem: `no such segment`, fix: didYouMean(segment, Object.keys(segments)) };
    else if (reach.findIndex((other) => other.segment === segment) < index)
      yield { path: at, problem: "is listed twice", fix: "remove one" };
    else if (reason === undefined && segment !== key && segment !== sharedSegment && key !== sharedSegment)
      yield {
        path: at,
        problem: `lets ${key} and ${segment} reach each other without a reason`,
        fix: `write { segment: ${segment}, reason: "..." }, or remove it`,
      };
  }
}

/** A VPC that goes out by itself needs an internet gateway, and one that goes out by the hub has it for nothing. */
function* wayOutProblems(path: Path, { egress, nat }: SegmentInput, mode: string): Iterable<NetworkProblem> {
  if (egress === "local" && nat !== "none" && mode === "none")
    yield {
      path,
      problem: "leaves NAT gateways without the internet gateway that they need",
      fix: "write egress, or nat: none in the segment",
    };
  if (mode === "egress" && (egress === "central" || nat === "none"))
    yield {
      path,
      problem:
        egress === "central"
          ? "is for going out, which is done through the hub"
          : "is for going out, and there is no NAT to do so",
      fix:
        egress === "central"
          ? "remove it, or write egress: local in the segment"
          : "remove it, or choose a nat",
    };
}
