import { clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import { sideBySide } from "@aws-foundation/core";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { allowedRegions, type Account } from "@aws-foundation/model";
import { callsAtOnce } from "../calls-at-once.js";
import type { Cloud } from "../cloud.js";
import { fail, ok, skipped, warn, type Check, type Finding } from "../finding.js";
import { inRegions } from "../in-regions.js";
import { permitted } from "../permitted.js";
import { whereEnabled } from "../where-enabled.js";

/** Accounts have default VPCs where the model says so, and only there. */
export const defaultVpcsCheck: Check<Pick<Cloud, "model" | "entered">> = {
  id: "default-vpcs",
  title: "Default VPCs",
  group: "accounts",
  run: async ({ model, entered }) => {
    const places = (await entered()).flatMap(({ key, account, session }) =>
      session === undefined
        ? []
        : allowedRegions(model, key).map((region) => ({ key, region, session, wanted: account.defaultVpc })),
    );
    const found = await sideBySide(places, callsAtOnce, look);
    return judgeDefaultVpcs(found);
  },
};

/** Whether a region of an account has a default VPC, and what the model says of it. */
export interface DefaultVpcState {
  readonly key: string;
  readonly region: string;
  readonly wanted: Account["defaultVpc"];
  /** `undefined` where the region is not enabled, which another check tells. */
  readonly found: boolean | undefined;
}

/** What the default VPCs that there are mean. */
export function judgeDefaultVpcs(all: readonly DefaultVpcState[]): Finding {
  const states = all.filter(({ found }) => found !== undefined);
  if (states.length === 0) return skipped("there are no accounts to look into yet");
  const missing = byAccount(states.filter(({ wanted, found }) => wanted === "present" && found === false));
  const left = byAccount(states.filter(({ wanted, found }) => wanted === "deleted" && found === true));
  const lines = [
    ...missing.map(({ key, regions }) => `${key}: the model counts on one, and there is none in ${regions}`),
    ...left.map(({ key, regions }) => `${key}: there is one left in ${regions}`),
  ];
  const prepare = left.map(({ key }) => `foundation account prepare ${key}`);
  if (missing.length > 0)
    return fail(
      "the model counts on default VPCs that are gone: their security groups cannot be emptied",
      [...missing.map(({ key }) => `set accounts.${key}.defaultVpc to deleted`), ...prepare].join("; "),
      lines,
    );
  if (left.length > 0) return warn("the model says deleted, and some are there", prepare.join("; "), lines);
  return ok(`as the model says, ${inRegions(states.length)}`);
}

function byAccount(states: readonly DefaultVpcState[]): { readonly key: string; readonly regions: string }[] {
  const regions = new Map<string, string[]>();
  for (const { key, region } of states) regions.set(key, [...(regions.get(key) ?? []), region]);
  return [...regions].map(([key, list]) => ({ key, regions: list.sort().join(", ") }));
}

interface Place {
  readonly key: string;
  readonly region: string;
  readonly session: AwsSession;
  readonly wanted: Account["defaultVpc"];
}

async function look({ key, region, session, wanted }: Place): Promise<DefaultVpcState> {
  const client = new EC2Client(clientSettings(session, region));
  const command = new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] });
  try {
    const found = await whereEnabled(permitted("ec2:DescribeVpcs", client.send(command)));
    return { key, region, wanted, found: found && (found.Vpcs ?? []).length > 0 };
  } finally {
    client.destroy();
  }
}
