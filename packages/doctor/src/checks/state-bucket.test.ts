import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { smallModel } from "../testing/model.js";
import { stateBucketCheck } from "./state-bucket.js";

const bucket = "aws-foundation-state-123456789012-us-east-1";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What is found where S3 answers HEAD with a status, which has no body. */
async function foundWith(status: number) {
  const server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const credentials = () => Promise.resolve({ accessKeyId: "any", secretAccessKey: "any" });
  try {
    return await stateBucketCheck.run({
      model: smallModel(),
      session: { credentials, region: "us-east-1" },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("a bucket that is nobody's is to be made", async () => {
  expect(await foundWith(404)).toMatchObject({ status: "warn", detail: `there is no bucket ${bucket} yet` });
});

test("a bucket that the caller may not look at fails", async () => {
  expect(await foundWith(403)).toMatchObject({
    status: "fail",
    detail: `${bucket} is another account's, or the caller may not s3:ListBucket`,
  });
});
