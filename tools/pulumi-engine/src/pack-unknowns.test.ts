import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseUrn } from "@aws-foundation/deployment";
import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import {
  PolicyPackProcess,
  runOffline,
  type CheckedResource,
  type PolicyViolation,
} from "@aws-foundation/pulumi-host";
import { repository } from "./index.js";

/** How long a pack may take to start on a busy machine, in milliseconds; alone it needs about one second. */
const packTimeout = 60_000;

const account = { regions: ["us-east-1"] };
const config: LandingZonePolicyConfig = {
  "account-and-region": { stacks: { management: { management: account, audit: account, backup: account } } },
  "mandatory-tags": { keys: ["Owner"] },
  "no-administrator-permission-sets": { permissionSets: ["BreakGlass"] },
  "no-administrator-policies": { roles: ["Administrator"] },
  "no-foreign-accounts": { accountIds: { management: "111122223333" } },
  "organization-protected": { unprotected: ["leaving"] },
};

let pack: PolicyPackProcess;
beforeAll(async () => {
  pack = await PolicyPackProcess.start(join(repository, "policies/landing-zone"));
  // The package of the source of unknown values is no real one.
  await pack.configure({ ...config, "allowed-packages": { packages: ["test"] } });
}, packTimeout);
afterAll(() => pack.stop());

/** A resource whose output nobody knows in a preview. */
class Source extends pulumi.CustomResource {
  declare readonly value: pulumi.Output<string>;
  constructor() {
    super("test:index:Source", "source", { value: undefined });
  }
}

/** A world in which no id is known, that of the account included. */
class World {
  readonly unknown = new Source().value;
  readonly management = this.provider("management");
  readonly audit = this.provider("audit");
  readonly untagging = this.provider("backup", {});
  readonly organization = new aws.organizations.Organization(
    "organization",
    { featureSet: "ALL" },
    { provider: this.management, protect: true },
  );
  readonly rootId = this.organization.roots.apply(([root]) => root?.id ?? "");

  private provider(name: string, tags: Record<string, string> = { Owner: "platform" }): aws.Provider {
    const allowedAccountIds = [this.unknown];
    return new aws.Provider(name, { region: "us-east-1", allowedAccountIds, defaultTags: { tags } });
  }

  unit(name: string, parentId: pulumi.Input<string>): aws.organizations.OrganizationalUnit {
    const options = { provider: this.management, protect: true };
    return new aws.organizations.OrganizationalUnit(name, { name, parentId }, options);
  }

  /** A permission set, and the grant of everything to it. */
  administratorSet(name: pulumi.Input<string>, key: string): void {
    const options = { provider: this.management };
    const instanceArn = this.unknown;
    const set = new aws.ssoadmin.PermissionSet(key, { name, instanceArn }, options);
    new aws.ssoadmin.PermissionSetInlinePolicy(
      `${key}-policy`,
      { instanceArn, permissionSetArn: set.arn, inlinePolicy: everything },
      options,
    );
  }
}

const everything = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
const deny = { Statement: [{ Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" }] };

/** What the real pack says of a program: rule, level and name of the resource, sorted. */
async function verdicts(program: (world: World) => void): Promise<string[]> {
  const resources: CheckedResource[] = [];
  const answers: Promise<PolicyViolation[]>[] = [];
  const run = await runOffline(
    () => {
      program(new World());
      return Promise.resolve(undefined);
    },
    {
      organization: "organization",
      project: "aws-foundation",
      stack: "management",
      refuseUnknown: false,
      onResource: (resource) => {
        resources.push(resource);
        answers.push(pack.analyze(resource));
      },
    },
  );
  expect(run.failures).toEqual([]);
  const violations = [...(await Promise.all(answers)).flat(), ...(await pack.analyzeStack(resources))];
  expect(violations.filter(({ message }) => message.includes("can't run"))).toEqual([]);
  return violations
    .map(({ policy, enforcementLevel, urn }) => `${policy} (${enforcementLevel}): ${parseUrn(urn).name}`)
    .sort();
}

test("no rule says anything of what it cannot know", async () => {
  expect(
    await verdicts((world) => {
      const { unknown, management, audit } = world;
      const options = { provider: management };

      const workloads = world.unit("workloads", world.rootId);
      world.unit("prod", workloads.id);
      const content = pulumi.jsonStringify({ ...deny, Id: unknown });
      const policy = new aws.organizations.Policy("guardrail", { content }, options);
      new aws.organizations.PolicyAttachment(
        "attachment",
        { policyId: policy.id, targetId: workloads.id },
        { ...options, dependsOn: [workloads] },
      );
      new aws.organizations.Account(
        "organization-account-leaving",
        { name: "Leaving", email: unknown, parentId: workloads.id },
        options,
      );

      new aws.sqs.Queue("queue", { region: unknown, tags: { Name: unknown } }, { provider: audit });
      new aws.s3.AccountPublicAccessBlock("block", { accountId: unknown }, options);
      new aws.iam.Role("role", { assumeRolePolicy: unknown, name: unknown }, options);
      new aws.iam.Role(
        "named-role",
        {
          name: "Administrator",
          assumeRolePolicy: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: unknown } }],
          },
          inlinePolicies: [{ name: "everything", policy: everything }],
        },
        options,
      );
      new aws.iam.RolePolicy("role-policy", { role: unknown, policy: everything }, options);
      new aws.iam.RolePolicyAttachment("role-attachment", { role: "deploy", policyArn: unknown }, options);
      new aws.iam.PolicyAttachment(
        "policy-attachment",
        { policyArn: unknown, users: unknown.apply((user) => [user]) },
        options,
      );
      world.administratorSet("BreakGlass", "break-glass");
      world.administratorSet(unknown, "unknown-set");
    }),
  ).toEqual([]);
});

test("every rule tells what it knows, whatever is unknown beside it", async () => {
  expect(
    await verdicts((world) => {
      const { unknown, management, audit, untagging } = world;
      const options = { provider: management };

      new aws.sqs.Queue("elsewhere", { name: unknown, region: "eu-west-1" }, options);
      const guarded = world.unit("guarded", world.rootId);
      world.unit("below", guarded.id);
      world.unit("unguarded", world.rootId);
      const policy = new aws.organizations.Policy("guardrail", { content: JSON.stringify(deny) }, options);
      new aws.organizations.PolicyAttachment(
        "attachment",
        { policyId: policy.id, targetId: guarded.id },
        { ...options, dependsOn: [guarded] },
      );
      new aws.organizations.Account(
        "organization-account-staying",
        { name: "Staying", email: unknown, parentId: guarded.id },
        options,
      );
      new aws.sqs.Queue("untagged", { name: unknown }, { provider: untagging });
      new aws.s3.AccountPublicAccessBlock("foreign", { accountId: "111122223333" }, { provider: audit });
      const role = new aws.iam.Role(
        "trusting",
        {
          name: "deploy",
          assumeRolePolicy: {
            Version: "2012-10-17",
            Statement: [
              { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: unknown } },
              { Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" },
            ],
          },
        },
        options,
      );
      new aws.iam.RolePolicy("administrator", { role: role.name, policy: everything }, options);
      new aws.iam.User("user", { name: unknown }, options);
      world.administratorSet("Developer", "developer");
    }),
  ).toEqual([
    "account-and-region (mandatory): elsewhere",
    "guardrails-on-every-unit (mandatory): unguarded",
    "mandatory-tags (mandatory): untagged",
    "no-administrator-permission-sets (mandatory): developer-policy",
    "no-administrator-policies (mandatory): administrator",
    "no-foreign-accounts (mandatory): foreign",
    "no-iam-users (mandatory): user",
    "no-wildcard-trust (mandatory): trusting",
    "organization-protected (mandatory): organization-account-staying",
  ]);
});
