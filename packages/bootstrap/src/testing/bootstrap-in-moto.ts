import { callerSession, clientSettings } from "@aws-foundation/aws-access";
import { loadModel, type Model } from "@aws-foundation/model";
import { startMoto, type MotoServer } from "@aws-foundation/moto";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import type { BootstrapResult } from "../bootstrap.js";

const reference = loadModel(fileURLToPath(new URL("../../../../stacks/foundation.yaml", import.meta.url)));

/** The account that moto's callers belong to. */
export const accountId = "123456789012";
export const bucket = `aws-foundation-state-${accountId}-us-east-1`;
export const replicaBucket = `aws-foundation-state-${accountId}-us-west-2`;
export const model = withAccount(accountId);

/** The reference model with this management account. */
export function withAccount(managementAccountId: string): Model {
  const administrators = [`arn:aws:iam::${managementAccountId}:role/Administrator`];
  return { ...reference, organization: { ...reference.organization, managementAccountId, administrators } };
}

/** Calls AWS in this file's tests in a moto of their own, which is empty before each of them. */
export function useMoto(): { readonly reset: () => Promise<void> } {
  let moto: MotoServer;
  beforeAll(async () => {
    moto = await startMoto();
    for (const [name, value] of Object.entries(moto.environment)) vi.stubEnv(name, value);
  });
  beforeEach(() => moto.reset());
  afterAll(async () => {
    vi.unstubAllEnvs();
    await moto.stop();
  });
  return { reset: () => moto.reset() };
}

export const settings = (region: string) => clientSettings(callerSession(region), region);
export const s3 = (region = "us-east-1") => new S3Client(settings(region));
export const kms = (region = "us-east-1") => new KMSClient(settings(region));
export const iam = () => new IAMClient(settings("us-east-1"));

/** `make bucket`, or `repair bucket: policy`, of all that does not stay as it is. */
export function changes({ resources }: BootstrapResult): string[] {
  return resources
    .filter(({ action }) => action !== "keep")
    .map(
      ({ action, id, settings: names }) => `${action} ${id}${action === "repair" ? `: ${names.join()}` : ""}`,
    );
}

/** {@link changes} where nothing is there. */
export const everything = [
  "make key",
  "make replica-key",
  "make replica-bucket",
  "make replication-role",
  "make bucket",
  "make bootstrap-role",
];
