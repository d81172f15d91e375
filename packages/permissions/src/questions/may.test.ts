import type { Resource } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
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
import { denialAt, organization } from "../testing/organizations.js";
import { may, type Question } from "./may.js";

const queue = `arn:aws:sqs:us-east-1:${ownAccount}:queue`;
const team = `arn:aws:iam::${ownAccount}:role/Team`;

const index = indexOf(
  ...organization(),
  ...denialAt("ou-ab12-11111111", {
    Sid: "NoPurge",
    Action: "sqs:PurgeQueue",
    Resource: "*",
    Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Exempt" } },
  }),
  ...denialAt(
    "r-ab12",
    {
      Sid: "NoStrangers",
      Principal: "*",
      Action: "sqs:*",
      Resource: "*",
      Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1234567890" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
    "RESOURCE_CONTROL_POLICY",
  ),
  role("Team"),
  rolePolicy("team-policy", "Team", allowing("sqs:SendMessage", "sqs:PurgeQueue")),
);

function ask(question: Partial<Question>) {
  return may(index, { principal: team, action: "sqs:SendMessage", resource: queue, ...question });
}

describe("a role of the deployments", () => {
  test("may do what its policies allow, on every level", () => {
    expect(ask({})).toMatchObject({
      verdict: "allowed",
      explanation: [
        "service control policies of root: statement 1 of FullAWSAccess allows it",
        "service control policies of Workloads: statement 1 of FullAWSAccess allows it",
        "service control policies of Development: statement 1 of FullAWSAccess allows it",
        "identity policies: statement 1 of team-policy allows it",
      ],
      premises: [`no deployment has ${queue}: it is taken to have no policy of its own`],
    });
  });

  test("may not do what a guardrail denies, and the answer names it", () => {
    expect(ask({ action: "sqs:PurgeQueue" })).toMatchObject({
      verdict: "denied",
      explanation: [
        "service control policies of Workloads: statement NoPurge of deny-at-ou-ab12-11111111 denies it",
      ],
      premises: [],
    });
  });

  test("is asked for by its session too", () => {
    const principal = `arn:aws:sts::${ownAccount}:assumed-role/Team/alice`;
    expect(ask({ principal })).toMatchObject({ verdict: "allowed", principal });
  });
});

describe("a session", () => {
  const session = (name: string) => `arn:aws:sts::${ownAccount}:assumed-role/${name}`;
  const shared = indexOf(
    ...organization(),
    role("Team"),
    resource("aws:sqs/queue:Queue", "queue", {
      arn: queue,
      policy: document({ Principal: { AWS: session("Team/alice") }, Action: "sqs:SendMessage" }),
    }),
  );
  const verdict = (principal: string) =>
    may(shared, { principal, action: "sqs:SendMessage", resource: queue }).verdict;

  test("that a policy names decides, and its role alone is unknown", () => {
    expect(verdict(session("Team/alice"))).toBe("allowed");
    expect(verdict(session("Team/bob"))).toBe("denied");
    expect(verdict(team)).toBe("unknown");
  });

  test.each(["Team/a", "Team/alice smith", "Team/alice/bob", `Team/${"a".repeat(65)}`])(
    "has a name that AWS takes: %s",
    (name) => {
      expect(() => ask({ principal: session(name) })).toThrow(
        "is no session: its name has other characters than letters, digits and _+=,.@-, or not 2 to 64 of them",
      );
    },
  );
});

describe("who is in no deployment", () => {
  test.each([
    ["administrator@development", "sqs:SendMessage", "allowed"],
    ["administrator@Development", "sqs:PurgeQueue", "denied"],
    [`administrator@${ownAccount}`, "sqs:SendMessage", "allowed"],
    ["root@development", "sqs:SendMessage", "allowed"],
    ["root@audit", "sqs:SendMessage", "denied"],
    [`arn:aws:iam::${ownAccount}:root`, "sqs:SendMessage", "allowed"],
    ["sns.amazonaws.com", "sqs:SendMessage", "denied"],
    ["arn:aws:iam::123412341234:role/Stranger", "sqs:SendMessage", "denied"],
    ["arn:aws:iam::123412341234:user/Stranger", "sqs:SendMessage", "denied"],
  ])("%s, %s: %s", (principal, action, verdict) => {
    expect(ask({ principal, action }).verdict).toBe(verdict);
  });

  test("a stranger is unknown where only its own policies decide", () => {
    const principal = "arn:aws:iam::123412341234:role/Stranger";
    const resource = "arn:aws:iam::123412341234:role/Other";
    const { verdict, explanation } = ask({ principal, action: "iam:GetRole", resource });
    expect(verdict).toBe("unknown");
    expect(explanation).toContain(
      `identity policies: policies of ${principal} is unknown, because the policies of ${principal} are in no deployment`,
    );
  });
});

test.each([
  ["administrator@123412341234", "unknown"],
  ["root@123412341234", "unknown"],
  ["administrator@audit", "allowed"],
  ["administrator@audit as role team/Deploy", "allowed"],
  ["administrator@audit as user Alice", "allowed"],
])("whether %s may do what a policy lets everybody do: %s", (principal, verdict) => {
  const open = indexOf(
    ...organization(),
    resource("aws:sqs/queue:Queue", "queue", {
      arn: queue,
      policy: document({ Principal: "*", Action: "sqs:SendMessage" }),
    }),
  );
  expect(may(open, { principal, action: "sqs:SendMessage", resource: queue }).verdict).toBe(verdict);
});

test("the management account is bound by no guardrail", () => {
  const resource = `arn:aws:sqs:us-east-1:${managementAccount}:queue`;
  expect(ask({ principal: "root@management", action: "sqs:PurgeQueue", resource }).verdict).toBe("allowed");
});

describe("a resource whose ARN has no account", () => {
  const bucket = "arn:aws:s3:::bucket";
  const administrator = { principal: "administrator@development", action: "s3:ListBucket", resource: bucket };

  test("is in the account that the question says", () => {
    expect(ask({ ...administrator, account: "development" }).verdict).toBe("allowed");
    expect(ask({ ...administrator, account: "audit" }).verdict).toBe("denied");
  });

  test("is unknown without one", () => {
    expect(ask(administrator)).toMatchObject({
      verdict: "unknown",
      explanation: [
        `resource policy: unknown, because no deployment has ${bucket}, and nothing says in which account it is`,
      ],
    });
  });

  test("is not in another account than its ARN says", () => {
    expect(() => ask({ account: "audit" })).toThrow(
      `account = "audit": the resource is in account ${ownAccount}. Leave it out`,
    );
    expect(otherAccount).not.toBe(ownAccount);
  });
});

describe("any resource", () => {
  const bucket = (name: string, ...policy: readonly string[]) => [
    resource("aws:s3/bucket:Bucket", name, { bucket: name }),
    ...policy.map((text) =>
      resource("aws:s3/bucketPolicy:BucketPolicy", name, { bucket: name, policy: text }),
    ),
  ];
  const allowed = (Resource: string) => document({ Action: ["s3:*", "kms:*", "sts:*"], Resource });
  const anyOf = (policy: string, question: Partial<Question>, ...resources: readonly Resource[]) =>
    may(indexOf(...organization(), role("Team"), rolePolicy("p", "Team", policy), ...resources), {
      principal: team,
      action: "s3:GetObject",
      resource: "*",
      ...question,
    });
  const denying = document({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" });

  test.each([
    ["*", "allowed"],
    ["arn:aws:s3:::files/*", "unknown"],
    ["arn:aws:*:::files/*", "unknown"],
  ])("where statements are about %s: %s", (about, verdict) => {
    expect(anyOf(allowed(about), {}).verdict).toBe(verdict);
  });

  test("is allowed only where no policy of one may say otherwise", () => {
    expect(anyOf(allowed("*"), {})).toMatchObject({
      verdict: "allowed",
      premises: ["no deployment has a policy of a resource of s3: none is taken to have one"],
    });
    expect(anyOf(allowed("*"), {}, ...bucket("files", denying))).toMatchObject({
      verdict: "unknown",
      explanation: [
        "resource policy: the resource's policy is unknown, because it depends on the resource: ask about the ARN of one",
      ],
    });
    for (const action of ["kms:Decrypt", "sts:AssumeRole"])
      expect(anyOf(allowed("*"), { action }).verdict).toBe("unknown");
    expect(anyOf(allowed("*"), { action: "sqs:SendMessage" }).verdict).toBe("denied");
  });

  test("is none where the action is about no resource", () => {
    const list = { action: "s3:ListAllMyBuckets", isAboutNone: true };
    expect(anyOf(allowed("*"), list, ...bucket("files", denying)).verdict).toBe("allowed");
    expect(anyOf(allowed("arn:aws:s3:::files"), list).verdict).toBe("denied");
  });

  test.each([
    ["arn:aws:s3:::files/*", "arn:aws:s3:::files/*", "allowed"],
    ["arn:aws:s3:::*", "arn:aws:s3:::files/*", "allowed"],
    ["arn:aws:s3:::files/a/*", "arn:aws:s3:::files/*", "unknown"],
    ["arn:aws:s3:::other/*", "arn:aws:s3:::files/*", "denied"],
  ])("of a pattern, where statements are about %s, %s: %s", (about, resource, verdict) => {
    expect(anyOf(allowed(about), { resource }, ...bucket("files")).verdict).toBe(verdict);
  });

  test("of a pattern that stands for buckets is unknown where one has a policy", () => {
    const logs = { resource: "arn:aws:s3:::logs-*/file", account: "development" };
    expect(anyOf(allowed("*"), logs, ...bucket("files", denying)).verdict).toBe("allowed");
    expect(anyOf(allowed("*"), logs, ...bucket("logs-1", denying))).toMatchObject({
      verdict: "unknown",
      explanation: [
        "resource policy: the resource's policy is unknown, because arn:aws:s3:::logs-*/file stands for resources that have policies of their own",
      ],
    });
  });
});

test.each(["sts:AssumeRole", "sts:assumerolewithwebidentity"])("what %s is about is a role", (action) => {
  expect(() => ask({ action })).toThrow(
    `resource = "${queue}": is no ARN of a role. Write one such as "arn:aws:iam::111122223333:role/Name"`,
  );
});

describe("a condition key", () => {
  const conditional = indexOf(
    ...organization(),
    role("Team"),
    rolePolicy(
      "team-policy",
      "Team",
      document({
        Action: "sqs:*",
        Resource: "*",
        Condition: {
          Bool: { "aws:MultiFactorAuthPresent": "true", "aws:SecureTransport": "true" },
          StringEquals: { "aws:RequestedRegion": "us-east-1" },
        },
      }),
    ),
  );
  const question = { principal: team, action: "sqs:SendMessage", resource: queue };

  test("that nobody gives is unknown, but for those that follow from the resource and of a plain request", () => {
    expect(may(conditional, question)).toMatchObject({
      verdict: "unknown",
      explanation: [
        "identity policies: statement 1 of team-policy is unknown, because the request's aws:MultiFactorAuthPresent is not given",
      ],
    });
  });

  test("of the TLS version is the oldest that AWS takes, where nobody gives another", () => {
    const Condition = { NumericLessThan: { "s3:TlsVersion": "1.3" } };
    const newest = indexOf(
      ...organization(),
      role("Team"),
      rolePolicy("team-policy", "Team", document({ Action: "s3:*", Resource: "*", Condition })),
    );
    const list = { principal: team, action: "s3:ListAllMyBuckets", resource: "*" };
    expect(may(newest, list).verdict).toBe("allowed");
    expect(may(newest, { ...list, context: { "s3:TlsVersion": 1.3 } }).verdict).toBe("denied");
  });

  test("is as it is given, whatever its case, or absent", () => {
    const verdictWith = (context: Question["context"] & object) =>
      may(conditional, { ...question, context }).verdict;
    expect(verdictWith({ "AWS:multifactorauthpresent": "true" })).toBe("allowed");
    expect(verdictWith({ "aws:MultiFactorAuthPresent": "false" })).toBe("denied");
    expect(verdictWith({ "aws:MultiFactorAuthPresent": undefined })).toBe("denied");
    expect(verdictWith({ "aws:MultiFactorAuthPresent": "true", "aws:RequestedRegion": "eu-west-1" })).toBe(
      "denied",
    );
  });

  test.each([
    ["aws:AssumedRoot", "denied"],
    ["aws:PrincipalTag/team", "denied"],
    ["aws:username", "denied"],
    ["aws:SourceIdentity", "unknown"],
    ["aws:FederatedProvider", "unknown"],
    ["aws:RequestTag/team", "unknown"],
  ])("%s that a role's session is asked for without: %s", (key, verdict) => {
    const allowed = document({ Action: "sqs:*", Resource: "*", Condition: { Null: { [key]: "false" } } });
    const asked = indexOf(...organization(), role("Team"), rolePolicy("team-policy", "Team", allowed));
    expect(may(asked, question).verdict).toBe(verdict);
  });

  test("that AWS does not document is told apart from one that is not given", () => {
    const Condition = { StringEquals: { "aws:PrincipleOrgID": "o-1234567890" } };
    const misspelled = indexOf(
      ...organization(),
      role("Team"),
      rolePolicy("team-policy", "Team", document({ Action: "sqs:*", Resource: "*", Condition })),
    );
    expect(may(misspelled, question).explanation).toEqual([
      'identity policies: statement 1 of team-policy is unknown, because aws:PrincipleOrgID is no global condition key that AWS documents (did you mean "aws:PrincipalOrgID"?)',
    ]);
  });

  test("of a wrong type is refused", () => {
    expect(() => may(conditional, { ...question, context: { "aws:MultiFactorAuthPresent": "yes" } })).toThrow(
      '1 problem in the question:\ncontext["aws:MultiFactorAuthPresent"] = "yes": is no truth value. Write true or false',
    );
  });
});

test("everything that is wrong with a question is said at once", () => {
  expect(() =>
    ask({
      principal: "administrator@develpment",
      action: "sqs",
      resource: "queue",
      account: "audti",
      context: { "s3:TlsVersion": "new", "aws:SecureTransprot": "true" },
    }),
  ).toThrow(
    [
      "6 problems in the question:",
      'principal = "administrator@develpment": there is no such account. Did you mean "administrator@development"?',
      'action = "sqs": is no action. Write a service and a name, such as "s3:GetObject"',
      'account = "audti": there is no such account. Did you mean "audit"?',
      'resource = "queue": is no ARN. Write an ARN, such as "arn:aws:s3:::bucket", or "*" where the action is about no resource',
      'context["s3:TlsVersion"] = "new": is no number. Write a number',
      'context["aws:SecureTransprot"]: there is no such global condition key. Did you mean "aws:SecureTransport"?',
    ].join("\n"),
  );
});

describe("an unknown principal is an error with the nearest", () => {
  test.each([
    [`arn:aws:iam::${ownAccount}:role/Taem`, `no deployment has this principal. Did you mean "${team}"?`],
    ["Team", `is no principal. Use "${team}"`],
    ["Teem", `is no principal. Use "${team}"`],
    [
      "somebody",
      "is no principal. Write the ARN of a role or user, administrator@ACCOUNT, administrator@ACCOUNT as role NAME, root@ACCOUNT, or a service such as cloudtrail.amazonaws.com",
    ],
  ])("%s", (principal, problem) => {
    expect(() => ask({ principal })).toThrow(`principal = "${principal}": ${problem}`);
  });
});

test("without the organization nothing is allowed for certain", () => {
  const alone = indexOf(role("Team"), rolePolicy("team-policy", "Team", allowing("sqs:SendMessage")));
  const question = { principal: team, action: "sqs:SendMessage", resource: queue };
  expect(may(alone, question)).toMatchObject({
    verdict: "unknown",
    explanation: [
      "service control policies: unknown, because no deployment has the organization, and so its policies",
    ],
  });
  expect(may(alone, { ...question, action: "sqs:PurgeQueue" }).verdict).toBe("denied");
});
