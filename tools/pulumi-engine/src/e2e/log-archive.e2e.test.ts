import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { StoredResource } from "@aws-foundation/aws-simulator/world";
import { repository } from "../index.js";
import { DeployedOrganization, failureOf } from "./deployed-organization.js";
import { starterText } from "./starter-organization.js";

const types = {
  bucket: "aws:s3/bucket:Bucket",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  trail: "aws:cloudtrail/trail:Trail",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
};

/** Of what the archive is made. */
const archiveTypes = {
  ...types,
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  encryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  key: "aws:kms/key:Key",
  lifecycle: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  replication: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
};

interface StateResource {
  urn: string;
  type: string;
  id?: string;
  custom: boolean;
  inputs?: Record<string, unknown>;
}

/** Stacks up to the archive's: the others have nothing of it. */
const stacks = ["management", "security"];

async function deployed(text: string): Promise<DeployedOrganization> {
  const organization = await DeployedOrganization.create(text);
  for (const stack of stacks) await organization.up(stack);
  return organization;
}

/** The bucket of the trail that is written to. */
function trailBucket({ workspace, model }: DeployedOrganization): StoredResource {
  const found = workspace.world
    .resources(types.bucket)
    .find(({ id }) => id.startsWith("aws-foundation-logs-trail-") && id.endsWith(`-${model.regions.home}`));
  if (!found) throw new Error("there is no bucket of the trail");
  return found;
}

/** What AWS answers who destroys the bucket of the trail, with all that is in it, and nothing else, without Pulumi's protection. */
async function answerToDestroying(organization: DeployedOrganization): Promise<string> {
  const { id } = trailBucket(organization);
  const stack = await organization.stack("security");
  const whole = await stack.exportStack();
  const { resources = [], ...rest } = whole.deployment as { resources?: StateResource[] };
  const isBucket = (resource: StateResource) => resource.type === types.bucket && resource.id === id;
  const state = resources
    // What depends on the bucket would go first, its policy too.
    .filter((resource) => !resource.custom || resource.type.startsWith("pulumi:") || isBucket(resource))
    .map((resource) => ({ ...resource, protect: false, dependencies: [], propertyDependencies: {} }))
    .map((resource) =>
      isBucket(resource) ? { ...resource, inputs: { ...resource.inputs, forceDestroy: true } } : resource,
    );
  await stack.importStack({ ...whole, deployment: { ...rest, resources: state } });
  const failure = await failureOf(stack.destroy({ target: state.filter(isBucket).map(({ urn }) => urn) }));
  await stack.importStack(whole);
  return failure;
}

/** The archive takes another region in place, and nobody deletes it: each of what keeps it does so alone. */
function staysWhole(organizationOf: () => DeployedOrganization): void {
  it("takes one more region as the policies of its findings, and makes nothing anew", async () => {
    const organization = organizationOf();
    const allowed = organization.model.regions.allowed.join(", ");
    organization.replace(`allowed: [${allowed}]`, `allowed: [${allowed}, eu-south-1]`);
    await organization.up("management");
    const { create = 0, update, ...others } = await organization.up("security");
    // The policy of the bucket and of the key: GuardDuty goes by the region's name in one that is opted into.
    expect({ update, others }).toEqual({ update: 2, others: {} });
    expect(create).toBeGreaterThan(0);
    expect(organization.workspace.world.resources(types.bucket)).toHaveLength(14);
  });

  it("is not destroyed: Pulumi protects it, all of it", async () => {
    const organization = organizationOf();
    const stack = await organization.stack("security");
    expect(await failureOf(stack.destroy())).toContain("protect");
    const archive = (await organization.workspace.export(stack)).deployment.resources.filter(({ urn }) =>
      urn.includes("aws-foundation:logArchive:LogArchive"),
    );
    expect(archive.length).toBeGreaterThan(100);
    expect(archive.filter(({ protect }) => protect !== true)).toEqual([]);
  });

  it("is whole where its stack is removed but for what is protected", async () => {
    const { workspace } = organizationOf();
    const counts = () => Object.values(archiveTypes).map((type) => workspace.world.resources(type).length);
    const before = counts();
    const stack = await organizationOf().stack("security");
    await stack.destroy({ excludeProtected: true });
    expect(counts()).toEqual(before);
    expect(before.filter((count) => count === 0)).toEqual([]);
  });

  describe("where somebody has taken Pulumi's protection away", () => {
    beforeAll(() => {
      const organization = organizationOf();
      const log = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/27/log.json.gz";
      organization.workspace.world.putObject(trailBucket(organization).id, log, {
        lockedUntil: "2100-01-01T00:00:00Z",
      });
    });
    afterEach(() => {
      expect(trailBucket(organizationOf()).id).toContain("-trail-");
    });

    it("a guardrail still refuses", async () => {
      expect(await answerToDestroying(organizationOf())).toContain(
        "with an explicit deny in a service control policy",
      );
    });

    it("without guardrails the bucket's policy refuses", async () => {
      const { world } = organizationOf().workspace;
      for (const { id } of world.resources(types.attachment))
        if (!id.endsWith(":p-FullAWSAccess")) world.remove(types.attachment, id);
      expect(await answerToDestroying(organizationOf())).toContain(
        "with an explicit deny in a resource-based policy",
      );
    });

    it("without the policy too the lock refuses", async () => {
      const { world } = organizationOf().workspace;
      world.remove(types.bucketPolicy, trailBucket(organizationOf()).id);
      expect(await answerToDestroying(organizationOf())).toContain(
        "log.json.gz): AccessDenied: Access Denied",
      );
    });
  });
}

describe("a starter's archive", () => {
  let organization: DeployedOrganization;
  beforeAll(async () => {
    organization = await deployed(starterText);
  });
  afterAll(() => {
    organization.dispose();
  });

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

  it("becomes one for compliance in place, and nothing is made anew", async () => {
    organization.text += "logging: { lock: compliance }\n";
    const changes = await organization.up("security");
    expect(changes).toEqual({ update: 11 });
  });

  staysWhole(() => organization);
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

  staysWhole(() => organization);
});
