import type { Properties } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
import { may, type Question } from "../questions/may.js";
import { whoCan } from "../questions/who-can.js";
import {
  allowing,
  indexOf,
  otherAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
  urnOf,
} from "../testing/deployments.js";
import { organization } from "../testing/organizations.js";

const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:${ownAccount}:${name}`;
const guestArn = `arn:aws:iam::${otherAccount}:role/Guest`;
const guest = [
  role("Guest", {}, { accountId: otherAccount }),
  rolePolicy("guest-policy", "Guest", allowing("*"), { accountId: otherAccount }),
];
const functionType = "aws:lambda/function:Function";
const permissionType = "aws:lambda/permission:Permission";
const functionArn = arn("lambda", "function:notify");
const notify = resource(functionType, "notify", { arn: functionArn, name: "notify" });
const topic = arn("sns", "topic");

/** Who may do what with a function that has these permissions. */
function ask(permissions: readonly Properties[], question: Partial<Question> = {}) {
  const added = permissions.map((properties, index) =>
    resource(permissionType, `permission-${String(index + 1)}`, {
      action: "lambda:InvokeFunction",
      function: "notify",
      ...properties,
    }),
  );
  const index = indexOf(...organization(), ...guest, notify, ...added);
  return may(index, {
    principal: "sns.amazonaws.com",
    action: "lambda:InvokeFunction",
    resource: functionArn,
    ...question,
  });
}

const fromTopic = { "aws:SourceArn": topic, "aws:SourceAccount": ownAccount };

describe("a function's permissions", () => {
  test.each<[string, Properties, Partial<Question>, string]>([
    ["a service", { principal: "sns.amazonaws.com" }, {}, "allowed"],
    ["no other service", { principal: "s3.amazonaws.com" }, {}, "denied"],
    ["no other action", { principal: "sns.amazonaws.com", action: "lambda:GetFunction" }, {}, "denied"],
    [
      "a service for one source",
      { principal: "sns.amazonaws.com", sourceArn: topic },
      { context: fromTopic },
      "allowed",
    ],
    [
      "not for another source",
      { principal: "sns.amazonaws.com", sourceArn: topic },
      { context: { "aws:SourceArn": arn("sns", "other") } },
      "denied",
    ],
    [
      "for sources that a pattern stands for",
      { principal: "sns.amazonaws.com", sourceArn: arn("sns", "*") },
      { context: fromTopic },
      "allowed",
    ],
    ["nobody knows for which", { principal: "sns.amazonaws.com", sourceArn: topic }, {}, "unknown"],
    [
      "a service for one account",
      { principal: "sns.amazonaws.com", sourceAccount: ownAccount },
      { context: fromTopic },
      "allowed",
    ],
    [
      "not for another account",
      { principal: "sns.amazonaws.com", sourceAccount: otherAccount },
      { context: fromTopic },
      "denied",
    ],
    ["an account", { principal: otherAccount }, { principal: guestArn }, "allowed"],
    ["a role", { principal: guestArn }, { principal: guestArn }, "allowed"],
    [
      "an organization",
      { principal: "*", principalOrgId: "o-1234567890" },
      { principal: guestArn },
      "allowed",
    ],
    ["no other", { principal: "*", principalOrgId: "o-0987654321" }, { principal: guestArn }, "denied"],
    [
      "callers of its URL by the way they are known",
      { principal: otherAccount, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "AWS_IAM" },
      {
        principal: guestArn,
        action: "lambda:InvokeFunctionUrl",
        context: { "lambda:FunctionUrlAuthType": "NONE" },
      },
      "denied",
    ],
    [
      "callers by its URL alone",
      { principal: otherAccount, invokedViaFunctionUrl: true },
      { principal: guestArn, context: { "lambda:InvokedViaFunctionUrl": "false" } },
      "denied",
    ],
    [
      "who has the token",
      { principal: "alexa-appkit.amazon.com", eventSourceToken: "secret" },
      { principal: "alexa-appkit.amazon.com", context: { "lambda:EventSourceToken": "secret" } },
      "allowed",
    ],
    [
      "who calls a version by its ARN",
      { principal: "sns.amazonaws.com", qualifier: "live" },
      { resource: `${functionArn}:live` },
      "allowed",
    ],
    ["not by the function's", { principal: "sns.amazonaws.com", qualifier: "live" }, {}, "denied"],
    [
      "nor by a version's without one",
      { principal: "sns.amazonaws.com" },
      { resource: `${functionArn}:live` },
      "denied",
    ],
    [
      "by the qualifier in the name",
      { principal: "sns.amazonaws.com", function: `${functionArn}:live` },
      { resource: `${functionArn}:live` },
      "allowed",
    ],
  ])("let in %s: %j", (_, permission, question, verdict) => {
    expect(ask([permission], question).verdict).toBe(verdict);
  });

  test("add up, and each is told by its Sid or its name in the program", () => {
    const both = [
      { principal: "s3.amazonaws.com" },
      { principal: "sns.amazonaws.com", statementId: "Topic" },
    ];
    expect(ask(both)).toMatchObject({
      verdict: "allowed",
      explanation: ["resource policy: statement Topic of the policy permission-2 allows it"],
    });
    expect(ask(both, { principal: "s3.amazonaws.com" }).explanation).toEqual([
      "resource policy: statement 1 of the policy permission-1 allows it",
    ]);
  });

  test("are those of the function that they follow from before it has a name", () => {
    const propertyDependencies = { function: [urnOf(functionType, "notify")] };
    const permission = resource(
      permissionType,
      "permission",
      { action: "lambda:InvokeFunction", principal: "sns.amazonaws.com" },
      { propertyDependencies },
    );
    const index = indexOf(...organization(), notify, permission);
    const question = { action: "lambda:InvokeFunction", resource: functionArn };
    expect(may(index, { ...question, principal: "sns.amazonaws.com" }).verdict).toBe("allowed");
    expect(whoCan(index, question).allowed.map(({ principal }) => principal)).toContain("sns.amazonaws.com");
  });

  test("of a function in no deployment are not all that it may have", () => {
    const permission = { action: "lambda:InvokeFunction", principal: "sns.amazonaws.com", function: "other" };
    const index = indexOf(...organization(), resource(permissionType, "permission", permission));
    const on = arn("lambda", "function:other");
    expect(
      may(index, { principal: "s3.amazonaws.com", action: "lambda:InvokeFunction", resource: on }),
    ).toMatchObject({
      verdict: "denied",
      premises: [`no deployment has ${on}: it is taken to have no policy but what deployments add to it`],
    });
  });
});

/** Whether a role of another account may do something with a resource. */
function decide(action: string, on: string, type: string, properties: Properties, principal = guestArn) {
  const index = indexOf(...organization(), ...guest, resource(type, "one", properties));
  return may(index, { principal, action, resource: on }).verdict;
}

describe("what else is added to the policy of a resource", () => {
  test.each<[string, string, string, Properties, string]>([
    [
      "aws:lambda/layerVersionPermission:LayerVersionPermission",
      "lambda:GetLayerVersion",
      arn("lambda", "layer:tools:3"),
      { action: "lambda:GetLayerVersion", layerName: "tools", versionNumber: 3, principal: otherAccount },
      "allowed",
    ],
    [
      "aws:lambda/layerVersionPermission:LayerVersionPermission",
      "lambda:GetLayerVersion",
      arn("lambda", "layer:tools:4"),
      { action: "lambda:GetLayerVersion", layerName: "tools", versionNumber: 3, principal: otherAccount },
      "denied",
    ],
    [
      "aws:cloudwatch/eventPermission:EventPermission",
      "events:PutEvents",
      arn("events", "event-bus/default"),
      { principal: otherAccount },
      "allowed",
    ],
    [
      "aws:cloudwatch/eventPermission:EventPermission",
      "events:PutEvents",
      arn("events", "event-bus/default"),
      {
        principal: "*",
        condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: "o-0987654321" },
      },
      "denied",
    ],
    [
      "aws:signer/signingProfilePermission:SigningProfilePermission",
      "signer:StartSigningJob",
      arn("signer", "/signing-profiles/one"),
      { action: "signer:StartSigningJob", principal: otherAccount, profileName: "one" },
      "allowed",
    ],
    [
      "aws:kms/grant:Grant",
      "kms:Decrypt",
      arn("kms", "key/1234"),
      { keyId: "1234", granteePrincipal: guestArn, operations: ["Decrypt"] },
      "unknown",
    ],
    [
      "aws:s3/bucketAcl:BucketAcl",
      "s3:ListBucket",
      "arn:aws:s3:::files",
      { bucket: "files", acl: "public-read" },
      "unknown",
    ],
    [
      "aws:s3/bucketAcl:BucketAcl",
      "s3:ListBucket",
      "arn:aws:s3:::files",
      { bucket: "files", acl: "private" },
      "denied",
    ],
  ])("%s: %s on %s", (type, action, on, properties, verdict) => {
    const bucket = resource("aws:s3/bucket:Bucket", "files", { bucket: "files" });
    const index = indexOf(...organization(), ...guest, bucket, resource(type, "one", properties));
    expect(may(index, { principal: guestArn, action, resource: on }).verdict).toBe(verdict);
  });

  test("a grant of a key lets nobody else in", () => {
    const key = arn("kms", "key/1234");
    const grant = { keyId: "1234", granteePrincipal: guestArn, operations: ["Decrypt"] };
    const index = indexOf(
      ...organization(),
      ...guest,
      resource("aws:kms/key:Key", "key", { arn: key, keyId: "1234" }),
      resource("aws:kms/grant:Grant", "grant", grant),
    );
    const ask = (principal: string, action: string) => may(index, { principal, action, resource: key });
    expect(ask(guestArn, "kms:Decrypt").explanation).toEqual([
      "key policy: statement 1 of the policy grant is unknown, because the grant grant may let it, which is not looked into",
    ]);
    expect(ask(guestArn, "kms:Encrypt").verdict).toBe("denied");
    expect(ask("administrator@audit", "kms:Decrypt").verdict).toBe("denied");
    expect(ask("administrator@development", "kms:Decrypt").verdict).toBe("allowed");
  });

  test("a certificate authority lets a service in", () => {
    const on = arn("acm-pca", "certificate-authority/1");
    const properties = {
      certificateAuthorityArn: on,
      principal: "acm.amazonaws.com",
      actions: ["IssueCertificate"],
    };
    const type = "aws:acmpca/permission:Permission";
    expect(decide("acm-pca:IssueCertificate", on, type, properties, "acm.amazonaws.com")).toBe("allowed");
    expect(decide("acm-pca:GetCertificate", on, type, properties, "acm.amazonaws.com")).toBe("denied");
  });
});
