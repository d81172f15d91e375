import { enableRegion, readRegionStates, type RegionStates } from "@aws-foundation/aws-access";
import { sideBySide } from "@aws-foundation/core";
import { findDefaultVpc } from "./default-vpc.js";
import { deleteDefaultVpc } from "./delete-default-vpc.js";
import { regionsAtOnce, type AccountToPrepare } from "./make-plan.js";
import type { PreparationPlan } from "./preparation-plan.js";

/** How one step ended. */
export interface StepResult {
  readonly region: string;
  readonly step: "enable-region" | "delete-default-vpc";
  /** `pending`: AWS is still at it. `refused`: nothing was changed, since somebody uses the VPC. */
  readonly status: "done" | "pending" | "refused" | "failed";
  readonly detail: string;
}

/** How a plan is carried out. */
export interface CarryOutOptions {
  /** Milliseconds to wait for regions at most. */
  readonly regionLimit: number;
  /** Milliseconds between two looks at regions. */
  readonly interval: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly onProgress: (text: string) => void;
}

/**
 * Carries a plan out: regions first, since each of them comes with a default VPC. A step that fails keeps no other from
 * being taken, and another run takes up what is left.
 */
export async function carryOut(
  plan: PreparationPlan,
  account: AccountToPrepare,
  options: CarryOutOptions,
): Promise<readonly StepResult[]> {
  const { session, deleteDefaultVpcs } = account;
  const begun = await sideBySide(plan.enable, 1, (region) =>
    attempt(region, "enable-region", async () => {
      options.onProgress(`enabling ${region}`);
      await enableRegion(session, region);
      return "pending";
    }),
  );
  const failed = begun.filter(({ status }) => status === "failed");
  const awaited = [
    ...begun.filter(({ status }) => status === "pending").map(({ region }) => region),
    ...plan.enabling,
  ];
  const enabled = await waitForRegions(awaited, account, options);
  const newRegions = enabled.filter(({ status }) => status === "done").map(({ region }) => region);
  const fresh = deleteDefaultVpcs ? newRegions : [];
  const regions = [...plan.deleteVpcs.map(({ region }) => region), ...fresh];
  let done = 0;
  const deleted = await sideBySide(regions, regionsAtOnce, async (region) => {
    const result = await attempt(region, "delete-default-vpc", () => deleteIn(account, region));
    done += 1;
    options.onProgress(`default VPCs: ${done} of ${regions.length} regions`);
    return result;
  });
  const refused = plan.refusedVpcs.map(({ region, vpcId, inhabitants }): StepResult => {
    const detail = `${vpcId} is in use: ${inhabitants.join(", ")}`;
    return { region, step: "delete-default-vpc", status: "refused", detail };
  });
  const unseen = plan.unseen.map(({ region, problem }): StepResult => {
    return { region, step: "delete-default-vpc", status: "failed", detail: problem };
  });
  return [...failed, ...enabled, ...deleted, ...refused, ...unseen];
}

/** Looks once more right before: somebody may have moved in since the plan was made. */
async function deleteIn({ session }: AccountToPrepare, region: string): Promise<StepResult["status"]> {
  const vpc = await findDefaultVpc(session, region);
  if (vpc !== undefined) await deleteDefaultVpc(session, vpc);
  return "done";
}

async function waitForRegions(
  regions: readonly string[],
  { session }: AccountToPrepare,
  { regionLimit, interval, now, sleep, onProgress }: CarryOutOptions,
): Promise<readonly StepResult[]> {
  if (regions.length === 0) return [];
  const end = now() + regionLimit;
  let states: RegionStates = new Map();
  for (;;) {
    try {
      states = await readRegionStates(session);
    } catch (error) {
      // The client has tried several times by now. What was enabled at the look before stays so.
      return regions.map((region) => unseenRegion(region, states, error));
    }
    const left = regions.filter((region) => states.get(region) !== "ENABLED");
    const remaining = end - now();
    if (left.length === 0 || remaining <= 0)
      return regions.map((region) => {
        const pending = left.includes(region);
        const detail = pending
          ? `AWS is still enabling it (${states.get(region) ?? "unknown"})`
          : "is enabled";
        return { region, step: "enable-region", status: pending ? "pending" : "done", detail };
      });
    const minutes = Math.ceil(remaining / 60_000);
    onProgress(`waiting for ${left.join(", ")}, which takes AWS minutes: ${minutes} min at most`);
    await sleep(Math.min(interval, remaining));
  }
}

/** How a region stands when AWS does not tell any more. */
function unseenRegion(region: string, states: RegionStates, error: unknown): StepResult {
  if (states.get(region) === "ENABLED")
    return { region, step: "enable-region", status: "done", detail: "is enabled" };
  const detail = `AWS is enabling it, but does not tell how it stands: ${messageOf(error)}`;
  return { region, step: "enable-region", status: "failed", detail };
}

async function attempt(
  region: string,
  step: StepResult["step"],
  act: () => Promise<StepResult["status"]>,
): Promise<StepResult> {
  try {
    return {
      region,
      step,
      status: await act(),
      detail: step === "enable-region" ? "is being enabled" : "is gone",
    };
  } catch (error) {
    return { region, step, status: "failed", detail: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
