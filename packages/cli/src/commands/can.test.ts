import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectFolder, repository, runFoundation } from "../testing/command.js";
import { foundationIn, run } from "../testing/in-process.js";

let folder: string;
let deployments: string;
let ids: Readonly<Record<string, string>>;

/** The reference organization, as its preview writes it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "foundation-can-"));
  deployments = join(folder, "deployments");
  await runFoundation(repository, ["preview", "--out", deployments, "--no-policies", "--quiet"]);
  const management = JSON.parse(readFileSync(join(deployments, "management.json"), "utf8")) as {
    deployment: { resources: { type: string; outputs?: { accountIds?: Record<string, string> } }[] };
  };
  ids =
    management.deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs?.accountIds ??
    {};
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function can(...args: readonly string[]) {
  return run("can", ...args, "--deployments", deployments);
}

function whoCan(...args: readonly string[]) {
  return run("who-can", ...args, "--deployments", deployments);
}

/** The ARN of a role in a member's account. */
function roleIn(account: string, name: string): string {
  return `arn:aws:iam::${ids[account] ?? ""}:role/${name}`;
}

const logs = "arn:aws:s3:::aws-foundation-logs-1/file";
const inUsEast = ["--context", "aws:RequestedRegion=us-east-1"];

describe("in the reference organization", () => {
  test("an administrator cannot delete logs, and the answer names the guardrail", async () => {
    expect(
      await can("administrator@log-archive", "s3:DeleteObject", logs, "--account", "log-archive"),
    ).toEqual({
      code: 1,
      stdout: [
        `denied: administrator@log-archive s3:DeleteObject ${logs}`,
        "  service control policies of root: statement DenyDeletingLogs of foundation-scp-root-1 denies it",
      ].join("\n"),
      stderr: "",
    });
  });

  test("an administrator may use an allowed region, and the answer names every level", async () => {
    const queue = `arn:aws:sqs:us-east-1:${ids.development ?? ""}:queue`;
    const { code, stdout } = await can("administrator@development", "sqs:SendMessage", queue);
    expect({ code, lines: stdout.split("\n") }).toEqual({
      code: 0,
      lines: [
        `allowed: administrator@development sqs:SendMessage ${queue}`,
        ...["root", "Workloads", "Dev", "Development"].map(
          (target) => `  service control policies of ${target}: statement 1 of FullAWSAccess allows it`,
        ),
        "  identity policies: statement 1 of AdministratorAccess allows it",
        `  no deployment has ${queue}: it is taken to have no policy of its own`,
      ],
    });
  });

  test("what depends on the request is unknown until it is given", async () => {
    const question = ["administrator@development", "ec2:DescribeVpcs", "*"];
    const because = "the request's aws:RequestedRegion is not given";
    const { code, stdout } = await can(...question);
    expect(code).toBe(1);
    expect(stdout.split("\n")[0]).toBe(`unknown, because ${because}: ${question.join(" ")}`);
    expect(await can(...question, ...inUsEast)).toMatchObject({ code: 0 });
    expect(await can(...question, "--context", "aws:RequestedRegion=eu-west-1")).toMatchObject({ code: 1 });
  });

  test.each([
    ["root@production", 1, "DenyRootUser"],
    ["root@management", 0, "the root user has full access to its account"],
    ["arn:aws:iam::123412341234:role/Stranger", 1, "policies of arn:aws:iam::123412341234:role/Stranger"],
  ])("%s is asked for", async (principal, code, line) => {
    const { stdout, ...rest } = await can(principal, "ec2:DescribeVpcs", "*", ...inUsEast);
    expect(rest).toEqual({ code, stderr: "" });
    expect(stdout).toContain(line);
  });

  test("the data perimeter denies strangers, and services that act for strangers", async () => {
    const bucket = ["s3:GetObject", "arn:aws:s3:::bucket/file", "--account", "development", ...inUsEast];
    const stranger = await can("arn:aws:iam::123412341234:role/Stranger", ...bucket);
    expect(stranger.stdout).toContain("statement DenyStrangers of foundation-rcp-root-1 denies it");
    const source = [
      "--context",
      "aws:SourceAccount=123412341234",
      "--context",
      "aws:SourceOrgID=o-zzzzzzzzzz",
    ];
    const service = await can("cloudtrail.amazonaws.com", ...bucket, ...source);
    expect(service.stdout).toContain("statement DenyConfusedDeputies of foundation-rcp-root-1 denies it");
  });

  test("a stack's role becomes the role that reads in its accounts, and no other stack's does", async () => {
    const target = roleIn("development", "FoundationPlan");
    const { code, stdout } = await whoCan("sts:AssumeRole", target);
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/^1 of \d+ principals can sts:AssumeRole /),
      expect.stringMatching(/^ {2}arn:aws:iam::\d{12}:role\/FoundationPlan-dev$/),
    ]);
  });
});

describe("JSON", () => {
  test("has the reasons", async () => {
    const question = ["administrator@log-archive", "s3:DeleteObject", logs, "--account", "log-archive"];
    const { code, stdout } = await can(...question, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      principal: "administrator@log-archive",
      action: "s3:DeleteObject",
      resource: logs,
      verdict: "denied",
      because: [
        {
          kind: "deny",
          level: "scp",
          target: "root",
          policy: "foundation-scp-root-1",
          statement: "DenyDeletingLogs",
        },
      ],
      premises: [],
    });
  });

  test("has who can, and how many cannot", async () => {
    const { code, stdout } = await whoCan("sts:AssumeRole", roleIn("uat", "FoundationPlan"), "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      allowed: [{ principal: expect.stringMatching(/FoundationPlan-uat$/) }],
      unknown: [],
      denied: expect.any(Number),
    });
  });
});

describe("bad input is named with its place, exit code 1", () => {
  test("all that is wrong with a question at once", async () => {
    expect(await can("administrator@develpment", "s3:GetObjct", "bucket", "--account", "audti")).toEqual({
      code: 1,
      stdout: "",
      stderr: [
        "error 4 problems in the question:",
        'action = "s3:GetObjct": there is no such action. Did you mean "s3:GetObject"?',
        'principal = "administrator@develpment": there is no such account. Did you mean "administrator@development"?',
        'account = "audti": there is no such account. Did you mean "audit"?',
        'resource = "bucket": is no ARN. Write an ARN, such as "arn:aws:s3:::bucket", or "*" where the action is about no resource',
      ].join("\n"),
    });
  });

  test("a principal that is not there, with the nearest", async () => {
    const { code, stderr } = await can(roleIn("development", "FoundationPaln"), "ec2:DescribeVpcs", "*");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `error 1 problem in the question:\nprincipal = "${roleIn("development", "FoundationPaln")}": no deployment has this principal. Did you mean "${roleIn("development", "FoundationPlan")}"?`,
    });
  });

  test("a context value of the wrong type", async () => {
    const question = ["administrator@development", "ec2:DescribeVpcs", "*"];
    expect(await can(...question, "--context", "aws:MultiFactorAuthPresent=yes")).toMatchObject({
      code: 1,
      stderr:
        'error 1 problem in the question:\ncontext["aws:MultiFactorAuthPresent"] = "yes": is no truth value. Write true or false',
    });
  });

  test("a document that is no policy, and an operator that is none", async () => {
    const other = join(folder, "broken");
    mkdirSync(other);
    cpSync(deployments, other, { recursive: true });
    const path = join(other, "dev.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replaceAll("ArnLike", "ArnLikes"));
    const { code, stderr } = await run("can", "root@uat", "s3:ListBucket", "*", "--deployments", other);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        "error 2 problems in the deployments:\n" +
        'dev.json: development-plan-role-role.assumeRolePolicy.Statement[0].Condition.ArnLikes: there is no such operator. Did you mean "ArnLike"?\n' +
        'dev.json: development-plan-role-role.assumeRolePolicy.Statement[1].Condition.ArnLikes: there is no such operator. Did you mean "ArnLike"?',
    });
  });

  test("no deployments", async () => {
    const project = projectFolder("waiting");
    expect(await foundationIn(project, "can", "root@uat", "s3:ListBucket", "*")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        'error there are no deployments in .foundation: run "foundation preview", or name a folder with those of "pulumi stack export" with --deployments',
    });
  });

  test("a deployment that is cut off", async () => {
    const other = join(folder, "cut");
    mkdirSync(other);
    writeFileSync(join(other, "dev.json"), '{"version": 3, "deployment": {');
    const { code, stderr } = await run("can", "root@uat", "s3:ListBucket", "*", "--deployments", other);
    expect(code).toBe(1);
    expect(stderr).toContain(`error ${join(other, "dev.json")} is not JSON: `);
  });
});

test("a context that is no KEY=VALUE is wrong usage", async () => {
  expect(await can("root@uat", "s3:ListBucket", "*", "--context", "aws:RequestedRegion")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("argument 'aws:RequestedRegion' is invalid. It is no KEY=VALUE."),
  });
});
