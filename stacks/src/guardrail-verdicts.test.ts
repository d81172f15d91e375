import { logArchiveNames } from "@aws-foundation/core";
import type { Principal } from "@aws-foundation/iam";
import type { Model } from "@aws-foundation/model";
import { describe, expect, test } from "vitest";
import {
  deniedByGuardrails,
  exampleModel,
  presetOrganizations,
  role,
  rootSession,
  testAccountId,
  type GuardrailRequest,
} from "./testing/preset-organizations.js";
import { referenceModel } from "./testing/record-stack.js";

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

  test("let teams call their roles like pipelines, as there are none", () => {
    for (const account of accounts) {
      const resource = `arn:aws:iam::${testAccountId(model, account)}:role/PipelineExecutionRole-dev`;
      expect(deniedByGuardrails(model, { account, action: "iam:CreateRole", resource })).toEqual([]);
    }
  });

  test("leave the account's block of public access to the foundation", () => {
    const denied = accounts.map((account) =>
      deniedByGuardrails(model, { account, action: "s3:PutAccountPublicAccessBlock" }),
    );
    expect(denied).toEqual(accounts.map(() => ["DenyChangingPublicAccessBlock"]));
  });

  test("keep passwords, like all lasting credentials, to the foundation", () => {
    for (const account of accounts)
      for (const action of ["iam:CreateLoginProfile", "iam:UpdateLoginProfile"]) {
        const resource = `arn:aws:iam::${testAccountId(model, account)}:user/left-over`;
        expect(deniedByGuardrails(model, { account, action, resource }).length).toBe(1);
        expect(
          deniedByGuardrails(model, { account, as: role("FoundationDeploy"), action, resource }),
        ).toEqual([]);
      }
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

/** What strangers would do to resources of an account, by the presets that have a perimeter. */
describe.each(presetOrganizations.filter(([preset]) => preset !== "starter"))(
  "the data perimeter of the preset %s",
  (_, model) => {
    const [account = ""] = Object.keys(model.accounts);
    const id = testAccountId(model, account);
    const stranger: Principal = {
      kind: "role",
      roleArn: "arn:aws:iam::999999999999:role/Stranger",
      organizationId: "o-zzzzzzzzzz",
    };
    const resources = [
      ["dynamodb:GetItem", `arn:aws:dynamodb:${model.regions.home}:${id}:table/orders`],
      [
        "codeartifact:ReadFromRepository",
        `arn:aws:codeartifact:${model.regions.home}:${id}:repository/shop/npm`,
      ],
      ["ecr:BatchGetImage", `arn:aws:ecr:${model.regions.home}:${id}:repository/shop`],
      ["kms:Decrypt", `arn:aws:kms:${model.regions.home}:${id}:key/0123`],
      ["logs:GetLogEvents", `arn:aws:logs:${model.regions.home}:${id}:log-group:shop:log-stream:1`],
      ["s3:GetObject", "arn:aws:s3:::shop-data/order"],
      ["secretsmanager:GetSecretValue", `arn:aws:secretsmanager:${model.regions.home}:${id}:secret:shop`],
      ["sqs:ReceiveMessage", `arn:aws:sqs:${model.regions.home}:${id}:shop`],
      ["sts:AssumeRole", `arn:aws:iam::${id}:role/Shop`],
    ] as const;

    test.each(resources)("keeps strangers from %s, and everybody without TLS", (action, resource) => {
      const request = { account, action, resource, resourceAccountId: id };
      expect(deniedByGuardrails(model, { ...request, as: () => stranger })).toEqual(["DenyStrangers"]);
      const context = { "aws:RequestedRegion": model.regions.home };
      const plain = { ...context, "aws:SecureTransport": "false" };
      expect(deniedByGuardrails(model, { ...request, context: plain })).toEqual(["DenyWithoutTls"]);
      const encrypted = { ...context, "aws:SecureTransport": "true" };
      expect(deniedByGuardrails(model, { ...request, context: encrypted })).toEqual([]);
    });
  },
);

test("the regulated organization takes web identities of its own workflows alone", () => {
  const model = exampleModel("regulated");
  const id = testAccountId(model, "payments");
  const denied = (issuer: string, claims: Readonly<Record<string, string>>) =>
    deniedByGuardrails(model, {
      account: "payments",
      as: () => ({ kind: "web-identity", provider: `arn:aws:iam::${id}:oidc-provider/${issuer}`, claims }),
      action: "sts:AssumeRoleWithWebIdentity",
      resource: `arn:aws:iam::${id}:role/Deployment`,
      context: { "aws:SecureTransport": "true" },
    });
  const github = "token.actions.githubusercontent.com";
  const sub = "repo:acme/payments:ref:refs/heads/main";
  expect(denied(github, { sub, repository_owner_id: "1234567" })).toEqual([]);
  expect(denied(github, { sub, repository_owner_id: "7654321" })).toEqual([
    "DenyOthersOfTokenActionsGithubusercontentCom",
  ]);
  expect(denied("gitlab.com", { sub: "project_path:acme/payments" })).toEqual(["DenyOtherIssuers"]);
});

test.each(presetOrganizations)("root sessions do their tasks in quarantine, in the preset %s", (_, model) => {
  const [account = ""] = Object.keys(model.accounts).filter(
    (key) => model.organization.security.audit !== key,
  );
  const { quarantine } = model.organization.lifecycle;
  const quarantined = {
    ...model,
    accounts: { ...model.accounts, [account]: { ...model.accounts[account], state: "quarantined" } },
  } as Model;
  const denied = (action: string, as?: GuardrailRequest["as"]) =>
    deniedByGuardrails(quarantined, {
      account,
      action,
      ...(as && { as }),
      context: { "aws:RequestedRegion": model.regions.home },
    });
  expect(quarantine).toBe("quarantine");
  expect(denied("iam:GetLoginProfile", rootSession)).toEqual([]);
  expect(denied("iam:DeleteLoginProfile", rootSession)).toEqual([]);
  expect(denied("iam:GetRole")).toEqual(["DenyAllInQuarantine"]);
});

/** What sandboxes cannot start or share; starter and regulated organizations have none. */
describe.each([
  ["reference", referenceModel],
  ["European", exampleModel("european")],
] as const)("the sandbox of the %s organization", (_, model) => {
  const { home } = model.regions;
  const id = testAccountId(model, "sandbox");
  const denied = (action: string, resource = "*", more: GuardrailRequest["context"] = {}) =>
    deniedByGuardrails(model, {
      account: "sandbox",
      action,
      resource,
      resourceAccountId: id,
      context: { "aws:RequestedRegion": home, "aws:SecureTransport": "true", ...more },
    });

  test("starts small machines alone, in every way", () => {
    const database = `arn:aws:rds:${home}:${id}:db:test`;
    const large = { "rds:DatabaseClass": "db.r8g.48xlarge" };
    expect(denied("rds:RestoreDBInstanceToPointInTime", database, large)).toEqual(["DenyExpensiveDatabases"]);
    expect(denied("rds:CreateDBInstanceReadReplica", database, large)).toEqual(["DenyExpensiveDatabases"]);
    expect(denied("rds:CreateDBCluster", "*", large)).toEqual(["DenyExpensiveDatabaseClusters"]);
    const cache = { "elasticache:CacheNodeType": "cache.r7g.16xlarge" };
    expect(denied("elasticache:CreateReplicationGroup", "*", cache)).toEqual(["DenyExpensiveCaches"]);
    const workbench = { "cloud9:InstanceType": "m5.24xlarge" };
    expect(denied("cloud9:CreateEnvironmentEC2", "*", workbench)).toEqual(["DenyExpensiveWorkbenches"]);
    const gpu = { "sagemaker:InstanceTypes": ["ml.p5.48xlarge"] };
    expect(denied("sagemaker:CreateNotebookInstance", "*", gpu)).toEqual(["DenyExpensiveMachineLearning"]);
    for (const action of [
      "batch:CreateComputeEnvironment",
      "codebuild:CreateFleet",
      "ec2:RequestSpotInstances",
      "eks:CreateNodegroup",
      "redshift:RestoreFromClusterSnapshot",
    ])
      expect([action, denied(action)]).toEqual([action, ["DenyExpensiveServices"]]);
    const small = { "sagemaker:InstanceTypes": ["ml.t3.medium"], "rds:DatabaseClass": "db.t4g.micro" };
    expect(denied("sagemaker:CreateNotebookInstance", "*", small)).toEqual([]);
    expect(denied("rds:CreateDBInstance", database, small)).toEqual([]);
  });

  test("shares nothing by resource policies and exports, and joins no core network", () => {
    for (const action of [
      "dynamodb:ExportTableToPointInTime",
      "dynamodb:PutResourcePolicy",
      "kafka:PutClusterPolicy",
      "route53resolver:PutResolverRulePolicy",
      "s3tables:PutTableBucketPolicy",
      "logs:CreateExportTask",
      "rds:StartExportTask",
      "secretsmanager:PutResourcePolicy",
    ])
      expect([action, denied(action)]).toEqual([action, ["DenySharing"]]);
    const partner = { "lambda:Principal": "444455556666" };
    expect(denied("lambda:AddPermission", "*", partner)).toEqual(["DenyLettingAccountsCallFunctions"]);
    const events = { "lambda:Principal": "events.amazonaws.com" };
    expect(denied("lambda:AddPermission", "*", events)).toEqual([]);
    expect(denied("networkmanager:CreateTransitGatewayRouteTableAttachment")).toEqual(["DenyAttaching"]);
  });
});

describe("the guardrails of an organization whose home is Europe", () => {
  const model = exampleModel("european");
  const denied = (account: string, region: string, action: string, more: Partial<GuardrailRequest> = {}) =>
    deniedByGuardrails(model, {
      account,
      action,
      ...more,
      context: { "aws:RequestedRegion": region, ...more.context },
    });
  const key = { resource: "arn:aws:kms:us-east-1:200000000001:key/0123" };
  const profile = {
    "bedrock:InferenceProfileArn":
      "arn:aws:bedrock:eu-central-1:200000000001:inference-profile/eu.amazon.nova-pro-v1:0",
  };

  test.each(["shop", "shop-test"])("let %s use what is in us-east-1 alone", (account) => {
    const certificate = { ...key, context: { "kms:ViaService": "acm.us-east-1.amazonaws.com" } };
    expect(denied(account, "us-east-1", "acm:RequestCertificate")).toEqual([]);
    expect(denied(account, "us-east-1", "kms:CreateGrant", certificate)).toEqual([]);
    const signing = { context: { "kms:KeySpec": "ECC_NIST_P256" } };
    expect(denied(account, "us-east-1", "kms:CreateKey", signing)).toEqual([]);
    expect(denied(account, "us-east-1", "kms:PutKeyPolicy", { ...key, ...signing })).toEqual([]);
    expect(denied(account, "us-east-1", "cloudwatch:PutMetricAlarm")).toEqual([]);
    expect(denied(account, "us-east-1", "servicequotas:RequestServiceQuotaIncrease")).toEqual([]);
    expect(denied(account, "us-east-1", "lambda:CreateFunction")).toEqual([]);
    expect(denied(account, "us-east-1", "sns:CreateTopic")).toEqual([]);
    expect(denied(account, "us-east-1", "wafv2:CreateWebACL")).toEqual([]);
  });

  test.each(["shop", "shop-test"])("let %s call models by the profiles that the model names", (account) => {
    for (const region of ["eu-north-1", "eu-south-2", "eu-central-1"])
      expect([region, denied(account, region, "bedrock:InvokeModel", { context: profile })]).toEqual([
        region,
        [],
      ]);
    expect(denied(account, "us-east-2", "bedrock:InvokeModel")).toContain("DenyModelsElsewhere");
  });

  test("keep everything else in the account's regions", () => {
    for (const region of ["us-east-1", "eu-north-1", "unspecified"])
      expect(denied("shop-test", region, "ec2:RunInstances")).toEqual(["DenyOtherRegions"]);
    expect(denied("shop-test", "us-east-1", "kms:CreateKey")).toEqual(["DenyMakingOtherKeysInUsEast1"]);
    expect(denied("shop-test", "us-east-1", "lambda:InvokeFunction")).toEqual(["DenyOtherRegions"]);
    expect(denied("shop-test", "eu-west-1", "ec2:RunInstances")).toEqual([]);
    expect(denied("shop", "eu-west-1", "ec2:RunInstances")).toEqual(["DenyOtherRegionsProd"]);
  });
});
