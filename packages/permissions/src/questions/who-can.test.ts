import { describe, expect, test } from "vitest";
import { indexPermissions } from "../permission-index.js";
import {
  allowing,
  document,
  indexOf,
  managementAccount,
  otherAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
} from "../testing/deployments.js";
import { manyAccounts, numberedAccount } from "../testing/many-accounts.js";
import { organization } from "../testing/organizations.js";
import { whoCan } from "./who-can.js";

const bucket = "arn:aws:s3:::files";
const principals = (found: readonly { readonly principal: string }[]) =>
  found.map(({ principal }) => principal).sort();

describe("who can do something with a resource", () => {
  const index = indexOf(
    ...organization(),
    role("Team"),
    rolePolicy("p", "Team", allowing("s3:GetObject")),
    role("Idle"),
    resource("aws:s3/bucket:Bucket", "files", { arn: bucket, bucket: "files" }),
    resource("aws:s3/bucketPolicy:BucketPolicy", "files-policy", {
      bucket: "files",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: {
              AWS: [otherAccount, "123412341234", "arn:aws:iam::123412341234:role/Guest"],
              Service: "logging.s3.amazonaws.com",
            },
            Action: "s3:GetObject",
            Resource: `${bucket}/*`,
          },
        ],
      }),
    }),
  );

  test("are roles, administrators and root users of its account, and whom its policy lets in", () => {
    const found = whoCan(index, { action: "s3:GetObject", resource: `${bucket}/file` });
    expect(principals(found.allowed)).toEqual([
      "administrator@audit",
      "administrator@development",
      `arn:aws:iam::${ownAccount}:role/Team`,
      "logging.s3.amazonaws.com",
      "root@audit",
      "root@development",
    ]);
    const elsewhere =
      "service control policies: unknown, because the account 123412341234 is not in the organization, and which others bind it is in no deployment";
    expect(found.unknown).toEqual([
      { principal: "administrator@123412341234", explanation: [elsewhere] },
      {
        principal: "arn:aws:iam::123412341234:role/Guest",
        explanation: [
          elsewhere,
          "identity policies: policies of arn:aws:iam::123412341234:role/Guest is unknown, because the policies of arn:aws:iam::123412341234:role/Guest are in no deployment",
        ],
      },
    ]);
    // The idle role, and administrator and root user of the management account.
    expect(found.denied).toBe(3);
  });

  test("are those of its account alone where nothing lets others in", () => {
    const found = whoCan(index, { action: "s3:PutObject", resource: `${bucket}/file` });
    expect(principals(found.allowed)).toEqual(["administrator@development", "root@development"]);
  });

  test("everything that is wrong with the question is said at once", () => {
    expect(() => whoCan(index, { action: "s3", resource: "files" })).toThrow(
      /^2 problems in the question:\n/,
    );
  });
});

test("anybody can what a policy lets everybody do", () => {
  const index = indexOf(
    ...organization(),
    resource("aws:sqs/queue:Queue", "queue", {
      arn: `arn:aws:sqs:us-east-1:${ownAccount}:queue`,
      policy: document({ Principal: "*", Action: "sqs:SendMessage" }),
    }),
  );
  const found = whoCan(index, {
    action: "sqs:SendMessage",
    resource: `arn:aws:sqs:us-east-1:${ownAccount}:queue`,
  });
  expect(principals(found.allowed)).toContain("anybody");
});

describe("somebody whom a policy names", () => {
  const queue = `arn:aws:sqs:us-east-1:${ownAccount}:queue`;
  const sts = (account: string, name: string) => `arn:aws:sts::${account}:${name}`;
  const naming = (...AWS: readonly string[]) =>
    whoCan(
      indexOf(
        ...organization(),
        role("Team"),
        resource("aws:sqs/queue:Queue", "queue", {
          arn: queue,
          policy: document({ Principal: { AWS: [...AWS] }, Action: "sqs:SendMessage" }),
        }),
      ),
      { action: "sqs:SendMessage", resource: queue },
    );

  test("by a session is found, and of the role it is unknown", () => {
    const session = sts(ownAccount, "assumed-role/Team/alice");
    const { allowed, unknown } = naming(session);
    expect(principals(allowed)).toContain(session);
    expect(unknown).toEqual([
      {
        principal: `arn:aws:iam::${ownAccount}:role/Team`,
        explanation: [
          "resource policy: statement 1 of the policy queue is unknown, because the session's name is not given",
        ],
      },
    ]);
  });

  test.each([
    ["a session of a role that no deployment has", sts(ownAccount, "assumed-role/ByHand/alice")],
    ["a role that no deployment has", `arn:aws:iam::${ownAccount}:role/ByHand`],
    ["a user that no deployment has", `arn:aws:iam::${ownAccount}:user/ByHand`],
    ["a federated user", sts(ownAccount, "federated-user/Bob")],
    ["a stranger's session", sts("123412341234", "assumed-role/Guest/bob")],
  ])("is unknown where its own policies are: %s", (_, arn) => {
    expect(principals(naming(arn).unknown)).toEqual([arn]);
  });
});

test("a provider of another account vouches for nobody", () => {
  const provider = (account: string) =>
    `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
  const action = "sts:AssumeRoleWithWebIdentity";
  const assumeRolePolicy = document({
    Principal: { Federated: [provider(ownAccount), provider(otherAccount)] },
    Action: action,
  });
  const index = indexOf(...organization(), role("Deploy", { assumeRolePolicy }));
  const found = whoCan(index, { action, resource: `arn:aws:iam::${ownAccount}:role/Deploy` });
  expect(principals([...found.allowed, ...found.unknown])).toEqual([provider(ownAccount)]);
});

test("who becomes a role is found among the principals of 1,000 accounts", () => {
  const index = indexPermissions(manyAccounts(1_000));
  const target = `arn:aws:iam::${numberedAccount(999)}:role/Reader`;
  const found = whoCan(index, { action: "sts:AssumeRole", resource: target });
  expect(principals(found.allowed)).toEqual([`arn:aws:iam::${managementAccount}:role/Plan`]);
  expect(found.unknown).toEqual([]);
  // Two roles, an administrator and a root user in each account, and those of the organization's other three accounts.
  expect(found.denied).toBe(4_006);
});
