import { callerSession } from "@aws-foundation/aws-access";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { carryOut, type CarryOutOptions } from "./carry-out.js";
import { makePlan } from "./make-plan.js";
import { startFakeAccountApi, type FakeAccountApi } from "./testing/fake-account-api.js";

let api: FakeAccountApi;
beforeEach(async () => {
  api = await startFakeAccountApi({
    "eu-south-1": "DISABLED",
    "eu-south-2": "ENABLING",
    "us-east-1": "ENABLED_BY_DEFAULT",
  });
  vi.stubEnv("AWS_ENDPOINT_URL_ACCOUNT", api.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "testing");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "testing");
  vi.stubEnv("AWS_PROFILE", undefined);
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await api.stop();
});

const account = () => ({
  session: callerSession("us-east-1"),
  regions: ["us-east-1", "eu-south-1", "eu-south-2"],
  deleteDefaultVpcs: false,
});

/** Time passes only while sleeping; then AWS goes on. */
function clock(onSleep: () => void): CarryOutOptions & { readonly told: string[] } {
  let time = 0;
  const told: string[] = [];
  return {
    told,
    regionLimit: 120_000,
    interval: 60_000,
    now: () => time,
    sleep: (milliseconds) => {
      time += milliseconds;
      onSleep();
      return Promise.resolve();
    },
    onProgress: (text) => told.push(text),
  };
}

const run = async (options: CarryOutOptions) =>
  carryOut(await makePlan(account(), () => undefined), account(), options);

test("regions are enabled and waited for; another run has nothing to do", async () => {
  const options = clock(() => {
    for (const region of ["eu-south-1", "eu-south-2"]) api.states.set(region, "ENABLED");
  });

  expect(await run(options)).toEqual([
    { region: "eu-south-1", step: "enable-region", status: "done", detail: "is enabled" },
    { region: "eu-south-2", step: "enable-region", status: "done", detail: "is enabled" },
  ]);
  expect(options.told).toEqual([
    "enabling eu-south-1",
    "waiting for eu-south-1, eu-south-2, which takes AWS minutes: 2 min at most",
  ]);
  expect(await run(clock(() => undefined))).toEqual([]);
});

test("a region that takes longer than anybody waits is pending, and keeps no other from being done", async () => {
  const options = clock(() => api.states.set("eu-south-2", "ENABLED"));

  expect(await run(options)).toEqual([
    {
      region: "eu-south-1",
      step: "enable-region",
      status: "pending",
      detail: "AWS is still enabling it (ENABLING)",
    },
    { region: "eu-south-2", step: "enable-region", status: "done", detail: "is enabled" },
  ]);
});

test("a region that may not be enabled fails by itself", async () => {
  api.refused.add("eu-south-1");
  const options = clock(() => api.states.set("eu-south-2", "ENABLED"));

  expect(await run(options)).toEqual([
    { region: "eu-south-1", step: "enable-region", status: "failed", detail: "may not enable eu-south-1" },
    { region: "eu-south-2", step: "enable-region", status: "done", detail: "is enabled" },
  ]);
});

test("when AWS does not tell how regions stand any more, the others' results and steps are kept", async () => {
  let sleeps = 0;
  const options = clock(() => {
    sleeps += 1;
    if (sleeps === 1) api.states.set("eu-south-2", "ENABLED");
    else api.listRefused = true;
  });
  const plan = {
    enable: ["eu-south-1"],
    enabling: ["eu-south-2"],
    deleteVpcs: [],
    refusedVpcs: [],
    unseen: [{ region: "us-east-1", problem: "no answer" }],
  };

  expect(await carryOut(plan, account(), options)).toEqual([
    {
      region: "eu-south-1",
      step: "enable-region",
      status: "failed",
      detail: "AWS is enabling it, but does not tell how it stands: may not list regions",
    },
    { region: "eu-south-2", step: "enable-region", status: "done", detail: "is enabled" },
    { region: "us-east-1", step: "delete-default-vpc", status: "failed", detail: "no answer" },
  ]);
});

test("regions that AWS does not list end the planning with AWS's error", async () => {
  api.listRefused = true;

  await expect(makePlan(account(), () => undefined)).rejects.toThrow(
    expect.objectContaining({ name: "AccessDeniedException", message: "may not list regions" }),
  );
});
