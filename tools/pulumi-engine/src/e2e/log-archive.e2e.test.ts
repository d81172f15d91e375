import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "../index.js";
import { DeployedOrganization, failureOf } from "./deployed-organization.js";
import { starterText } from "./starter-organization.js";

const types = {
  bucket: "aws:s3/bucket:Bucket",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  trail: "aws:cloudtrail/trail:Trail",
};

/** Stacks up to the archive's: the others have nothing of it. */
const stacks = ["management", "security"];

async function deployed(text: string): Promise<DeployedOrganization> {
  const organization = await DeployedOrganization.create(text);
  for (const stack of stacks) await organization.up(stack);
  return organization;
}

describe("a starter's archive", () => {
  let organization: DeployedOrganization;
  beforeAll(async () => {
    organization = await deployed(starterText);
  });
  afterAll(() => {
    organization.dispose();
  });

  const withRegion = (): void => {
    organization.replace("allowed: [us-east-1, us-west-2]", "allowed: [us-east-1, us-west-2, eu-south-1]");
  };

  it("is written to by a trail of the management account", () => {
    const { world } = organization.workspace;
    expect(world.resources(types.trail).map(({ id }) => id)).toEqual([
      "arn:aws:cloudtrail:us-east-1:111122223333:trail/aws-foundation-organization",
    ]);
    expect(world.resources(types.bucket)).toHaveLength(14);
    const modes = world.resources(types.lock).map(({ outputs }) => JSON.stringify(outputs.rule));
    expect(modes).toHaveLength(11);
    expect(modes.filter((rule) => !rule.includes('"GOVERNANCE"'))).toEqual([]);
  });

  it("does not change when it is updated again, also after a look at AWS", async () => {
    await organization.refresh("security");
    expect(await organization.up("security")).toEqual({});
  });

  it("takes one more region as the policies of its findings, and makes nothing anew", async () => {
    withRegion();
    await organization.up("management");
    const { create = 0, update, ...others } = await organization.up("security");
    // The policy of the bucket and of the key: GuardDuty goes by the region's name in one that is opted into.
    expect({ update, others }).toEqual({ update: 2, others: {} });
    expect(create).toBeGreaterThan(0);
    expect(organization.workspace.world.resources(types.bucket)).toHaveLength(14);
  });

  it("becomes one for compliance in place, and nothing is made anew", async () => {
    organization.text += "logging: { lock: compliance }\n";
    const changes = await organization.up("security");
    expect(changes).toEqual({ update: 11 });
  });

  it("is not destroyed: Pulumi protects it", async () => {
    const stack = await organization.stack("security");
    expect(await failureOf(stack.destroy())).toContain("protect");
    expect(organization.workspace.world.resources(types.bucket)).toHaveLength(14);
  });

  it("is refused by AWS as soon as there is a log, where somebody has taken Pulumi's protection away", async () => {
    const { world } = organization.workspace;
    const [log] = world.resources(types.bucket).filter(({ id }) => id.includes("-trail-"));
    world.putObject(String(log?.id), "AWSLogs/1/log.json.gz", { lockedUntil: "2100-01-01T00:00:00Z" });
    const stack = await organization.stack("security");
    const state = await stack.exportStack();
    const { resources = [] } = state.deployment as { resources?: { protect?: boolean }[] };
    for (const resource of resources) resource.protect = false;
    await stack.importStack(state);
    expect(await failureOf(stack.destroy())).toMatch(/BucketNotEmpty|AccessDenied/);
    expect(world.resources(types.bucket).map(({ id }) => id)).toContain(log?.id);
  });
});

describe.each(["stacks", "examples/regulated"])("the archive of %s", (folder) => {
  let organization: DeployedOrganization;
  beforeAll(async () => {
    organization = await deployed(readFileSync(join(repository, folder, "foundation.yaml"), "utf8"));
  });
  afterAll(() => {
    organization.dispose();
  });

  it("is locked for compliance, in copies alone where writers take no lock", () => {
    const { world } = organization.workspace;
    const locked = world.resources(types.lock);
    expect(locked.filter(({ outputs }) => !JSON.stringify(outputs.rule).includes('"COMPLIANCE"'))).toEqual(
      [],
    );
    const names = locked.map(({ id }) => /^aws-foundation-logs-([a-z]+)-/.exec(id)?.[1]);
    for (const kind of ["access", "config", "sessions"])
      expect(names.filter((name) => name === kind)).toHaveLength(1);
    for (const kind of ["dns", "findings", "flow", "trail"])
      expect(names.filter((name) => name === kind)).toHaveLength(2);
  });

  it("does not change when it is updated again", async () => {
    expect(await organization.up("security")).toEqual({});
  });
});
