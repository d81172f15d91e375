import { expect, test } from "vitest";
import { organizationWith } from "../testing/organization.js";
import { guardMatrix } from "./guard-matrix.js";

test("a guardrail holds where its policy is attached, and below", () => {
  const { index } = organizationWith([
    {
      key: "regions",
      targets: ["workloads", "account:lab"],
      statements: [
        {
          Sid: "DenyRegions",
          NotAction: "iam:*",
          Condition: { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } },
        },
        { Sid: "DenyAll", Action: ["s3:GetObject", "ec2:*"] },
      ],
    },
    { key: "mandatory-tags", type: "TAG_POLICY", targets: ["root"] },
    {
      key: "suspended",
      targets: ["suspended", "production"],
      statements: [{ Sid: "DenySome", Action: "s3:*", Resource: "arn:aws:s3:::a" }],
    },
  ]);
  expect(guardMatrix(index)).toEqual({
    places: ["lab", "quarantine", "security", "suspended", "workloads", "production", "account:lab"],
    rows: [
      {
        guardrail: "mandatory-tags",
        type: "TAG_POLICY",
        denies: [],
        places: {
          lab: "root",
          quarantine: "root",
          security: "root",
          suspended: "root",
          workloads: "root",
          production: "root",
          "account:lab": "root",
        },
      },
      {
        guardrail: "regions",
        type: "SERVICE_CONTROL_POLICY",
        denies: [
          { statement: "DenyRegions", actions: ["*"], except: ["iam:*"], isConditional: true },
          { statement: "DenyAll", actions: ["s3:GetObject", "ec2:*"], except: [], isConditional: false },
        ],
        places: { workloads: "workloads", production: "workloads", "account:lab": "account:lab" },
      },
      {
        guardrail: "suspended",
        type: "SERVICE_CONTROL_POLICY",
        denies: [{ statement: "DenySome", actions: ["s3:*"], except: [], isConditional: true }],
        places: { suspended: "suspended", production: "production" },
      },
    ],
  });
});
