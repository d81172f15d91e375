import { describe, expect, test } from "vitest";
import { readPolicy } from "../documents/read-policy.js";
import type { PolicyKind } from "../documents/policy.js";
import { unknown } from "../unknown.js";
import { compile } from "./compile.js";
import { decide } from "./decide.js";
import { explain } from "./explain.js";

const administrator = { kind: "role", roleArn: "arn:aws:iam::111122223333:role/Administrator" } as const;
const everything = { Effect: "Allow", Action: "*", Resource: "*" };

function policy(kind: PolicyKind, name: string, ...statements: object[]) {
  return readPolicy({ Version: "2012-10-17", Statement: statements }, { kind, name });
}

describe("a decision", () => {
  const request = { principal: administrator, action: "s3:GetObject", resource: "arn:aws:s3:::logs/file" };

  test("names the statement that allows", () => {
    const policies = compile({ identity: [policy("identity", "AdministratorAccess", everything)] });
    const decision = decide(policies, request);
    expect(decision).toEqual({
      verdict: "allowed",
      because: [{ kind: "allow", level: "identity", policy: "AdministratorAccess", statement: 0 }],
    });
    expect(explain(decision)).toEqual([
      "allowed",
      "  identity policies: statement 1 of AdministratorAccess allows it",
    ]);
  });

  test("names every statement that denies, and where its policy is attached", () => {
    const denial = { Sid: "NoLogs", Effect: "Deny", Action: "s3:*", Resource: "*" };
    const organization = {
      id: "o-1234567890",
      managementAccountId: "999988887777",
      accounts: { "111122223333": ["r-ab12", "ou-ab12-11111111"] },
      scps: {
        "r-ab12": [policy("scp", "FullAWSAccess", everything)],
        "ou-ab12-11111111": [policy("scp", "FullAWSAccess", everything), policy("scp", "Logs", denial)],
        "111122223333": [policy("scp", "FullAWSAccess", everything)],
      },
      targetNames: { "ou-ab12-11111111": "workloads" },
    };
    const identity = [policy("identity", "Own", everything, { ...denial, Sid: "Also" })];
    const decision = decide(compile({ organization, identity }), request);
    expect(explain(decision)).toEqual([
      "denied",
      "  service control policies of workloads: statement NoLogs of Logs denies it",
      "  identity policies: statement Also of Own denies it",
    ]);
  });

  test("counts the policies of every target, though a unit and an account have one name", () => {
    const denial = policy("rcp", "Logs", { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" });
    const account = "111122223333";
    const organization = {
      id: "o-1234567890",
      managementAccountId: "999988887777",
      accounts: { [account]: ["r-ab12", "ou-ab12-11111111"] },
      rcps: { [account]: [denial] },
      targetNames: { "ou-ab12-11111111": "Sandbox", [account]: "Sandbox" },
    };
    const policies = compile({ organization, identity: [policy("identity", "All", everything)] });
    expect(explain(decide(policies, { ...request, resourceAccountId: account }))).toEqual([
      "denied",
      "  resource control policies of Sandbox: statement 1 of Logs denies it",
    ]);
  });

  test("names what is missing", () => {
    const policies = compile({ boundary: policy("boundary", "OnlyIam", { ...everything, Action: "iam:*" }) });
    expect(explain(decide(policies, request))).toEqual([
      "denied",
      "  identity policies: has no statement that allows it",
      "  permissions boundary: has no statement that allows it",
    ]);
  });

  test("is unknown only if what is unknown matters", () => {
    const because = unknown("the bucket's name is known after it is made");
    const some = policy("identity", "Some", { ...everything, Resource: because });
    const none = policy("identity", "None", { ...everything, Effect: "Deny" });
    expect(explain(decide(compile({ identity: [some] }), request))).toEqual([
      "unknown",
      "  identity policies: statement 1 of Some is unknown, because the bucket's name is known after it is made",
    ]);
    expect(decide(compile({ identity: [some, none] }), request).verdict).toBe("denied");
    const all = policy("identity", "All", everything);
    expect(decide(compile({ identity: [some, all] }), request).verdict).toBe("allowed");
  });

  test("says once what nobody knows of a policy that may allow and may deny", () => {
    const open = readPolicy(unknown("it is made later"), { kind: "identity", name: "Open" });
    const parts = policy("identity", "Parts", unknown("it is attached later"));
    expect(explain(decide(compile({ identity: [open, parts] }), request))).toEqual([
      "unknown",
      "  identity policies: statement 1 of Parts is unknown, because it is attached later",
      "  identity policies: Open is unknown, because it is made later",
    ]);
  });
});
