import { didYouMean } from "@aws-foundation/core";
import { rootTarget } from "@aws-foundation/guardrails";
import { blockProblems, networkProblems, nextHomeBlock, sharedSegment } from "@aws-foundation/network-plan";
import { entriesOf } from "../cross-checks/cross-check.js";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { blocksInputOf, networkInputOf, type NetworkInputSource } from "../network-input.js";
import { fillNetwork, networkSchema } from "./network.js";

/** Addresses, and networks where there are some, can be planned. */
export function* checkNetwork(draft: Draft): Iterable<ModelProblem> {
  const source = sourceOf(draft);
  if (source === undefined) return;
  yield* ownerProblems(draft);
  const unknown = [...environmentProblems(draft)];
  yield* unknown;
  const refusals = source.network.mode === "none" ? [] : [...gatewayRefusals(draft, source)];
  yield* refusals;
  const input = networkInputOf(source, {});
  // A segment of no environment is empty, too.
  const told = new Set(unknown.map(({ path }) => JSON.stringify(path)));
  const found =
    source.network.mode === "none" || refusals.length > 0 || input === undefined
      ? [...blockProblems(blocksInputOf(source))]
      : networkProblems(input);
  yield* found.filter(({ path }) => !told.has(JSON.stringify(path)));
}

/** What a gateway needs beside networks: an account that is not the spokes', with a block. */
function* gatewayRefusals(draft: Draft, source: NetworkInputSource): Iterable<ModelProblem> {
  const path = ["network", "mode"];
  const { shared } = source.organization;
  if (shared === undefined) {
    yield {
      path,
      problem: "a transit gateway needs an account of its own, and the organization has none for networks",
      fix: "name one in organization.shared, or write none",
    };
    return;
  }
  if (shared.network === shared.sharedServices)
    yield {
      path,
      problem: `"${shared.network}" is network and shared services in one, and a gateway joins accounts`,
      fix: "give network an account of its own in organization.shared, or write none",
    };
  const account = source.accounts[shared.network];
  if (account === undefined) return;
  const asked = draft.says(...path) ? path : ["accounts", shared.network];
  const at = draft.says(...path) ? "value" : "key";
  if (account.cidr === undefined && !draft.says("accounts", shared.network, "cidr")) {
    const block = nextHomeBlock(blocksInputOf(source));
    const cidr = block === undefined ? "a cidr" : `"cidr: ${block}", which is free`;
    yield {
      path: asked,
      at,
      problem: `the network account "${shared.network}" has no cidr, of which the hub would be`,
      fix: `give it ${cidr}, or write network.mode: none`,
    };
  }
  if (account.network?.vpc === "none")
    yield {
      path: ["accounts", shared.network, "network", "vpc"],
      problem: "the account has the hub, which is a VPC",
      fix: "remove it, or write network.mode: none",
    };
}

/** A policy that is to set something in every account is there, and above every account. */
function* ownerProblems({ model: { guardrails, network } }: Draft): Iterable<ModelProblem> {
  if (network?.blockPublicAccess !== "policy") return;
  const path = ["network", "blockPublicAccess"];
  const { off, targets } = guardrails?.["ec2-settings"] ?? {};
  if (off === true)
    yield {
      path,
      problem:
        "leaves VPC Block Public Access to the guardrail ec2-settings, which is off, so that nobody sets it",
      fix: "remove guardrails.ec2-settings.off, or write account",
    };
  else if (targets !== undefined && !targets.includes(rootTarget))
    yield {
      path,
      problem:
        "leaves VPC Block Public Access to the guardrail ec2-settings, which does not hold in every account",
      fix: `add ${rootTarget} to guardrails.ec2-settings.targets, or write account`,
    };
}

/** Segments name environments that are there. */
function* environmentProblems({ model }: Draft): Iterable<ModelProblem> {
  const { environments } = model;
  if (environments === undefined) return;
  const known = Object.keys(environments);
  for (const [key, segment] of entriesOf(model.network?.segments)) {
    const path = ["network", "segments", key];
    if (segment.environments === undefined && key !== sharedSegment && !known.includes(key))
      yield {
        path,
        at: "key",
        problem: "is no environment, and names none",
        fix: `write its environments, or ${didYouMean(key, known)}`,
      };
    for (const [index, environment] of (segment.environments ?? []).entries())
      if (environment !== undefined && !known.includes(environment))
        yield {
          path: [...path, "environments", index],
          problem: "no such environment",
          fix: didYouMean(environment, known),
        };
  }
}

/** What networks are planned from, as far as the file is right; nothing without a home region. */
function sourceOf({ model }: Draft): NetworkInputSource | undefined {
  const { home, allowed = [] } = model.regions ?? {};
  const parsed = networkSchema.safeParse(defined(model.network));
  if (home === undefined || !parsed.success) return undefined;
  const { network: hub, sharedServices } = model.organization?.shared ?? {};
  const shared =
    hub === undefined || sharedServices === undefined ? {} : { shared: { network: hub, sharedServices } };
  const accounts = Object.fromEntries(
    entriesOf(model.accounts).map(([key, account]) => [key, accountOf(account)]),
  );
  const network = fillNetwork({
    preset: model.preset ?? "standard",
    organization: shared,
    accounts,
    network: parsed.data,
  });
  return {
    organization: shared,
    regions: { home, allowed: allowed.filter((region) => region !== undefined) },
    environments: Object.fromEntries(
      entriesOf(model.environments).map(([key, { regions }]) => [
        key,
        { regions: regions?.filter((region) => region !== undefined) },
      ]),
    ),
    accounts,
    network,
  };
}

type DraftAccount = NonNullable<NonNullable<Draft["model"]["accounts"]>[string]>;

function accountOf({
  cidr,
  environment,
  state,
  network,
}: DraftAccount): NetworkInputSource["accounts"][string] {
  return {
    cidr,
    environment,
    state: state ?? "active",
    network: {
      vpc: network?.vpc,
      public: network?.public,
      regionCidrs: network?.regionCidrs ?? {},
      secondaryCidrs: network?.secondaryCidrs?.filter((cidr) => cidr !== undefined) ?? [],
    },
  };
}

/** What is there, without lists of which something is missing: the schema has told it. */
function defined(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.includes(undefined) ? undefined : value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => {
      const kept = defined(entry);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}
