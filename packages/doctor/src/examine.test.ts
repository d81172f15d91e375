import { callerSession } from "@aws-foundation/aws-access";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { examine } from "./examine.js";
import { fakeComputer } from "./testing/computer.js";
import { startFakeService } from "./testing/fake-service.js";
import { smallModel } from "./testing/model.js";
import { withoutCredentials } from "./testing/without-credentials.js";

beforeEach(withoutCredentials);
afterEach(() => {
  vi.unstubAllEnvs();
});

const patient = { computer: fakeComputer(), model: smallModel(), session: callerSession };

test("without credentials this computer is examined, and all of AWS is skipped for one reason", async () => {
  const progress: string[] = [];
  const results = await examine(patient, (done, total) => progress.push(`${done}/${total}`));
  const cloud = results.filter(({ group }) => group !== "computer");

  expect(results.filter(({ group }) => group === "computer").map(({ status }) => status)).toEqual(
    Array.from({ length: 6 }, () => "ok"),
  );
  expect(new Set(cloud.map(({ status, detail }) => `${status}: ${detail}`))).toEqual(
    new Set([
      "skipped: there are no credentials for AWS; sign in, such as with aws sso login, and name the profile with AWS_PROFILE",
    ]),
  );
  expect(progress).toEqual(["0/30", "1/30", "2/30", "3/30", "4/30", "5/30", "6/30"]);
});

test("with a wrong model AWS is not looked at", async () => {
  const wrong = {
    ...patient,
    model: undefined,
    computer: fakeComputer({ modelProblem: "1 problem in f:\nx" }),
  };
  const results = await examine(wrong, () => undefined);

  expect(results.find(({ id }) => id === "model")?.status).toBe("fail");
  expect(new Set(results.filter(({ group }) => group !== "computer").map(({ detail }) => detail))).toEqual(
    new Set(["the model has to be mended first"]),
  );
});

test("credentials that AWS does not take fail once", async () => {
  const sts = await startFakeService(() => "InvalidClientTokenId");
  vi.stubEnv("AWS_ENDPOINT_URL", sts.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "wrong");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wrong");

  const results = await examine(patient, () => undefined);
  await sts.stop();

  expect(results.filter(({ status }) => status === "fail").map(({ id }) => id)).toEqual(["credentials"]);
  expect(results.find(({ id }) => id === "organization")).toMatchObject({
    status: "skipped",
    detail: "AWS cannot be called",
  });
});

test("a later look takes over what is known of this computer", async () => {
  const before = await examine(patient, () => undefined);
  const broken = { ...patient, computer: fakeComputer({ nodeVersion: "1.0.0" }) };
  const results = await examine(broken, () => undefined, before);

  expect(results.find(({ id }) => id === "node")?.status).toBe("ok");
});
