import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startMoto, type MotoServer } from "./server.js";

let moto: MotoServer;
beforeAll(async () => {
  moto = await startMoto();
});
beforeEach(() => moto.reset());
afterAll(() => moto.stop());

/** Moto checks no signature; the header's scope says which service and region is meant. */
async function s3(method: string, path: string, server = moto): Promise<number> {
  const scope = "testing/20260101/us-east-1/s3/aws4_request";
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
  const response = await fetch(`${server.url}${path}`, { method, headers: { authorization } });
  await response.arrayBuffer();
  return response.status;
}

test("a server answers as AWS does, and forgets when it is reset", async () => {
  expect(await s3("PUT", "/some-bucket")).toBe(200);
  expect(await s3("HEAD", "/some-bucket")).toBe(200);
  await moto.reset();
  expect(await s3("HEAD", "/some-bucket")).toBe(404);
});

test("servers know nothing of each other", async () => {
  const other = await startMoto();
  try {
    await s3("PUT", "/some-bucket", other);
    expect(await s3("HEAD", "/some-bucket", other)).toBe(200);
    expect(await s3("HEAD", "/some-bucket")).toBe(404);
  } finally {
    await other.stop();
  }
});

test("a stopped server is gone, and may be stopped again", async () => {
  const other = await startMoto();
  await other.stop();
  await other.stop();
  await expect(fetch(other.url)).rejects.toThrow("fetch failed");
});

test("the environment leads to the server alone", () => {
  expect(moto.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(moto.environment).toMatchObject({
    AWS_ENDPOINT_URL: moto.url,
    AWS_ACCESS_KEY_ID: "testing",
    AWS_REGION: "us-east-1",
    AWS_PROFILE: "",
  });
});
