import { describe, expect, test } from "vitest";
import { logArchiveNames } from "./log-archive-names.js";
import {
  deniedByGuardrails,
  presetOrganizations,
  role,
  rootSession,
  testAccountId,
} from "./testing/preset-organizations.js";

describe.each(presetOrganizations)("the guardrails of the preset %s", (_, model) => {
  const accounts = Object.entries(model.accounts).flatMap(([key, { state }]) =>
    state === "active" ? [key] : [],
  );

  /**
   * What CDK's bootstrap does beside making roles.
   * Source: https://github.com/aws/aws-cdk-cli/blob/main/packages/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml
   */
  const bootstrap = [
    ["s3:CreateBucket", "arn:aws:s3:::cdk-hnb659fds-assets"],
    ["s3:PutBucketPublicAccessBlock", "arn:aws:s3:::cdk-hnb659fds-assets"],
    ["s3:PutBucketPolicy", "arn:aws:s3:::cdk-hnb659fds-assets"],
    ["s3:PutEncryptionConfiguration", "arn:aws:s3:::cdk-hnb659fds-assets"],
    ["ecr:SetRepositoryPolicy", "*"],
    ["ssm:PutParameter", "*"],
  ] as const;

  test.each(bootstrap)("let CDK's bootstrap do %s in every account", (action, resource) => {
    const context = { "aws:RequestedRegion": model.regions.home, "aws:SecureTransport": "true" };
    const denied = accounts.map((account) => [
      account,
      deniedByGuardrails(model, {
        account,
        action,
        resource,
        resourceAccountId: testAccountId(model, account),
        context,
      }),
    ]);
    expect(denied).toEqual(accounts.map((account) => [account, []]));
  });

  test("leave the account's block of public access to the foundation", () => {
    const denied = accounts.map((account) =>
      deniedByGuardrails(model, { account, action: "s3:PutAccountPublicAccessBlock" }),
    );
    expect(denied).toEqual(accounts.map(() => ["DenyChangingPublicAccessBlock"]));
  });

  /**
   * What each task of a centralized root session comes to.
   * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
   */
  const rootTasks = [
    ["IAMAuditRootUserCredentials", ["iam:GetLoginProfile", "iam:ListAccessKeys", "iam:ListMFADevices"]],
    ["IAMCreateRootUserPassword", ["iam:CreateLoginProfile", "iam:GetLoginProfile"]],
    [
      "IAMDeleteRootUserCredentials",
      ["iam:DeleteAccessKey", "iam:DeleteLoginProfile", "iam:DeactivateMFADevice"],
    ],
    ["S3UnlockBucketPolicy", ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"]],
    ["SQSUnlockQueuePolicy", ["sqs:GetQueueAttributes", "sqs:SetQueueAttributes"]],
  ] as const;

  test.each(rootTasks)("let a centralized root session do %s in every account", (_task, actions) => {
    const context = { "aws:RequestedRegion": model.regions.home };
    for (const account of accounts)
      for (const action of actions)
        expect([
          account,
          action,
          deniedByGuardrails(model, { account, as: rootSession, action, context }),
        ]).toEqual([account, action, []]);
  });

  test("leave the names of the archive's buckets and keys to the foundation, in every account", () => {
    const { bucketNamePatterns, keyAliasPatterns } = logArchiveNames;
    const named = (pattern: string) => pattern.replace("*", "anything");
    const names = [
      ...bucketNamePatterns.map((name) => ["s3:CreateBucket", `arn:aws:s3:::${named(name)}`] as const),
      ...keyAliasPatterns.flatMap((name) =>
        ["kms:CreateAlias", "kms:UpdateAlias"].map(
          (action) => [action, `arn:aws:kms:${model.regions.home}:200000000000:${named(name)}`] as const,
        ),
      ),
    ];
    const context = { "aws:RequestedRegion": model.regions.home };
    for (const account of accounts)
      for (const [action, resource] of names) {
        const request = { account, action, resource, context };
        expect([account, action, deniedByGuardrails(model, request).length]).toEqual([account, action, 1]);
        const foundation = role(model.organization.accountRoleName);
        expect(deniedByGuardrails(model, { ...request, as: foundation })).toEqual([]);
      }
  });
});
