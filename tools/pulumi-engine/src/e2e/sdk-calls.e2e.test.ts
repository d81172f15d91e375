import { readFileSync, writeFileSync } from "node:fs";
import type { SimulatedEndpoint } from "@aws-foundation/aws-simulator/http";
import { parseModel, setAccountField } from "@aws-foundation/model";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { EngineWorkspace } from "../index.js";
import { FoundationCommand } from "./foundation-command.js";
import { createWorkspace } from "./organization.js";
import { starterText, up } from "./starter-organization.js";

const { managementAccountId } = parseModel(starterText, "foundation.yaml").organization;

let workspace: EngineWorkspace;
let foundation: FoundationCommand;
let endpoint: SimulatedEndpoint;

beforeAll(async () => {
  workspace = await createWorkspace();
  endpoint = await workspace.answerSdks(managementAccountId);
  foundation = new FoundationCommand(workspace);
});

afterAll(() => {
  workspace.dispose();
});

interface Found {
  readonly id: string;
  readonly group: string;
  readonly status: string;
  readonly detail: string;
  readonly lines?: readonly string[];
}

/** What `foundation doctor` finds. */
async function findings(): Promise<readonly Found[]> {
  const { stdout } = await foundation.run("doctor", "--json");
  return (JSON.parse(stdout) as { checks: Found[] }).checks;
}

/** What `foundation doctor` finds of AWS, by check. */
async function examined(): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await findings())
      .filter(({ group }) => group !== "computer")
      .map(({ id, status, detail }) => [id, `${status}: ${detail}`]),
  );
}

it("doctor finds an account without an organization", async () => {
  const found = await examined();
  expect(found).toMatchObject({
    credentials: expect.stringMatching(/^ok: .*AWSReservedSSO_AdministratorAccess/),
    clock: "ok: it agrees with AWS's",
    organization: "warn: there is none yet",
    accounts: "skipped: there is no organization yet",
  });
});

it("doctor sees what the engine has deployed, in every account", async () => {
  await up(workspace, starterText);
  const found = await examined();
  expect(found).toMatchObject({
    organization: expect.stringMatching(/^ok: o-[a-z0-9]{10}, all features/),
    "policy-types": expect.stringMatching(/^ok: all \d are enabled/),
    "policy-quotas": expect.stringMatching(/^ok: \d+ policies, far from the limits$/),
    "trusted-access": expect.stringMatching(/^ok: all \d+ services have it$/),
    "account-quota": "ok: AWS allows 50000 accounts, 4 are needed",
    accounts: "ok: 3 accounts, as the model says",
    "account-roles":
      "warn: FoundationDeploy cannot be assumed in 3 of 3: it is missing, or trusts another stack",
    "default-vpcs": "ok: as the model says, in 6 regions of accounts",
    trails: "ok: no trail but the organization's records management events",
  });
});

describe("doctor and trails that an account had before", () => {
  const type = "aws:cloudtrail/trail:Trail";
  const made: string[] = [];

  /** A trail with a bucket of its own, as a person makes one. */
  function makeTrail(accountId: string, name: string, more: Record<string, unknown> = {}): string {
    const { world } = workspace;
    const bucket = `${name}-${accountId}`;
    const region = "us-west-2";
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: ["s3:GetBucketAcl", "s3:PutObject"],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      },
    });
    world.create({ type: "aws:s3/bucket:Bucket", accountId, inputs: { bucket, region } });
    world.create({ type: "aws:s3/bucketPolicy:BucketPolicy", accountId, inputs: { bucket, policy, region } });
    const inputs = { name, s3BucketName: bucket, region, isMultiRegionTrail: true, ...more };
    const { id } = world.create({ type, accountId, inputs });
    made.push(id);
    return id;
  }
  afterEach(() => {
    for (const id of made.splice(0)) workspace.world.remove(type, id);
  });

  it("names each that costs a second time, the account's own and another one of the whole organization", async () => {
    const account = "aws:organizations/account:Account";
    const prod = workspace.world.resources(account).find(({ outputs }) => outputs.name === "Prod")?.id ?? "";
    const old = makeTrail(prod, "from-another-organization");
    const second = makeTrail(managementAccountId, "aws-controltower-BaselineCloudTrail", {
      isOrganizationTrail: true,
    });
    const dataAlone = { fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }] };
    makeTrail(prod, "data-events", { advancedEventSelectors: [dataAlone] });
    makeTrail(prod, "stopped", { enableLogging: false });

    expect((await findings()).find(({ id }) => id === "trails")).toMatchObject({
      status: "warn",
      detail: "2 more record management events, each for 2 USD for 100,000 of them",
      lines: [`management: ${second}`, `prod: ${old}`],
    });
  });
});

it("account prepare makes FoundationDeploy and deletes default VPCs, which doctor asks for before and not after", async () => {
  const text = readFileSync(foundation.model, "utf8");
  writeFileSync(foundation.model, setAccountField(text, "prod", "defaultVpc", "deleted"));
  expect((await examined())["default-vpcs"]).toBe("warn: the model says deleted, and some are there");
  const { code, stdout, stderr } = await foundation.run("account", "prepare", "prod", "--yes");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toContain("us-east-1");
  expect(await examined()).toMatchObject({
    "account-roles":
      "warn: FoundationDeploy cannot be assumed in 2 of 3: it is missing, or trusts another stack",
    "default-vpcs": "ok: as the model says, in 6 regions of accounts",
  });
  const again = await foundation.run("account", "prepare", "prod", "--yes");
  expect(again.stdout).toMatch(/^prod \(\d{12}\) is prepared: nothing to do\n$/);
});

it("a command of somebody whom the deployed roles let do less is told what it lacks", async () => {
  workspace.caller = `arn:aws:iam::${managementAccountId}:role/FoundationPlan-prod`;
  await workspace.answerSdks(managementAccountId);
  const { code, stderr } = await foundation.run("account", "prepare", "prod", "--yes");
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "error there is no permission for organizations:DescribeOrganization\n",
  });
});

it("nothing that the commands ask for is missing in the simulated AWS", () => {
  const missing = endpoint.calls().filter(({ outcome }) => outcome === "not simulated");
  expect(missing).toEqual([]);
  expect(new Set(endpoint.calls().map(({ service }) => service))).toEqual(
    new Set(["cloudtrail", "ec2", "iam", "organizations", "s3", "servicequotas", "sso", "sts"]),
  );
});
