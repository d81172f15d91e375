import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModel, stackPlans } from "@aws-foundation/model";
import type { PreviewResult } from "@aws-foundation/preview";
import pc from "picocolors";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { permissionReport } from "./permission-report.js";
import { missingText } from "./render/permission-findings.js";
import { referenceModel, repository, runFoundation } from "./testing/command.js";

// Each starts a process, which takes seconds where others want the processor too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Deployments = PreviewResult["deployments"];
type Deployment = Deployments extends ReadonlyMap<string, infer One> ? One : never;
type Resource = Deployment["deployment"]["resources"][number];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "foundation-permissions-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the command tells of an organization's permissions, and its stacks. */
async function previewed(model: string, out: string) {
  const options = ["--no-policies", "--json", "--config", model, "--out", out];
  const { code, stdout } = await runFoundation(repository, ["preview", ...options]);
  const { stacks, permissions } = JSON.parse(stdout) as {
    readonly stacks: readonly { readonly name: string; readonly accounts: readonly string[] }[];
    readonly permissions: unknown;
  };
  return { code, stacks, permissions };
}

const nothing = { code: 0, permissions: { findings: [], unreadable: null } };

test.each(["starter", "regulated"])(
  "in the example %s no role lacks a permission, and none is unknown",
  async (name) => {
    const model = join(repository, "examples", name, "foundation.yaml");
    expect(await previewed(model, join(folder, name))).toMatchObject(nothing);
  },
);

describe("in the reference organization", () => {
  let reference: Awaited<ReturnType<typeof previewed>>;
  let deployments: Deployments;
  beforeAll(async () => {
    const out = join(folder, "reference");
    reference = await previewed(referenceModel, out);
    deployments = new Map(
      reference.stacks.map(({ name }) => [
        name,
        JSON.parse(readFileSync(join(out, `${name}.json`), "utf8")) as Deployment,
      ]),
    );
  });

  const organization = { managementAccountId: "111122223333" };
  const report = (changed: Deployments) =>
    permissionReport({
      model: { organization },
      stacks: stackPlans(loadModel(referenceModel)),
      deployments: changed,
    });

  /** The deployments with other resources in one of them. */
  function changed(
    stack: string,
    change: (resources: readonly Resource[]) => readonly Resource[],
  ): Deployments {
    const before = deployments.get(stack);
    if (before === undefined) throw new Error(`there is no stack ${stack}`);
    const resources = [...change(before.deployment.resources)];
    return new Map([...deployments, [stack, { ...before, deployment: { ...before.deployment, resources } }]]);
  }

  test("no role lacks a permission, and none is unknown", () => {
    expect(reference).toMatchObject(nothing);
  });

  test("a policy at the root that denies a type's actions keeps every stack from the type", () => {
    const denying = report(changed("management", (resources) => [...resources, ...denialAtRoot(resources)]));

    expect(denying.findings.map(({ type }) => type)).toEqual(
      denying.findings.map(() => "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"),
    );
    expect(denying.findings).toHaveLength(10);
    expect(missingText({ findings: denying.findings.slice(-3) }, pc.createColors(false))).toBe(
      [
        "missing permissions",
        "  service control policies of root: statement Extra of Extra denies it",
        "  sandbox  FoundationDeploy in sandbox cannot deploy aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock (sandbox-baseline-s3-account-public-access-block): s3:PutAccountPublicAccessBlock",
        "  stg  FoundationDeploy in staging cannot deploy aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock (staging-baseline-s3-account-public-access-block): s3:PutAccountPublicAccessBlock",
        "  uat  FoundationDeploy in uat cannot deploy aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock (uat-baseline-s3-account-public-access-block): s3:PutAccountPublicAccessBlock",
      ].join("\n"),
    );
  });

  test("a role of the stack that plans nothing is told of, and no other", () => {
    const without = changed("dev", (resources) =>
      resources.map((one) =>
        one.type === "aws:iam/rolePolicy:RolePolicy"
          ? withPolicy(one, "s3:GetAccountPublicAccessBlock")
          : one,
      ),
    );
    const { findings } = report(without);

    expect(new Set(findings.map(({ kind, stack, access }) => `${kind} ${stack} ${access}`))).toEqual(
      new Set(["missing dev plan"]),
    );
    expect(findings.flatMap(({ actions }) => actions)).toContain("ec2:GetEbsEncryptionByDefault");
    expect(findings.flatMap(({ actions }) => actions)).not.toContain("s3:GetAccountPublicAccessBlock");
  });

  test("a document that is no policy is named", () => {
    const wrong = changed("dev", (resources) =>
      resources.map((one) =>
        one.type === "aws:iam/rolePolicy:RolePolicy" ? withPolicy(one, "s3:Get Object") : one,
      ),
    );

    expect(report(wrong)).toEqual({
      findings: [],
      unreadable: expect.stringMatching(
        /^1 problem in the deployments:\ndev: development-plan-role-policy/,
      ) as string,
    });
  });
});

function withPolicy(resource: Resource, action: string): Resource {
  const statement = { Effect: "Allow", Action: action, Resource: "*" };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return { ...resource, inputs: { ...resource.inputs, policy }, outputs: { ...resource.outputs, policy } };
}

/** A service control policy at the root, made of another one that is attached there. */
function denialAtRoot(resources: readonly Resource[]): readonly Resource[] {
  const attachment = resources.find(
    ({ type, inputs }) =>
      type === "aws:organizations/policyAttachment:PolicyAttachment" &&
      String(inputs?.targetId).startsWith("r-"),
  );
  const policy = resources.find(({ type }) => type === "aws:organizations/policy:Policy");
  if (attachment === undefined || policy === undefined) throw new Error("there is no policy at the root");
  const statement = { Sid: "Extra", Effect: "Deny", Action: "s3:PutAccountPublicAccessBlock", Resource: "*" };
  const content = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const extra = { name: "Extra", type: "SERVICE_CONTROL_POLICY", content };
  const attached = { policyId: "p-extra", targetId: String(attachment.inputs?.targetId) };
  return [
    { ...policy, urn: `${policy.urn}-extra`, id: "p-extra", inputs: extra, outputs: extra },
    { ...attachment, urn: `${attachment.urn}-extra`, id: "extra", inputs: attached, outputs: attached },
  ];
}
