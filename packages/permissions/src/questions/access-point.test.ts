import { unknownValue, type Properties, type Resource } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
import {
  allowing,
  document,
  indexOf,
  otherAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
} from "../testing/deployments.js";
import { organization } from "../testing/organizations.js";
import { may } from "./may.js";

const guestArn = `arn:aws:iam::${otherAccount}:role/Guest`;
const pointArn = `arn:aws:s3:us-east-1:${ownAccount}:accesspoint/team`;
const object = `${pointArn}/object/folder/file`;
const bucketArn = "arn:aws:s3:::files";

const bucket = (...policy: readonly Properties[]) => [
  resource("aws:s3/bucket:Bucket", "files", { bucket: "files" }),
  ...policy.map((statement) =>
    resource("aws:s3/bucketPolicy:BucketPolicy", "files-policy", {
      bucket: "files",
      policy: document(statement),
    }),
  ),
];
const point = (outputs: Properties = {}) =>
  resource("aws:s3/accessPoint:AccessPoint", "team", { name: "team", bucket: "files", ...outputs });
const letsIn = document({
  Principal: { AWS: otherAccount },
  Action: "s3:*",
  Resource: `${pointArn}/object/*`,
});
/** How AWS recommends to leave it to access points. */
const delegating = {
  Principal: { AWS: "*" },
  Action: "*",
  Resource: [bucketArn, `${bucketArn}/*`],
  Condition: { StringEquals: { "s3:DataAccessPointAccount": ownAccount } },
};

function ask(resources: readonly Resource[], question = {}) {
  const guest = [
    role("Guest", {}, { accountId: otherAccount }),
    rolePolicy("guest-policy", "Guest", allowing("s3:*"), { accountId: otherAccount }),
  ];
  const index = indexOf(...organization(), ...guest, ...resources);
  return may(index, { principal: guestArn, action: "s3:GetObject", resource: object, ...question });
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
describe("through an access point", () => {
  test("an object is read where its policy and the bucket's both permit it", () => {
    expect(ask([...bucket(delegating), point({ policy: letsIn })])).toMatchObject({
      verdict: "allowed",
      premises: [],
    });
    const policy = resource("aws:s3control/accessPointPolicy:AccessPointPolicy", "team-policy", {
      accessPointArn: pointArn,
      policy: letsIn,
    });
    expect(ask([...bucket(delegating), point(), policy]).verdict).toBe("allowed");
  });

  test("nothing is read that the access point does not permit", () => {
    expect(ask([...bucket(delegating), point()])).toMatchObject({
      verdict: "denied",
      explanation: ["resource policy: is missing, and has to allow it"],
    });
  });

  test("nor what the bucket denies, and it is unknown what it is silent about", () => {
    const denying = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `${bucketArn}/folder/*` };
    expect(ask([...bucket(denying), point({ policy: letsIn })])).toMatchObject({
      verdict: "denied",
      explanation: ["resource policy: statement 1 of the policy files-policy denies it"],
    });
    expect(ask([...bucket(), point({ policy: letsIn })])).toMatchObject({ verdict: "unknown" });
  });

  test("who leaves it to access points lets nobody in without one", () => {
    expect(ask([...bucket(delegating), point()], { resource: `${bucketArn}/folder/file` }).verdict).toBe(
      "denied",
    );
  });

  test("the access point itself is looked at without the bucket", () => {
    const policy = document({ Principal: { AWS: otherAccount }, Action: "s3:*", Resource: pointArn });
    const question = { action: "s3:GetAccessPointPolicy", resource: pointArn };
    expect(ask([...bucket(), point({ policy })], question).verdict).toBe("allowed");
  });

  test("it is unknown as long as the bucket is", () => {
    const because = /which bucket it is of|bucket of team is known only after it is deployed/;
    for (const resources of [[], [point({ policy: letsIn, bucket: unknownValue })]]) {
      const { verdict, explanation } = ask(resources, { principal: "administrator@development" });
      expect(verdict).toBe("unknown");
      expect(explanation.join("\n")).toMatch(because);
    }
  });
});
