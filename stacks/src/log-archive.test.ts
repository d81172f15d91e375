import { fileURLToPath } from "node:url";
import {
  compile,
  decide,
  readPolicy,
  type Organization,
  type Policy,
  type Principal,
} from "@aws-foundation/iam";
import { loadModel, type Model } from "@aws-foundation/model";
import { invariantViolations, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { recordAfterManagement, recordStack, referenceModel } from "./testing/record-stack.js";

const types = {
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  key: "aws:kms/key:Key",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  policy: "aws:organizations/policy:Policy",
  trail: "aws:cloudtrail/trail:Trail",
};
const protectedTypes = ["aws:s3/bucket:Bucket", types.key, types.lock, types.trail];

/** Documents of all buckets and keys, by URN. */
function documentsOf(recording: Recording): Record<string, unknown> {
  const documents = [...recording.ofType(types.bucketPolicy), ...recording.ofType(types.key)];
  return Object.fromEntries(documents.map(({ urn, inputs }) => [urn, inputs?.policy]));
}

describe("the archive of the reference organization", () => {
  let security: Recording;
  let accountIds: Record<string, string>;
  beforeAll(async () => {
    security = await recordAfterManagement(referenceModel, "security");
    accountIds = (await recordStack(referenceModel, "management")).stackOutputs
      .accountIds as typeof accountIds;
  }, 60_000);

  test("is protected, and written to by a trail that waits for the policies of its bucket and key", () => {
    expect(invariantViolations(security, { protectedTypes })).toEqual([]);
    const { inputs, dependencies = [], provider } = security.get(types.trail, "organization-trail-trail");
    expect(provider).toContain("aws::management::");
    expect(inputs?.s3BucketName).toBe(`aws-foundation-logs-trail-${accountIds["log-archive"]}-us-east-1`);
    const names = dependencies.map((urn) => urn.split("::").at(-1));
    expect(names).toEqual(expect.arrayContaining(["log-archive-trail-policy", "log-archive-source-key-key"]));
  });

  test("has documents that an account yet to come neither changes nor makes unknown", async () => {
    const { development } = referenceModel.accounts;
    if (!development) throw new Error("the reference has no account development");
    const newcomer = { ...development, name: "Newcomer", email: "aws+newcomer@example.com" };
    const model: Model = { ...referenceModel, accounts: { ...referenceModel.accounts, newcomer } };
    const { stackOutputs } = await recordStack(referenceModel, "management");
    const recording = await recordAfterManagement(model, "security", { management: stackOutputs });

    expect(Object.keys(documentsOf(security))).toHaveLength(16);
    expect(Object.values(documentsOf(security)).filter((policy) => typeof policy !== "string")).toEqual([]);
    expect(documentsOf(recording)).toEqual(documentsOf(security));
  }, 60_000);

  test("has keys whose policies the role that deploys can change", () => {
    const provider = security.get("pulumi:providers:aws", "log-archive").inputs;
    const roles = JSON.parse(String(provider?.assumeRoles)) as { readonly roleArn: string }[];
    const deployer: Principal = { kind: "role", roleArn: String(roles.at(-1)?.roleArn) };
    const administrator = readPolicy(
      { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
      { kind: "identity" },
    );
    for (const { inputs, outputs } of security.ofType(types.key)) {
      const resource = readPolicy(inputs?.policy, { kind: "key" });
      const request = { principal: deployer, action: "kms:PutKeyPolicy", resource: String(outputs?.arn) };
      expect(decide(compile({ resource, identity: [administrator] }), request).verdict).toBe("allowed");
    }
  });

  describe("against deletion", () => {
    let scps: Policy[];
    beforeAll(async () => {
      scps = (await recordStack(referenceModel, "management"))
        .ofType(types.policy)
        .filter(({ inputs }) => inputs?.type === "SERVICE_CONTROL_POLICY")
        .map(({ inputs }) => readPolicy(inputs?.content, { kind: "scp", name: String(inputs?.name) }));
    });

    const everything = (kind: "scp" | "identity") =>
      readPolicy(
        { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
        { kind },
      );

    function verdict(
      { action, object, as }: { readonly action: string; readonly object?: boolean; readonly as: Principal },
      { withScps, withPolicy }: { readonly withScps: boolean; readonly withPolicy: boolean },
    ): string {
      const { inputs } = security.get(types.bucketPolicy, "log-archive-trail-policy");
      const id = String(accountIds["log-archive"]);
      const organization: Organization = {
        id: "o-a1b2c3d4e5",
        managementAccountId: referenceModel.organization.managementAccountId,
        accounts: { [id]: ["r-a1b2"] },
        scps: { "r-a1b2": [everything("scp"), ...(withScps ? scps : [])], [id]: [everything("scp")] },
      };
      const policies = compile({
        organization,
        identity: [everything("identity")],
        ...(withPolicy && { resource: readPolicy(inputs?.policy, { kind: "resource" }) }),
      });
      const bucket = `arn:aws:s3:::${String(inputs?.bucket)}`;
      return decide(policies, {
        principal: as,
        action,
        resource: object === true ? `${bucket}/log` : bucket,
        resourceAccountId: id,
        context: { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 },
      }).verdict;
    }

    test("a guardrail and the bucket's policy stand, each alone, whoever it is", () => {
      const id = String(accountIds["log-archive"]);
      const deployer: Principal = {
        kind: "role",
        roleArn: `arn:aws:iam::${id}:role/${referenceModel.organization.accountRoleName}`,
      };
      const root: Principal = { kind: "root", accountId: id };
      for (const as of [deployer, root])
        for (const [action, object] of [
          ["s3:DeleteBucket", false],
          ["s3:DeleteObject", true],
          ["s3:DeleteObjectVersion", true],
        ] as const) {
          expect(verdict({ action, object, as }, { withScps: false, withPolicy: false })).toBe("allowed");
          expect(verdict({ action, object, as }, { withScps: true, withPolicy: false })).toBe("denied");
          expect(verdict({ action, object, as }, { withScps: false, withPolicy: true })).toBe("denied");
        }
    });

    test("Object Lock stands in compliance mode", () => {
      const { inputs } = security.get(types.lock, "log-archive-trail-object-lock");
      expect(inputs?.rule).toEqual({ defaultRetention: { mode: "COMPLIANCE", days: 365 } });
    });
  });
});

test("a starter's archive is locked so that it can be cleared away, in the account that it has", async () => {
  const starter = loadModel(
    fileURLToPath(new URL("../../examples/starter/foundation.yaml", import.meta.url)),
  );
  const recording = await recordAfterManagement(starter, "security");
  const modes = recording.ofType(types.lock).map(({ inputs }) => JSON.stringify(inputs?.rule));
  expect(new Set(modes.map((rule) => /GOVERNANCE|COMPLIANCE/.exec(rule)?.[0]))).toEqual(
    new Set(["GOVERNANCE"]),
  );
  expect(recording.ofType(types.trail)).toHaveLength(1);
}, 60_000);
