import { describe, expect, test } from "vitest";
import { document, indexOf, ownAccount, role } from "../testing/deployments.js";
import { organization } from "../testing/organizations.js";
import { checkQuestion } from "./check-question.js";

const index = indexOf(
  ...organization(),
  role("Team", {
    assumeRolePolicy: document({ Principal: { Service: "newest.amazonaws.com" }, Action: "sts:AssumeRole" }),
  }),
);
const bucket = "arn:aws:s3:::files";
const question = { principal: "administrator@development", action: "s3:ListBucket", resource: bucket };

describe("a question", () => {
  test("is told whether its action is about no resource", async () => {
    expect(await checkQuestion(index, question)).toEqual({ ...question, isAboutNone: false });
    const list = { ...question, action: "s3:ListAllMyBuckets", resource: "*" };
    expect(await checkQuestion(index, list)).toEqual({ ...list, isAboutNone: true });
  });

  test("names nothing that AWS does not have: all of it is told at once", async () => {
    const wrong = {
      principal: "lamda.amazonaws.com",
      action: "s3:GetObjekt",
      resource: "files",
      context: { "s3:prefixx": "a", "aws:SecureTransprot": "true", "s3:TlsVersion": "new" },
    };
    await expect(checkQuestion(index, wrong)).rejects.toThrow(
      [
        "6 problems in the question:",
        'principal = "lamda.amazonaws.com": there is no such service principal. Did you mean "lambda.amazonaws.com"?',
        'action = "s3:GetObjekt": there is no such action. Did you mean "s3:GetObject"?',
        'context["s3:prefixx"]: the service s3 has no such condition key. Did you mean "s3:prefix"?',
        'resource = "files": is no ARN. Write an ARN, such as "arn:aws:s3:::bucket", or "*" where the action is about no resource',
        'context["aws:SecureTransprot"]: there is no such global condition key. Did you mean "aws:SecureTransport"?',
        'context["s3:TlsVersion"] = "new": is no number. Write a number',
      ].join("\n"),
    );
  });

  test("may name a service that a policy of the deployments names", async () => {
    const resource = `arn:aws:iam::${ownAccount}:role/Team`;
    const ofService = { principal: "newest.amazonaws.com", action: "sts:AssumeRole", resource };
    expect(await checkQuestion(index, ofService)).toMatchObject(ofService);
    await expect(checkQuestion(index, { ...ofService, principal: "newer.amazonaws.com" })).rejects.toThrow(
      "there is no such service principal",
    );
  });

  test("gives no resource to an action that is about none", async () => {
    await expect(checkQuestion(index, { ...question, action: "s3:ListAllMyBuckets" })).rejects.toThrow(
      `resource = "${bucket}": s3:ListAllMyBuckets is about no resource. Write "*"`,
    );
  });
});
