import { expect, test } from "vitest";
import { defaultSecretsProvider } from "./secrets-provider.js";

test.each([
  [
    "s3://state?region=eu-west-1",
    "awskms://alias/aws-foundation-state?region=us-east-1&awssdk=v2&context_stack=dev.2",
  ],
  ["file:///state", "passphrase"],
  ["https://app.pulumi.com/me", undefined],
])("stacks in %s are encrypted with %s", (backend, provider) => {
  expect(defaultSecretsProvider(backend, "us-east-1", "dev.2")).toBe(provider);
});
