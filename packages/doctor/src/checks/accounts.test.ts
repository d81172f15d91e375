import { describe, expect, test } from "vitest";
import { locateAccounts, usableAccounts } from "../located-accounts.js";
import type { AccountInAws } from "../organization-facts.js";
import { smallModel } from "../testing/model.js";
import { judgeEntries } from "./account-roles.js";
import { judgeAccounts } from "./accounts.js";

const inAws = (name: string, state = "ACTIVE"): AccountInAws => ({
  id: { core: "111111111111", prod: "222222222222", lab: "333333333333" }[name] ?? "",
  email: `AWS+${name}@example.com`,
  name,
  state,
});
const all = [inAws("core"), inAws("lab"), inAws("prod")];
const makesIt = "foundation up -s management sets it up";
const judge = (accounts: readonly AccountInAws[], model = smallModel()) =>
  judgeAccounts(locateAccounts(model, accounts), []);

describe("accounts", () => {
  test("are found by their addresses, whatever the case", () => {
    expect(judge(all)).toEqual({ status: "ok", detail: "3 accounts, as the model says" });
  });

  test("that are not there yet are the next deployment's", () => {
    expect(judge([inAws("core")])).toEqual({
      status: "warn",
      detail: "2 of 3 accounts are to be made",
      lines: ["lab: is not there yet", "prod: is not there yet"],
      fix: makesIt,
    });
  });

  test("that the model names by id have to be there", () => {
    const model = smallModel(["environment: lab }", 'environment: lab, id: "444444444444" }']);

    expect(judge(all, model)).toEqual({
      status: "fail",
      detail: "1 of 3 accounts needs attention",
      lines: ["lab: 444444444444 is not in the organization"],
      fix: "invite it in AWS Organizations, or correct its id in the model",
      settles: false,
    });
  });

  test.each([
    ["PENDING_ACTIVATION", "lab: is being activated", "wait: AWS is at it", true],
    [
      "SUSPENDED",
      "lab: is suspended by AWS",
      "ask AWS Support to open it again, or suspend and close it in the model too",
      false,
    ],
    [
      "PENDING_CLOSURE",
      "lab: is closed or being closed (PENDING_CLOSURE)",
      "close it in the model too, or ask AWS Support to open it again within 90 days",
      false,
    ],
    [
      "CLOSED",
      "lab: is closed or being closed (CLOSED)",
      "close it in the model too, or ask AWS Support to open it again within 90 days",
      false,
    ],
  ])("that are %s fail", (state, line, fix, settles) => {
    expect(judge([inAws("core"), inAws("lab", state), inAws("prod")])).toEqual({
      status: "fail",
      detail: "1 of 3 accounts needs attention",
      lines: [line],
      fix,
      settles,
    });
  });

  test("that the model suspends may be suspended, and closed ones are not looked for", () => {
    const suspended = smallModel(["environment: lab }", "environment: lab, state: suspended }"]);
    const closed = smallModel(["environment: lab }", "environment: lab, state: closed }"]);

    expect(judge([inAws("core"), inAws("lab", "SUSPENDED"), inAws("prod")], suspended).status).toBe("ok");
    expect(judge([inAws("core"), inAws("prod")], closed)).toEqual({
      status: "ok",
      detail: "2 accounts, as the model says",
    });
  });

  test("that AWS is making are waited for; those that it could not make are not", () => {
    const located = locateAccounts(smallModel(), [inAws("core")]);

    expect(judgeAccounts(located, [{ AccountName: "Lab", State: "IN_PROGRESS" }])).toMatchObject({
      status: "fail",
      lines: ["lab: is being made", "prod: is not there yet"],
      fix: "wait: AWS is at it",
      settles: true,
    });
    expect(
      judgeAccounts(located, [
        { AccountName: "Lab", State: "FAILED", FailureReason: "EMAIL_ALREADY_EXISTS" },
        { AccountName: "Lab", State: "FAILED", FailureReason: "INTERNAL_FAILURE" },
      ]),
    ).toMatchObject({
      status: "fail",
      lines: ["lab: AWS could not make it: EMAIL_ALREADY_EXISTS", "prod: is not there yet"],
      settles: false,
    });
  });
});

describe("the accounts' roles", () => {
  const usable = usableAccounts(locateAccounts(smallModel(), all));
  const aws = {
    credentials: () => Promise.reject(new Error("not asked")),
    region: "us-east-1",
    role: "aws",
  } as const;
  const session = { ...aws, role: "foundation" } as const;
  const denied = Object.assign(new Error("User: x is not authorized"), { name: "AccessDenied" });
  const roleName = "OrganizationAccountAccessRole";

  test("can be assumed", () => {
    const entered = usable.map((account) => ({ ...account, session, error: undefined }));

    expect(judgeEntries(entered, roleName)).toEqual({
      status: "ok",
      detail: "FoundationDeploy can be assumed in 3 of 3",
    });
    expect(judgeEntries([], roleName)).toEqual({
      status: "skipped",
      detail: "there are no accounts to enter yet",
    });
  });

  test("that refuse are named, and waited for, as a new account's takes a moment", () => {
    const entered = usable.map((account) => ({
      ...account,
      session: account.key === "lab" ? undefined : session,
      error: denied,
    }));

    expect(judgeEntries(entered, roleName)).toMatchObject({
      status: "fail",
      detail: `neither FoundationDeploy nor ${roleName} can be assumed in 1 of 3`,
      lines: ["lab (333333333333): access denied"],
      settles: true,
    });
  });

  test("that are AWS's alone are named: the next update of management makes the foundation's", () => {
    const entered = usable.map((account) => ({
      ...account,
      session: account.key === "lab" ? aws : session,
      error: undefined,
    }));

    expect(judgeEntries(entered, roleName)).toEqual({
      status: "warn",
      detail: "FoundationDeploy cannot be assumed in 1 of 3: it is missing, or trusts another stack",
      lines: ["lab (333333333333)"],
      fix: "foundation up -s management makes it, or foundation account prepare <account>",
    });
  });

  test("that fail in other ways are not waited for", () => {
    const entered = usable.map((account) => ({
      ...account,
      session: undefined,
      error: new Error("broken\nline"),
    }));

    expect(judgeEntries(entered, roleName)).toMatchObject({
      status: "fail",
      lines: ["core (111111111111): broken", "lab (333333333333): broken", "prod (222222222222): broken"],
      settles: false,
    });
  });
});

test("an account's stack is that which deploys into it; those on their way out have none and are not entered", () => {
  const model = smallModel(["environment: lab }", "environment: lab, state: suspended }"]);
  const located = locateAccounts(model, all);

  expect(located.map(({ key, stack }) => [key, stack])).toEqual([
    ["core", "security"],
    ["lab", undefined],
    ["prod", "prod"],
  ]);
  expect(usableAccounts(located).map(({ key }) => key)).toEqual(["core", "prod"]);
});
