import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { callerIdentity } from "./caller-identity.js";
import { callerSession } from "./session.js";
import { startFakeEndpoint, type FakeEndpoint } from "./testing/fake-endpoint.js";

const identity = (arn: string) =>
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>` +
  `<Arn>${arn}</Arn><UserId>AIDA</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

let sts: FakeEndpoint;
beforeEach(async () => {
  sts = await startFakeEndpoint({ body: identity("arn:aws:iam::111122223333:user/me") });
  vi.stubEnv("AWS_ENDPOINT_URL", sts.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "testing");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "testing");
  vi.stubEnv("AWS_PROFILE", undefined);
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await sts.stop();
});

const ask = () => callerIdentity(callerSession("us-east-1"));

test("the caller is who AWS says, and the clocks are compared", async () => {
  expect(await ask()).toEqual({
    accountId: "111122223333",
    arn: "arn:aws:iam::111122223333:user/me",
    isRoot: false,
    clockSkew: expect.closeTo(0, -1),
  });
});

test("the root user is known by its name", async () => {
  sts.answer = { body: identity("arn:aws:iam::111122223333:root") };

  expect(await ask()).toMatchObject({ isRoot: true });
});

test("a clock that is two minutes behind AWS's is told, in seconds", async () => {
  const date = new Date(Date.now() + 120_000).toUTCString();
  sts.answer = { headers: { date }, body: identity("arn:aws:iam::111122223333:user/me") };

  const { clockSkew } = await ask();

  expect(Math.abs((clockSkew ?? 0) - 120)).toBeLessThanOrEqual(5);
});

test("an answer without a readable date says nothing about clocks", async () => {
  sts.answer = { headers: { date: "today" }, body: identity("arn:aws:iam::111122223333:user/me") };

  expect(await ask()).toMatchObject({ clockSkew: undefined });
});

test("credentials that have expired are told so", async () => {
  sts.answer = {
    status: 403,
    body: "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The token is expired</Message></Error></ErrorResponse>",
  };

  await expect(ask()).rejects.toMatchObject({
    problem: "expired",
    message: "the credentials have expired: The token is expired",
  });
});

test("without credentials nothing is called, and what to do is told", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);

  await expect(ask()).rejects.toMatchObject({
    problem: "no-credentials",
    fix: "sign in, such as with aws sso login, and name the profile with AWS_PROFILE",
  });
});

test("an address where nobody answers is a matter of the network", async () => {
  const { url } = sts;
  await sts.stop();

  await expect(ask()).rejects.toMatchObject({
    problem: "no-network",
    message: `AWS cannot be reached: connect ECONNREFUSED ${url.replace("http://", "")}`,
  });
});
