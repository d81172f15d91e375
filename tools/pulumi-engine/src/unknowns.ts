import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Name of the stack that the programs are for. */
export const unknownsStack = "management";

const account = { regions: ["us-east-1"] };

/** What the landing zone's rules are to know of the programs. */
export const unknownsPolicyConfig: LandingZonePolicyConfig = {
  "account-and-region": {
    stacks: {
      [unknownsStack]: { management: account, audit: account, backup: account, "shared-services": account },
    },
  },
  "log-buckets-kept": { namePrefix: "aws-foundation-logs-", home: "us-east-1", kinds: {} },
  "mandatory-tags": { keys: ["Owner"] },
  "no-administrator-permission-sets": { permissionSets: ["BreakGlass"] },
  "no-administrator-policies": { roles: ["Administrator"] },
  "no-foreign-accounts": { accountIds: { management: "111122223333" } },
  "organization-protected": { unprotected: ["leaving"] },
};

const everything = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
const deny = { Statement: [{ Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" }] };

/** Resources in which whatever a rule reads is unknown before they are made. */
export function unknownToRules(): void {
  const world = new World();
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
}

/** One violation of each rule, by values that are known beside others that are not. */
export function wrongBesideUnknowns(): void {
  const world = new World(known);
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
  new Strange(unknown);
}

/** What {@link wrongBesideUnknowns} is told: rule, level and name of the resource, sorted. */
export const wrongBesideUnknownsVerdicts: readonly string[] = [
  "account-and-region (mandatory): elsewhere",
  "allowed-packages (mandatory): strange",
  "guardrails-on-every-unit (mandatory): unguarded",
  "mandatory-tags (mandatory): untagged",
  "no-administrator-permission-sets (mandatory): developer-policy",
  "no-administrator-policies (mandatory): administrator",
  "no-foreign-accounts (mandatory): foreign",
  "no-iam-users (mandatory): user",
  "no-wildcard-trust (mandatory): trusting",
  "organization-protected (mandatory): organization-account-staying",
];

/** A package that no rule judges, so that the rule about packages speaks. */
class Strange extends pulumi.CustomResource {
  constructor(value: pulumi.Input<string>) {
    super("test:index:Strange", "strange", { value });
  }
}

type Key = "management" | "audit" | "backup";

/** In a real preview nothing at all is known of what is in an account whose id is not known yet. */
const known: Readonly<Record<Key, string>> = {
  management: "111122223333",
  audit: "222233334444",
  backup: "333344445555",
};

/** A world in which no id is known, but for those of the accounts where they are given. */
class World {
  readonly unknown: pulumi.Output<string>;
  readonly management: aws.Provider;
  readonly audit: aws.Provider;
  readonly untagging: aws.Provider;
  readonly rootId: pulumi.Output<string>;

  constructor(accountIds?: Readonly<Record<Key, string>>) {
    const provider = providerOf("shared-services", "444455556666");
    this.unknown = new aws.kinesis.Stream("source", { shardCount: 1 }, { provider }).arn;
    const idOf = (key: Key) => accountIds?.[key] ?? this.unknown;
    this.management = providerOf("management", idOf("management"));
    this.audit = providerOf("audit", idOf("audit"));
    this.untagging = providerOf("backup", idOf("backup"), {});
    const organization = new aws.organizations.Organization(
      "organization",
      { featureSet: "ALL" },
      { provider: this.management, protect: true },
    );
    this.rootId = organization.roots.apply(([root]) => root?.id ?? "");
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

function providerOf(
  name: string,
  accountId: pulumi.Input<string>,
  tags: Record<string, string> = { Owner: "platform" },
): aws.Provider {
  const allowedAccountIds = [accountId];
  return new aws.Provider(name, { region: "us-east-1", allowedAccountIds, defaultTags: { tags } });
}
