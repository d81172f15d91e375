import { expect, test } from "vitest";
import { document, indexOf, ownAccount, role, rolePolicy } from "../testing/deployments.js";
import { denialAt, organization } from "../testing/organizations.js";
import { whatCan } from "./what-can.js";

const team = `arn:aws:iam::${ownAccount}:role/Team`;

const index = indexOf(
  ...organization(),
  ...denialAt("r-ab12", { Sid: "NoPurge", Action: "sqs:PurgeQueue", Resource: "*" }),
  role("Team"),
  rolePolicy("queues", "Team", document({ Action: "sqs:*", Resource: "*" })),
  rolePolicy("files", "Team", document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" })),
  rolePolicy("keys", "Team", document({ Action: "kms:Decrypt", Resource: "*" })),
);

test("what a principal can do on every resource, on some, and on none", () => {
  const actions = ["sqs:SendMessage", "sqs:PurgeQueue", "s3:GetObject", "s3:PutObject", "kms:Decrypt"];
  expect(whatCan(index, { principal: team, actions })).toEqual({
    principal: team,
    allowed: ["sqs:SendMessage"],
    unknown: [
      {
        action: "s3:GetObject",
        explanation: [
          "identity policies: statement 1 of files is unknown, because it depends on the resource",
        ],
      },
      {
        action: "kms:Decrypt",
        explanation: ["key policy: the resource's policy is unknown, because it depends on the resource"],
      },
    ],
    denied: ["sqs:PurgeQueue", "s3:PutObject"],
  });
});

test("an unknown principal is an error with the nearest", () => {
  expect(() => whatCan(index, { principal: "Teem", actions: [] })).toThrow(
    `principal = "Teem": is no principal. Use "${team}"`,
  );
});
