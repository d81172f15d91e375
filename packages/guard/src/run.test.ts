import type { InputPropertiesError } from "@aws-foundation/core";
import { parseYaml } from "@aws-foundation/model";
import { describe, expect, test } from "vitest";
import { runSentences, type GuardOptions } from "./run.js";
import { sentenceFileSchema } from "./sentences/sentence-file.js";
import { organizationWith, type TestGuardrail } from "./testing/organization.js";

const noBuckets: TestGuardrail = {
  key: "public-storage",
  targets: ["workloads"],
  statements: [
    {
      Sid: "DenyBuckets",
      Action: "s3:CreateBucket",
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deploy" } },
    },
  ],
};

const organization = organizationWith([noBuckets], ["Deploy", "Plain"]);

function run(text: string, options: GuardOptions = {}) {
  return runSentences(organization, parseYaml(text, "sentences.yaml", sentenceFileSchema), options);
}

/** One sentence with rows, as YAML. */
function sentence(rows: string, more = ""): string {
  return `sentences:\n  - sentence: What holds\n${more}${rows.replace(/^/gm, "    ")}\n`;
}

/** What fails of one sentence: a text each. */
async function failures(rows: string, more = ""): Promise<readonly string[]> {
  const { sentences } = await run(sentence(rows, more));
  return sentences.flatMap((result) =>
    result.failures.map(({ principal, verdict, problem }) => `${principal}: ${problem ?? verdict}`),
  );
}

describe("principals", () => {
  test.each([
    ["administrator of prod", ["administrator of prod"]],
    ["administrator of Prod", ["administrator of Prod"]],
    ["administrator of 200000000002", ["administrator of 200000000002"]],
    ["administrator of a new account in production", ["administrator of a new account in production"]],
    ["administrator of a new account of environment prod", ["administrator of a new account in production"]],
    [
      "administrator of a new account in every workload unit",
      ["administrator of a new account in production"],
    ],
    ["administrator of prod as role team/Deploy", ["administrator of prod as role team/Deploy"]],
    ["administrator of prod as user Deploy", ["administrator of prod as user Deploy"]],
    ["root of prod", ["root of prod"]],
    ["root session of prod", ["root session of prod"]],
    ["role Plain of prod", ["role Plain of prod"]],
    // What binds an account binds neither others nor management.
    ["administrator of log-archive", []],
    ["administrator of management", []],
    ["administrator of lab", []],
    ["role Deploy of prod", []],
    ["administrator of prod as role Deploy", []],
    ["administrator of every member account", ["administrator of prod"]],
    ["administrator of every workload account", ["administrator of prod"]],
    [
      "administrator of a new account in every unit",
      // Production has the same policies: what holds in one unit holds in the other.
      ["administrator of a new account in workloads"],
    ],
  ])("%s", async (as, denied) => {
    const failed = await failures(`allowed:\n  - { as: ${as}, do: s3:CreateBucket }`);
    expect(failed.map((text) => text.replace(/: \w+$/, "")).sort()).toEqual([...denied].sort());
  });

  test("a role that no deployment has is a failure that names the nearest", async () => {
    expect(await failures("denied:\n  - { as: role Deply of prod, do: s3:CreateBucket }")).toEqual([
      'role Deply of prod: no deployment has the role Deply in prod (did you mean "Deploy"?)',
    ]);
  });

  test("a stranger and everybody are let in by an open resource, for the resource's account", async () => {
    const perimeter = organizationWith([
      {
        key: "data-perimeter",
        type: "RESOURCE_CONTROL_POLICY",
        targets: ["production"],
        statements: [
          {
            Sid: "DenyStrangers",
            Action: "s3:GetObject",
            Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "{organization}" } },
          },
        ],
      },
    ]);
    const rows = (account: string) =>
      sentence(
        `denied:\n  - { as: [a stranger, anybody], do: s3:GetObject, on: "arn:aws:s3:::any/x", in: ${account}, open: true }`,
      );
    const failed = async (account: string) => {
      const { sentences } = await runSentences(
        perimeter,
        parseYaml(rows(account), "sentences.yaml", sentenceFileSchema),
      );
      return sentences.flatMap((result) =>
        result.failures.map(({ principal, verdict }) => [principal, verdict]),
      );
    };
    expect(await failed("prod")).toEqual([]);
    expect(await failed("lab")).toEqual([
      ["a stranger", "allowed"],
      ["anybody", "allowed"],
    ]);
  });

  test("a service acts for an account, of the organization or not", async () => {
    const deputies = organizationWith([
      {
        key: "data-perimeter",
        type: "RESOURCE_CONTROL_POLICY",
        targets: ["root"],
        statements: [
          {
            Sid: "DenyConfusedDeputies",
            Action: "s3:PutObject",
            Condition: {
              StringNotEqualsIfExists: { "aws:SourceOrgID": "o-abcdefghij" },
              Null: { "aws:SourceAccount": "false" },
              Bool: { "aws:PrincipalIsAWSService": "true" },
            },
          },
        ],
      },
    ]);
    const on = `do: s3:PutObject, on: "arn:aws:s3:::any/x", in: prod, open: true`;
    const text = sentence(
      [
        "denied:",
        `  - { as: service cloudtrail.amazonaws.com, ${on}, with: { aws:SourceAccount: "999999999999", aws:SourceOrgID: o-other00000 } }`,
        "allowed:",
        `  - { as: service cloudtrail.amazonaws.com for prod, ${on} }`,
      ].join("\n"),
    );
    const { sentences } = await runSentences(deputies, parseYaml(text, "sentences.yaml", sentenceFileSchema));
    expect(sentences.flatMap((result) => result.failures)).toEqual([]);
  });
});

test("of units with the same policies one is asked about, and every other", async () => {
  const statement = { Sid: "DenyMore", Action: "s3:DeleteBucket" };
  const { index, model } = organizationWith([
    noBuckets,
    { key: "regions", targets: ["production", "lab"], statements: [statement] },
  ]);
  const text = sentence("allowed:\n  - { as: root of a new account in every unit, do: s3:DeleteBucket }");
  const { sentences } = await runSentences(
    { index, model },
    parseYaml(text, "sentences.yaml", sentenceFileSchema),
  );
  expect(sentences[0]?.failures.map(({ principal }) => principal).sort()).toEqual([
    "root of a new account in lab",
    "root of a new account in production",
  ]);
  // Quarantine, security and suspended have the root's alone, and workloads has its own.
  expect(sentences[0]?.requests).toBe(4);
});

describe("what a sentence demands", () => {
  test("a denial by the guardrail that it names", async () => {
    const row = "denied:\n  - { as: administrator of prod, do: s3:CreateBucket }";
    expect(await failures(row, "    guardrail: public-storage\n")).toEqual([]);
    expect(await failures(row, "    guardrail: regions\n")).toEqual([
      "administrator of prod: it is not the guardrail regions that denies it, but public-storage",
    ]);
  });

  test("what is not known is neither allowed nor denied", async () => {
    const row = (expected: string) =>
      `${expected}:\n  - { as: administrator of lab, do: kms:Decrypt, on: "arn:aws:kms:us-east-1:200000000003:key/1" }`;
    expect(await failures(row("allowed"))).toEqual(["administrator of lab: unknown"]);
    expect(await failures(row("denied"))).toEqual(["administrator of lab: unknown"]);
  });

  test("a failure says which statement of which policy on which level decides, and where it stands", async () => {
    const { sentences } = await run(sentence("allowed:\n  - { as: root of prod, do: s3:CreateBucket }"));
    expect(sentences[0]?.failures).toEqual([
      {
        principal: "root of prod",
        action: "s3:CreateBucket",
        resource: "*",
        context: {},
        expected: "allowed",
        verdict: "denied",
        explanation: [
          "service control policies of workloads: statement DenyBuckets of policy-public-storage denies it",
        ],
        location: { file: "sentences.yaml", line: 4, column: 9 },
      },
    ]);
  });

  test("names in resources and values stand for accounts, organization and regions", async () => {
    const { sentences } = await run(
      sentence(
        'allowed:\n  - { as: administrator of prod, do: s3:CreateBucket, on: "arn:aws:s3:::x-{account}-{account lab}-{region}-{replica}", with: { aws:x: "{organization}" } }',
      ).replace("aws:x", "s3:x-amz-acl"),
    );
    expect(sentences[0]?.failures[0]).toMatchObject({
      resource: "arn:aws:s3:::x-200000000002-200000000003-us-east-1-us-west-2",
      context: { "s3:x-amz-acl": "o-abcdefghij" },
    });
  });

  test("a row's condition keys come before the file's, whatever their case; null takes one away", async () => {
    const text = `with: { aws:RequestedRegion: "{region}", aws:SourceVpc: vpc-1 }\n${sentence(
      "allowed:\n  - { as: root of prod, do: s3:CreateBucket, with: { AWS:requestedregion: eu-west-1, aws:SourceVpc: null } }",
    )}`;
    const { sentences } = await run(text);
    expect(sentences[0]?.failures[0]?.context).toEqual({
      "AWS:requestedregion": "eu-west-1",
      "aws:SourceVpc": undefined,
    });
  });

  test("only what is for the preset; what the organization lacks is said", async () => {
    const { sentences } = await run(`sentences:
  - sentence: For others
    presets: [regulated]
    denied: [{ as: administrator of nobody, do: s3:CreateBucket }]
  - sentence: For a sandbox
    needs: [prod, sandbox]
    denied: [{ as: administrator of a new account in sandbox, do: s3:CreateBucket }]
  - sentence: For this one
    denied:
      - { as: administrator of prod, do: s3:CreateBucket }
      - { as: administrator of lab, do: s3:CreateBucket, presets: [standard] }
`);
    expect(sentences.map(({ sentence: text, lacks, requests }) => [text, lacks, requests])).toEqual([
      ["For a sandbox", ["sandbox"], 0],
      ["For this one", [], 1],
    ]);
  });

  test("a filter takes sentences by their text and by their guardrail", async () => {
    const text = `sentences:
  - { sentence: One, guardrail: regions, denied: [] }
  - { sentence: Two REGIONS, denied: [] }
  - { sentence: Three, denied: [] }
`;
    const { sentences } = await run(text, { filter: "Regions" });
    expect(sentences.map(({ sentence: found }) => found)).toEqual(["One", "Two REGIONS"]);
  });
});

describe("what nothing can decide is refused, all of it, each with its place", () => {
  test("names that AWS and the organization do not know, with the nearest", async () => {
    await expect(
      run(`with: { s3:x-amz-acll: null }
sentences:
  - sentence: One
    guardrail: public-storge
    denied:
      - { as: administrator of prd, do: [s3:CreateBuckett, "s3:Create*"], on: "{acount}" }
      - { as: administrator of a new account in prodution, do: s3:CreateBucket }
      - { as: nobody of prod, do: s3:CreateBucket }
      - { as: service cloudtral.amazonaws.com, do: s3:CreateBucket, in: every member account }
      - { as: administrator of a new account of environment prd, do: s3:CreateBucket, in: nowhere }
      - { as: anybody, do: s3:CreateBucket, on: "arn:aws:s3:::{account}" }
`),
    ).rejects.toThrow(
      [
        "11 problems in sentences.yaml:",
        'sentences.yaml:1:24  with["s3:x-amz-acll"] = null: the service s3 has no such condition key. Did you mean "s3:x-amz-acl"?',
        'sentences.yaml:4:16  sentences[0].guardrail = "public-storge": there is no such guardrail. Did you mean "public-storage"?',
      ].join("\n"),
    );
  });

  test("the problems of a row", async () => {
    const problemsOf = (row: string) =>
      run(sentence(`denied:\n  - { ${row} }`)).then(
        () => [],
        (error: unknown) =>
          (error as InputPropertiesError).problems.map(({ path, problem, fix }) => [path, problem, fix]),
      );
    const on = "sentences[0].denied[0]";
    expect(await problemsOf("as: administrator of prd, do: s3:CreateBucket")).toEqual([
      [`${on}.as`, "there is no such account", 'did you mean "prod"?'],
    ]);
    expect(await problemsOf("as: root of prod, do: s3:CreateBuckett")).toEqual([
      [`${on}.do`, "there is no such action", 'did you mean "s3:CreateBucket"?'],
    ]);
    expect(await problemsOf('as: root of prod, do: [s3:CreateBucket, "s3:Create*"]')).toEqual([
      [`${on}.do[1]`, "is a pattern", "name the actions one by one"],
    ]);
    expect(await problemsOf("as: administrator of a new account in prodution, do: s3:CreateBucket")).toEqual([
      [`${on}.as`, "there is no such organizational unit", 'did you mean "production"?'],
    ]);
    expect(await problemsOf("as: service cloudtral.amazonaws.com, do: s3:CreateBucket")).toEqual([
      [`${on}.as`, "there is no such service principal", 'did you mean "cloudtrail.amazonaws.com"?'],
    ]);
    expect(await problemsOf("as: nobody of prod, do: s3:CreateBucket")).toMatchObject([
      [`${on}.as`, "says no principal", expect.stringContaining("`root of ACCOUNT`")],
    ]);
    expect(await problemsOf('as: anybody, do: s3:CreateBucket, on: "arn:aws:s3:::{account}"')).toMatchObject([
      [`${on}.on`, "nothing is called {account} here", expect.stringContaining("takes `in`")],
    ]);
    expect(
      await problemsOf('as: root of prod, do: s3:CreateBucket, on: "{account every member account}"'),
    ).toEqual([[`${on}.on`, "means 3 accounts", "name one"]]);
    expect(await problemsOf("as: root of prod, do: s3:CreateBucket, in: nowhere")).toMatchObject([
      [`${on}.in`, "there is no such account", expect.stringContaining("prod")],
    ]);
  });

  test("sentences that contradict each other, at the later one", async () => {
    await expect(
      run(`sentences:
  - { sentence: One, denied: [{ as: administrator of every member account, do: s3:CreateBucket }] }
  - { sentence: Two, allowed: [{ as: administrator of prod, do: S3:createbucket }] }
  - { sentence: Three, allowed: [{ as: administrator of prod, do: s3:CreateBucket, with: { aws:SourceVpc: vpc-1 } }] }
`),
    ).rejects.toThrow(
      "1 problem in sentences.yaml:\n" +
        "sentences.yaml:3:32  sentences[1].allowed[0]: wants S3:createbucket of administrator of prod to be allowed, and " +
        "sentences[0].denied[0] wants it to be denied. Take one of them away, or say in `with` where the requests differ",
    );
  });

  test("fields that there are not", async () => {
    await expect(
      Promise.resolve().then(() =>
        run(sentence("denied:\n  - { as: root of prod, do: s3:CreateBucket, preset: starter }")),
      ),
    ).rejects.toThrow(/denied\[0\]\.preset: unknown key\. Did you mean "presets"\?/);
  });
});

describe("names that were looked up before", () => {
  const text = sentence(
    "denied:\n  - { as: administrator of prod, do: s3:CreateBucket, with: { aws:SourceVpc: vpc-1 } }",
  );

  test("are told, so that the next run need not load AWS's lists", async () => {
    const { names, hasNewNames } = await run(text);
    expect(hasNewNames).toBe(true);
    expect(names).toEqual({
      actions: { "s3:CreateBucket": "resource" },
      keys: { "aws:SourceVpc": "known" },
      services: {},
    });
    expect(await run(text, { names })).toMatchObject({ hasNewNames: false, names });
  });

  test("say of an action whether it is about a resource", async () => {
    const { names } = await run(sentence("allowed:\n  - { as: root of prod, do: ec2:DescribeVpcs }"));
    expect(names.actions).toEqual({ "ec2:DescribeVpcs": "none" });
  });
});
