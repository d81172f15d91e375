import { clientSettings } from "@aws-foundation/aws-access";
import { attachRoleName, sideBySide, type StackAccess } from "@aws-foundation/core";
import { networkPlan, type Model } from "@aws-foundation/model";
import { IAMClient } from "@aws-sdk/client-iam";
import { callsAtOnce } from "../calls-at-once.js";
import type { Cloud } from "../cloud.js";
import { ok, skipped, warn, type Check, type Finding } from "../finding.js";
import { trustOf } from "../role-trust.js";
import { withoutNetworks } from "./without-networks.js";

const accesses: readonly StackAccess[] = ["deploy", "plan"];

/** The roles in the network account are there with which segments attach their VPCs: without, a spoke cannot be deployed. */
export const attachRolesCheck: Check<Pick<Cloud, "model" | "entered">> = {
  id: "attach-roles",
  title: "Attach roles",
  group: "accounts",
  run: async ({ model, entered }) => {
    const none = withoutNetworks(model);
    if (none !== undefined) return none;
    const hub = networkPlan(model)?.networkAccount;
    const session = (await entered()).find(({ key }) => key === hub)?.session;
    if (session === undefined) return skipped("the network account cannot be looked into yet");
    const client = new IAMClient(clientSettings(session));
    try {
      const roles = await sideBySide(attachRolesOf(model), callsAtOnce, async (name) => ({
        name,
        isThere: (await trustOf(client, name)) !== undefined,
      }));
      return judgeAttachRoles(roles);
    } finally {
      client.destroy();
    }
  },
};

/** Names of the roles that segments attach with, sorted. */
export function attachRolesOf(model: Model): readonly string[] {
  const segments = (networkPlan(model)?.regions ?? []).flatMap((region) => region.segments);
  const attached = new Set(segments.filter((segment) => segment.attached).map(({ key }) => key));
  return [...attached].flatMap((key) => accesses.map((access) => attachRoleName(access, key))).sort();
}

/** What it means which roles are there. */
export function judgeAttachRoles(
  roles: readonly { readonly name: string; readonly isThere: boolean }[],
): Finding {
  const missing = roles.filter(({ isThere }) => !isThere).map(({ name }) => name);
  if (missing.length === 0) return ok(`all ${roles.length} roles that segments attach with are there`);
  return warn(
    `${missing.length} of ${roles.length} roles that segments attach with are missing`,
    "foundation up -s shared makes them, before the stacks of their environments",
    missing,
  );
}
