import { clientSettings } from "@aws-foundation/aws-access";
import { sideBySide } from "@aws-foundation/core";
import { DescribeAddressesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { callsAtOnce } from "../calls-at-once.js";
import type { Cloud } from "../cloud.js";
import { fail, ok, skipped, type Check, type Finding } from "../finding.js";
import { inRegions } from "../in-regions.js";
import { networkNeeds, type NetworkNeed } from "../network-needs.js";
import type { EnteredPlace } from "../network-places.js";
import { permitted } from "../permitted.js";
import { quotaPage, readQuota, type AllowedByAws } from "../quota.js";
import { withoutNetworks } from "./without-networks.js";

/** AWS allows what is planned. Of what its defaults allow, Service Quotas is not asked. */
export const networkQuotasCheck: Check<Pick<Cloud, "model" | "networkPlaces">> = {
  id: "network-quotas",
  title: "Network quotas",
  group: "accounts",
  run: async ({ model, networkPlaces }) => {
    const none = withoutNetworks(model);
    if (none !== undefined) return none;
    const places = await networkPlaces();
    const needs = await sideBySide(places, callsAtOnce, async (place) => {
      const addresses = place.planned === undefined || place.own !== undefined ? 0 : await addressesIn(place);
      return networkNeeds(model, place, addresses).map((need) => ({ ...need, place }));
    });
    const above = needs.flat().filter(({ needed, quota }) => needed > quota.byDefault);
    const judged = await sideBySide(above, callsAtOnce, async ({ place, quota, needed }) => {
      const allowed = await readQuota(place.session, place.region, quota);
      return { key: place.key, region: place.region, quota, needed, allowed };
    });
    return judgeNetworkQuotas(judged, places.length);
  },
};

/** What an account needs in a region beyond AWS's default, and what AWS allows it. */
export interface JudgedNeed extends NetworkNeed {
  readonly key: string;
  readonly region: string;
  /** `undefined` where Service Quotas does not tell: then the default is all. */
  readonly allowed: AllowedByAws | undefined;
}

/** What it means that some accounts need more than AWS allows everybody. @param places How many were looked at. */
export function judgeNetworkQuotas(needs: readonly JudgedNeed[], places: number): Finding {
  if (places === 0) return skipped("there are no accounts to look into yet");
  const short = needs.filter(({ needed, quota, allowed }) => needed > (allowed?.value ?? quota.byDefault));
  if (short.length === 0) return ok(`enough for what is planned, ${inRegions(places)}`);
  const settles = short.every(({ needed, allowed }) => (allowed?.requested ?? 0) >= needed);
  return {
    ...fail(
      "AWS allows less than the networks need",
      settles
        ? "wait for AWS to grant the requests"
        : "ask for more on the page of each line, in its account",
      short.map(lineOf),
    ),
    settles,
  };
}

function lineOf({ key, region, quota, needed, allowed }: JudgedNeed): string {
  const { value = quota.byDefault, requested } = allowed ?? {};
  const pending = requested === undefined ? "" : `, ${requested} are requested`;
  return `${key}: ${needed} of "${quota.name}" are needed in ${region}, ${value} are allowed${pending}: ${quotaPage(region, quota)}`;
}

async function addressesIn({ session, region }: EnteredPlace): Promise<number> {
  const client = new EC2Client(clientSettings(session, region));
  try {
    const call = client.send(new DescribeAddressesCommand({}));
    return ((await permitted("ec2:DescribeAddresses", call)).Addresses ?? []).length;
  } finally {
    client.destroy();
  }
}
