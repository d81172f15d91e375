import { describe, expect, test } from "vitest";
import { check, create, diff, type ResourceQuery, type SimulatedResource } from "./simulator.js";
import { unknown, type Values } from "./values.js";

const types = {
  organization: "aws:organizations/organization:Organization",
  unit: "aws:organizations/organizationalUnit:OrganizationalUnit",
  account: "aws:organizations/account:Account",
  policy: "aws:organizations/policy:Policy",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
  publicAccess: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  encryption: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  metadata: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  securityGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
};

const provider: Values = {
  region: "us-east-1",
  allowedAccountIds: '["111111111111"]',
  defaultTags: '{"tags":{"Owner":"platform","Cost":"shared"}}',
};

function query(type: string, inputs: Values = {}, overrides: Partial<ResourceQuery> = {}): ResourceQuery {
  return { type, urn: `urn:pulumi:dev::project::${type}::main`, inputs, provider, ...overrides };
}

/** Inputs as the provider fills them in. */
function checked(type: string, inputs: Values = {}, overrides: Partial<ResourceQuery> = {}): Values {
  return check(query(type, inputs, overrides)).inputs;
}

/** What becomes of a resource whose inputs the provider has filled in. */
function made(type: string, inputs: Values = {}, overrides: Partial<ResourceQuery> = {}): SimulatedResource {
  const result = create(query(type, checked(type, inputs, overrides), overrides));
  if (!result) throw new Error(`${type} is no type of @pulumi/aws`);
  return result;
}

describe("check", () => {
  test.each([types.encryption, types.metadata, types.securityGroup, "aws:sqs/queue:Queue"])(
    "fills in the provider's region of %s",
    (type) => {
      expect(checked(type).region).toBe("us-east-1");
      expect(checked(type, { region: "us-west-2" }).region).toBe("us-west-2");
      expect(checked(type, {}, { provider: {} }).region).toBe(unknown);
    },
  );

  test.each([
    types.organization,
    types.account,
    types.publicAccess,
    "aws:iam/role:Role",
    "aws:route53/zone:Zone",
    "aws:cloudfront/distribution:Distribution",
  ])("gives %s no region, because it lives in none", (type) => {
    expect(checked(type)).not.toHaveProperty("region");
  });

  test("merges the provider's default tags into tagsAll, where the resource's own win, and leaves tags alone", () => {
    const { tags, tagsAll } = checked(types.unit, {
      parentId: "r-abcd",
      tags: { Cost: "own", Name: "main" },
    });
    expect(tags).toEqual({ Cost: "own", Name: "main" });
    expect(tagsAll).toEqual({ Owner: "platform", Cost: "own", Name: "main" });
  });

  test("gives a taggable resource without tags the default tags", () => {
    const inputs = checked(types.unit, { parentId: "r-abcd" });
    expect(inputs.tagsAll).toEqual({ Owner: "platform", Cost: "shared" });
    expect(inputs).not.toHaveProperty("tags");
  });

  test("gives a taggable resource an empty tagsAll when there are no tags at all", () => {
    expect(checked(types.unit, { parentId: "r-abcd" }, { provider: {} }).tagsAll).toEqual({});
  });

  test.each<[string, Values, Values]>([
    ["the default tags are", { defaultTags: unknown }, { Name: "main" }],
    ["another setting of the provider is", { ...provider, assumeRoles: unknown }, { Name: "main" }],
    ["one tag is", provider, { Name: unknown, Cost: "own" }],
  ])("makes all of tagsAll unknown while %s", (_, config, tags) => {
    const inputs = checked(types.unit, { parentId: "r-abcd", tags }, { provider: config });
    expect(inputs.tagsAll).toBe(unknown);
    expect(inputs.tags).toEqual(tags);
  });

  test("makes tagsAll unknown while the tags are", () => {
    expect(checked(types.unit, { parentId: "r-abcd", tags: unknown }).tagsAll).toBe(unknown);
  });

  test("keeps secret what is merged of secret tags", () => {
    const secret = (value: Values): Values => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value,
    });
    const { tags, tagsAll } = checked(types.unit, { parentId: "r-abcd", tags: secret({ Cost: "own" }) });
    expect(tags).toEqual(secret({ Cost: "own" }));
    expect(tagsAll).toEqual(secret({ Owner: "platform", Cost: "own" }));
  });

  test("gives a type that takes no tags no tagsAll", () => {
    expect(checked(types.attachment)).not.toHaveProperty("tagsAll");
  });

  test("gives a type of which nothing is written what its declaration has: name, region and tagsAll", () => {
    expect(checked("aws:dynamodb/table:Table", { hashKey: "id" })).toMatchObject({
      hashKey: "id",
      name: expect.stringMatching(/^main-[0-9a-f]{7}$/),
      region: "us-east-1",
      tagsAll: { Owner: "platform", Cost: "shared" },
    });
  });

  test("takes the tags of a type that has no tagsAll for something else", () => {
    const tags = [{ key: "Name", value: "main", propagateAtLaunch: true }];
    const inputs = checked("aws:autoscaling/group:Group", { tags, maxSize: 1, minSize: 1 });
    expect(inputs).not.toHaveProperty("tagsAll");
    expect(inputs.tags).toEqual(tags);
  });

  test("makes no name beside a prefix", () => {
    expect(checked("aws:iam/role:Role", { namePrefix: "plan-" })).not.toHaveProperty("name");
  });

  test.each([types.unit, types.account, types.policy])("makes a name for %s that has none", (type) => {
    const { name } = checked(type);
    expect(name).toMatch(/^main-[0-9a-f]{7}$/);
    expect(checked(type).name).toBe(name);
    expect(checked(type, { name: "given" }).name).toBe("given");
  });

  test("makes a name of all of the last part of the URN", () => {
    const urn = `urn:pulumi:dev::project::${types.unit}::a::b`;
    expect(checked(types.unit, {}, { urn }).name).toMatch(/^a::b-[0-9a-f]{7}$/);
  });

  test("fills in defaults where the program says nothing", () => {
    expect(checked(types.publicAccess, { blockPublicAcls: true })).toEqual({
      blockPublicAcls: true,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    });
    expect(checked(types.encryption)).toEqual({ enabled: true, region: "us-east-1" });
  });

  test("demands the required inputs, and takes an unknown for one", () => {
    const missing = (property: string): object => ({ property, reason: "required, and missing" });
    expect(check(query(types.attachment)).failures).toEqual([missing("policyId"), missing("targetId")]);
    expect(check(query(types.attachment, { policyId: unknown })).failures).toEqual([missing("targetId")]);
    expect(check(query(types.attachment, { policyId: "p-1", targetId: unknown })).failures).toEqual([]);
    expect(check(query(types.attachment, { policyId: null, targetId: "r-abcd" })).failures).toEqual([
      missing("policyId"),
    ]);
    expect(check(query(types.securityGroup)).failures).toEqual([
      {
        property: "vpcId",
        reason:
          "required, and missing: without it the provider looks for the group of EC2-Classic, and finds none",
      },
    ]);
  });
});

describe("check of properties", () => {
  const reasons = (type: string, inputs: Values): readonly object[] => [
    ...check(query(type, inputs)).failures,
  ];

  test("names the right one for a property that the type does not have", () => {
    expect(reasons(types.unit, { parentID: "r-abcd", nam: "A", colour: "red", parentId: "r-abcd" })).toEqual([
      { property: "colour", reason: "there is no such property" },
      { property: "nam", reason: 'there is no such property; did you mean "name"?' },
      { property: "parentID", reason: 'there is no such property; did you mean "parentId"?' },
    ]);
  });

  test("takes what a type has, and of a type of which nothing is written no more than that", () => {
    expect(reasons(types.metadata, { httpTokens: "required", region: "us-east-1" })).toEqual([]);
    expect(reasons("aws:dynamodb/table:Table", { hashKey: "id", colour: "red" })).toEqual([
      { property: "colour", reason: "there is no such property" },
    ]);
  });

  test("says nothing of what another package has", () => {
    expect(check(query("test:index:Strange", { colour: "red" }))).toEqual({
      inputs: { colour: "red" },
      failures: [],
    });
  });

  test("refuses a type that @pulumi/aws does not have", () => {
    expect(reasons("aws:s3/bucket:Buckett", {})).toEqual([
      { property: "type", reason: "@pulumi/aws has no resource type aws:s3/bucket:Buckett" },
    ]);
  });
});

describe("create", () => {
  test("is the same for the same URN, and another resource for another", () => {
    const other = { urn: `urn:pulumi:dev::project::${types.account}::other` };
    const inputs = { email: "a@example.com" };
    expect(made(types.account, inputs)).toEqual(made(types.account, inputs));
    expect(made(types.account, inputs, other).id).not.toBe(made(types.account, inputs).id);
  });

  test("gives the one organization of a management account, with its root", () => {
    const { id, outputs } = made(types.organization, { enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"] });
    const [root] = outputs.roots as readonly { readonly id: string }[];
    expect(id).toMatch(/^o-[a-z0-9]{10}$/);
    expect(root?.id).toMatch(/^r-[0-9a-z]{4}$/);
    expect(outputs).toEqual({
      featureSet: "ALL",
      enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
      arn: `arn:aws:organizations::111111111111:organization/${id}`,
      accounts: [],
      nonMasterAccounts: [],
      awsServiceAccessPrincipals: [],
      masterAccountArn: `arn:aws:organizations::111111111111:account/${id}/111111111111`,
      masterAccountId: "111111111111",
      masterAccountName: "Management",
      masterAccountEmail: "management@example.com",
      roots: [
        {
          arn: `arn:aws:organizations::111111111111:root/${id}/${String(root?.id)}`,
          id: root?.id,
          name: "Root",
          policyTypes: [{ status: "ENABLED", type: "SERVICE_CONTROL_POLICY" }],
        },
      ],
    });
    const urn = `urn:pulumi:prod::project::${types.organization}::renamed`;
    expect(made(types.organization, {}, { urn }).id).toBe(id);
  });

  test("gives units, accounts and policies ids and ARNs below their organization", () => {
    const organization = made(types.organization);
    const [root] = organization.outputs.roots as readonly { readonly id: string }[];
    const suffix = String(root?.id).slice("r-".length);

    const unit = made(types.unit, { parentId: "r-abcd" });
    expect(unit.id).toMatch(new RegExp(`^ou-${suffix}-[a-z0-9]{8}$`));
    expect(unit.outputs.arn).toBe(`arn:aws:organizations::111111111111:ou/${organization.id}/${unit.id}`);

    const account = made(types.account, { email: "a@example.com" });
    expect(account.id).toMatch(/^[1-9][0-9]{11}$/);
    expect(account.outputs).toMatchObject({
      arn: `arn:aws:organizations::111111111111:account/${organization.id}/${account.id}`,
      parentId: root?.id,
      status: "ACTIVE",
    });
    expect(made(types.account, { parentId: unit.id }).outputs.parentId).toBe(unit.id);

    const policy = made(types.policy, { content: "{}" });
    expect(policy.id).toMatch(/^p-[a-z0-9]{8}$/);
    expect(policy.outputs.arn).toBe(
      `arn:aws:organizations::111111111111:policy/${organization.id}/service_control_policy/${policy.id}`,
    );
  });

  test("makes the id of an attachment of what it attaches", () => {
    expect(made(types.attachment, { policyId: "p-1", targetId: "ou-1" }).id).toBe("ou-1:p-1");
    expect(made(types.attachment, { policyId: unknown, targetId: "ou-1" }).id).toBe(unknown);
  });

  test("takes the account of the provider for a setting that names none", () => {
    expect(made(types.publicAccess).id).toBe("111111111111");
    const other = made(types.publicAccess, { accountId: "222222222222" });
    expect(other.id).toBe("222222222222");
    expect(other.outputs.accountId).toBe("222222222222");
  });

  test("adopts the default security group of the VPC that is named", () => {
    const { id, outputs } = made(types.securityGroup, { region: "us-west-2", vpcId: "vpc-1" });
    expect(id).toMatch(/^sg-[0-9a-f]{17}$/);
    expect(outputs.arn).toBe(`arn:aws:ec2:us-west-2:111111111111:security-group/${id}`);
    expect(outputs.vpcId).toBe("vpc-1");
  });

  test("keeps the inputs among the outputs", () => {
    expect(made(types.encryption, { enabled: false })).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{26}$/) as string,
      outputs: { enabled: false, region: "us-east-1" },
    });
    expect(made(types.metadata).outputs.httpTokens).toBe("no-preference");
  });

  test("does not know what depends on an unknown account", () => {
    const nobody = { provider: { region: "us-east-1" } };
    const organization = made(types.organization, {}, nobody);
    expect(organization.id).toBe(unknown);
    expect(organization.outputs).toMatchObject({
      arn: unknown,
      masterAccountId: unknown,
      masterAccountName: "Management",
      roots: [{ arn: unknown, id: unknown, name: "Root" }],
    });
    expect(made(types.unit, { parentId: "r-abcd" }, nobody)).toMatchObject({
      id: unknown,
      outputs: { arn: unknown, parentId: "r-abcd" },
    });
    expect(made(types.account, {}, nobody).outputs).toMatchObject({ arn: unknown, parentId: unknown });
    expect(made(types.publicAccess, {}, nobody).id).toBe(unknown);
    expect(made(types.securityGroup, {}, nobody).outputs).toMatchObject({ arn: unknown });
  });

  test("answers undefined for a type that @pulumi/aws does not have", () => {
    expect(create(query("aws:sqs/queue:Kueue"))).toBeUndefined();
  });
});

describe("diff", () => {
  test("makes an organization anew only to take features from it", () => {
    const change = (before: string, after: string): readonly string[] =>
      diff(types.organization, { featureSet: before }, { featureSet: after }).replaces;
    expect(change("ALL", "CONSOLIDATED_BILLING")).toEqual(["featureSet"]);
    expect(change("CONSOLIDATED_BILLING", "ALL")).toEqual([]);
  });

  test("names the inputs that differ, sorted", () => {
    expect(
      diff(types.unit, { name: "a", tags: { A: "1" }, old: 1 }, { name: "b", tags: {}, new: 1 }),
    ).toEqual({ changed: ["name", "new", "old", "tags"], replaces: [] });
  });

  test.each([
    [types.account, "email"],
    [types.unit, "parentId"],
    [types.securityGroup, "region"],
    ["aws:sqs/queue:Queue", "region"],
  ])("says that a change of %s cannot be made in place: %s", (type, property) => {
    expect(diff(type, { [property]: "a", other: "a" }, { [property]: "b", other: "b" })).toEqual({
      changed: ["other", property].sort(),
      replaces: [property],
    });
  });

  test("does not mind the order of keys at any depth, but that of lists", () => {
    const before = { tags: { a: { x: 1, y: [1, { p: 1, q: 2 }] }, b: 2 } };
    const after = { tags: { b: 2, a: { y: [1, { q: 2, p: 1 }], x: 1 } } };
    expect(diff(types.unit, before, after)).toEqual({ changed: [], replaces: [] });
    expect(diff(types.unit, { list: [1, 2] }, { list: [2, 1] }).changed).toEqual(["list"]);
  });

  test.each([
    ["aws:sns/topic:Topic", { fifoTopic: false }, { fifoTopic: true }, ["fifoTopic"]],
    ["aws:sns/topic:Topic", { displayName: "a" }, { displayName: "b" }, []],
    ["aws:backup/plan:Plan", { name: "a" }, { name: "b" }, ["name"]],
    ["aws:ec2/flowLog:FlowLog", { logFormat: "a" }, { logFormat: "b" }, ["logFormat"]],
    ["aws:amp/workspace:Workspace", { alias: "a" }, { alias: "b" }, []],
    ["aws:amp/workspace:Workspace", { alias: "a" }, {}, ["alias"]],
    [
      "aws:autoscaling/tag:Tag",
      { tag: { key: "a", value: "a" } },
      { tag: { key: "b", value: "a" } },
      ["tag"],
    ],
    ["aws:autoscaling/tag:Tag", { tag: { key: "a", value: "a" } }, { tag: { key: "a", value: "b" } }, []],
    [
      "aws:ec2transitgateway/transitGateway:TransitGateway",
      { defaultRouteTableAssociation: "enable", defaultRouteTablePropagation: "disable" },
      { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "enable" },
      ["defaultRouteTablePropagation"],
    ],
  ])("replaces what the provider was seen to replace: %s from %o to %o", (type, before, after, keys) => {
    expect(diff(type, before, after).replaces).toEqual(keys);
  });

  test("sees no difference in what is taken away and AWS keeps", () => {
    expect(diff("aws:kms/key:Key", { policy: "{}", description: "a" }, { description: "b" }).changed).toEqual(
      ["description"],
    );
    expect(diff(types.unit, { name: "a" }, {}).changed).toEqual(["name"]);
  });

  test("takes an account's id for its root user, and a condition's true for the text", () => {
    const trust = (principal: string, secure: unknown): Values => ({
      assumeRolePolicy: JSON.stringify({
        Statement: { Principal: { AWS: principal }, Condition: { Bool: { "aws:SecureTransport": secure } } },
      }),
    });
    const before = trust("111122223333", true);
    const after = trust("arn:aws:iam::111122223333:root", "true");
    expect(diff("aws:iam/role:Role", before, after).changed).toEqual([]);
    expect(diff("aws:iam/role:Role", before, trust("111122223334", true)).changed).toHaveLength(1);
  });

  test("looks for documents in objects too", () => {
    const inline = (...actions: string[]): Values => ({
      inlinePolicies: [{ name: "read", policy: JSON.stringify({ Statement: { Action: actions } }) }],
    });
    const changed = (...actions: string[]): readonly string[] =>
      diff("aws:iam/role:Role", inline("s3:GetObject", "s3:ListBucket"), inline(...actions)).changed;
    expect(changed("s3:ListBucket", "s3:GetObject")).toEqual([]);
    expect(changed("s3:ListBucket")).toEqual(["inlinePolicies"]);
  });

  test("minds every character of a document that the provider compares as text", () => {
    const policy = (text: string): Values => ({ policy: text });
    expect(diff("aws:kms/keyPolicy:KeyPolicy", policy("{}"), policy("{ }")).changed).toEqual([]);
    const type = "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy";
    expect(diff(type, policy("{}"), policy("{ }")).changed).toEqual(["policy"]);
  });

  test("does not mind how a policy is written that says the same, but what it says", () => {
    const policy = (change: object): Values => ({
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "*", ...change }],
      }),
    });
    const changed = (type: string, change: object): readonly string[] =>
      diff(type, policy({}), policy(change)).changed;
    expect(changed("aws:iam/rolePolicy:RolePolicy", { Resource: ["*"] })).toEqual([]);
    expect(changed("aws:iam/rolePolicy:RolePolicy", { Action: ["s3:PutObject", "s3:GetObject"] })).toEqual(
      [],
    );
    expect(changed("aws:iam/rolePolicy:RolePolicy", { Action: ["s3:GetObject"] })).toEqual(["policy"]);
    expect(diff("aws:iam/rolePolicy:RolePolicy", { policy: "{" }, { policy: "{ " }).changed).toEqual([
      "policy",
    ]);
  });

  test("minds the order of actions in a policy of the organization, as the provider does", () => {
    const content = (text: string): Values => ({ content: text });
    const changed = (before: string, after: string): readonly string[] =>
      diff(types.policy, content(before), content(after)).changed;
    expect(changed('{"a":["x","y"],"b":1}', '{ "b": 1, "a": ["x", "y"] }')).toEqual([]);
    expect(changed('{"a":["x","y"]}', '{"a":["y","x"]}')).toEqual(["content"]);
    expect(changed('{"a":["x"]}', '{"a":"x"}')).toEqual(["content"]);
  });

  test("tells null from what is left out", () => {
    expect(diff(types.unit, { name: null }, {}).changed).toEqual(["name"]);
  });
});
