import { assumeRole, callerSession, clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import type { Model } from "@aws-foundation/model";
import { startMoto, type MotoServer } from "@aws-foundation/moto";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { examine } from "../examine.js";
import type { CheckResult } from "../finding.js";
import { fakeComputer } from "./computer.js";
import { startFakeService, type FakeService } from "./fake-service.js";
import { smallModel } from "./model.js";

export const model = smallModel();
export const settings = () => clientSettings(callerSession("us-east-1"));

/** Answers for a service in place of the simulation, until the test's end. */
export type Fake = (service: string, answer: Parameters<typeof startFakeService>[0]) => Promise<void>;

/** Calls AWS in this file's tests in a moto of their own, which is empty before each of them. */
export function useMoto(): Fake {
  let moto: MotoServer;
  const fakes: FakeService[] = [];
  const fake: Fake = async (service, answer) => {
    const started = await startFakeService(answer);
    fakes.push(started);
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, started.url);
  };
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    for (const [name, value] of Object.entries(moto.environment)) vi.stubEnv(name, value);
    // The simulation has none of the quotas of AWS Organizations.
    await fake("SERVICE_QUOTAS", (operation) =>
      operation === "GetServiceQuota" ? { Quota: { Value: 10 } } : { RequestedQuotas: [] },
    );
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await Promise.all(fakes.splice(0).map((one) => one.stop()));
  });
  return fake;
}

/** What the checks find, by their ids. */
export async function look(of: Model = model): Promise<Readonly<Record<string, CheckResult>>> {
  const patient = { computer: fakeComputer(), model: of, session: callerSession };
  const results = await examine(patient, () => undefined);
  return Object.fromEntries(results.map((result) => [result.id, result]));
}

/** A session in a member account. */
export function inside(id = ""): AwsSession {
  return assumeRole(
    callerSession("us-east-1"),
    `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`,
    "aws-foundation-test",
  );
}
