import { may } from "@aws-foundation/permissions";
import { beforeAll, describe, expect, test } from "vitest";
import { organizationWith, type TestGuardrail } from "../testing/organization.js";
import { loadActionList, type ActionList } from "../action-list.js";
import { compareGuardrails, type ChangeReport } from "./compare-guardrails.js";

let list: ActionList;
beforeAll(async () => {
  list = await loadActionList();
});

const unlessDeploy = { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deploy" } };

function guardrail(statement: object, changes: Partial<TestGuardrail> = {}): TestGuardrail {
  return { key: "some", targets: ["workloads"], statements: [{ Sid: "Deny", ...statement }], ...changes };
}

/** What becomes of guardrails; every witness is asked about again. */
async function compare(
  before: readonly TestGuardrail[],
  after: readonly TestGuardrail[],
): Promise<ChangeReport> {
  const [base, now] = [organizationWith(before).index, organizationWith(after).index];
  const report = await compareGuardrails(base, now, list, "us-east-1");
  for (const { effect, witness } of report.changes) {
    const isAboutNone = witness.resource === "*";
    const verdicts = [base, now].map((index) => may(index, { ...witness, isAboutNone }).verdict);
    expect(verdicts).toEqual([witness.base.verdict, witness.now.verdict]);
    expect(verdicts.indexOf("denied")).toBe(effect === "denied" ? 1 : 0);
  }
  return report;
}

/** A change in short. */
function shortly({ changes, undecided }: ChangeReport) {
  return {
    changes: changes.map(({ effect, places, actions }) => [effect, places.join(), actions.join()]),
    undecided: undecided.map(({ statements }) => statements.join()),
  };
}

const both = "production,workloads";

describe("nothing changes, and it is proven, when", () => {
  const statement = {
    Action: ["s3:GetObject", "s3:PutObject"],
    Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"],
  };

  test.each([
    [
      "lists are in another order",
      { Action: ["s3:PutObject", "s3:GetObject"], Resource: ["arn:aws:s3:::b/*", "arn:aws:s3:::a/*"] },
    ],
    [
      "a name is a pattern's only action",
      { Action: ["s3:GetObject", "s3:PutObjec?"], Resource: statement.Resource },
    ],
  ])("%s", async (_, other) => {
    const report = await compare([guardrail(statement)], [guardrail(other)]);
    expect(shortly(report)).toEqual({ changes: [], undecided: [] });
    expect(report.actions).toBeGreaterThan(15_000);
  });

  test("a statement is taken apart, and its policy has another name", async () => {
    const parts = statement.Action.flatMap((Action) =>
      statement.Resource.map((Resource) => ({ Action, Resource })),
    ).map((part, position) => ({ Sid: `Part${String(position)}`, ...part }));
    const report = await compare(
      [guardrail(statement)],
      [guardrail({}, { key: "other", statements: parts })],
    );
    expect(shortly(report)).toEqual({ changes: [], undecided: [] });
  });

  test("it moves to another level of the same units", async () => {
    const everywhere = { targets: ["root"] };
    const units = { targets: ["security", "workloads", "lab", "quarantine", "suspended"] };
    const report = await compare([guardrail(statement, everywhere)], [guardrail(statement, units)]);
    expect(shortly(report)).toEqual({ changes: [], undecided: [] });
  });

  test("what is taken away is denied by a wider statement", async () => {
    const narrow = {
      Sid: "Narrow",
      Action: "s3:GetObject",
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::*:role/Deploy", "arn:aws:iam::*:role/Plan"] },
      },
    };
    const wide = { Sid: "Wide", Action: "s3:*", Condition: unlessDeploy };
    const report = await compare(
      [guardrail({}, { statements: [narrow, wide] })],
      [guardrail({}, { statements: [wide] })],
    );
    expect(shortly(report)).toEqual({ changes: [], undecided: [] });
  });
});

describe("a change is shown by a request", () => {
  test.each<[string, object, object, (readonly string[])[]]>([
    [
      "an action more",
      { Action: "s3:GetObject" },
      { Action: ["s3:GetObject", "s3:PutObject"] },
      [["denied", both, "s3:PutObject"]],
    ],
    [
      "an action less",
      { Action: ["s3:GetObject", "s3:PutObject"] },
      { Action: "s3:GetObject" },
      [["allowed", both, "s3:PutObject"]],
    ],
    [
      "somebody more is exempt",
      { Action: "s3:PutObject", Condition: unlessDeploy },
      {
        Action: "s3:PutObject",
        Condition: {
          ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::*:role/Deploy", "arn:aws:iam::*:role/team/*"] },
        },
      },
      [["allowed", both, "s3:PutObject"]],
    ],
    [
      "a resource more",
      { Action: "s3:PutObject", Resource: "arn:aws:s3:::a/*" },
      { Action: "s3:PutObject", Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::logs-*/x"] },
      [["denied", both, "s3:PutObject"]],
    ],
    [
      "a condition",
      { Action: "ec2:RunInstances" },
      {
        Action: "ec2:RunInstances",
        Condition: { StringNotEquals: { "ec2:InstanceType": ["t3.micro", "t3.small"] } },
      },
      [["allowed", both, "ec2:RunInstances"]],
    ],
    [
      "another value, both ways",
      { Action: "ec2:RunInstances", Condition: { StringEquals: { "ec2:InstanceType": "t3.micro" } } },
      { Action: "ec2:RunInstances", Condition: { StringEquals: { "ec2:InstanceType": "m5.large" } } },
      [
        ["allowed", both, "ec2:RunInstances"],
        ["denied", both, "ec2:RunInstances"],
      ],
    ],
    [
      "a region",
      {
        NotAction: ["iam:*", "sts:*"],
        Condition: { StringNotEquals: { "aws:RequestedRegion": ["us-east-1", "us-west-2"] } },
      },
      {
        NotAction: ["iam:*", "sts:*"],
        Condition: { StringNotEquals: { "aws:RequestedRegion": ["us-east-1"] } },
      },
      [["denied", both, expect.stringContaining("s3:PutObject") as unknown as string]],
    ],
    [
      "an action that is about no resource",
      { Action: "iam:ListUsers" },
      { Action: ["iam:ListUsers", "ec2:DescribeVpcs"] },
      [["denied", both, "ec2:DescribeVpcs"]],
    ],
  ])("%s", async (_, before, after, expected) => {
    expect(shortly(await compare([guardrail(before)], [guardrail(after)]))).toEqual({
      changes: expected,
      undecided: [],
    });
  });

  test("a guardrail for strangers", async () => {
    const perimeter = guardrail(
      {
        Action: "s3:GetObject",
        Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } },
      },
      { type: "RESOURCE_CONTROL_POLICY", key: "data-perimeter", targets: ["account:lab"] },
    );
    const { changes } = await compare(
      [guardrail({ Action: "s3:GetObject" }, { targets: ["account:lab"], key: "any" })],
      [guardrail({ Action: "s3:GetObject" }, { targets: ["account:lab"], key: "any" }), perimeter],
    );
    expect(changes).toMatchObject([
      {
        effect: "denied",
        places: ["account:lab"],
        guardrails: ["data-perimeter"],
        witness: { principal: "arn:aws:iam::999999999999:role/Stranger" },
      },
    ]);
  });

  test("of one unit, where another has it already", async () => {
    const statement = { Action: "s3:PutObject" };
    const report = await compare(
      [guardrail(statement, { targets: ["lab"] })],
      [guardrail(statement, { targets: ["lab", "security"] })],
    );
    expect(shortly(report)).toEqual({ changes: [["denied", "security", "s3:PutObject"]], undecided: [] });
  });

  test("the witness has no condition key that does not matter", async () => {
    const { changes } = await compare([], [guardrail({ Action: "s3:PutObject", Condition: unlessDeploy })]);
    expect(changes[0]?.witness).toMatchObject({
      principal: "administrator@a new account in production",
      resource: "arn:aws:s3:::example/example",
      account: "a new account in production",
      context: {},
    });
  });
});

test("what differs and is shown by no request is neither called a change nor the same", async () => {
  // No ARN of a principal looks like it.
  const odd = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:nothing/*" } };
  const report = await compare([], [guardrail({ Action: "s3:PutObject", Condition: odd })]);
  expect(report).toMatchObject({
    changes: [],
    undecided: [{ places: ["production", "workloads"], actions: ["s3:PutObject"], statements: ["Deny"] }],
  });
});
