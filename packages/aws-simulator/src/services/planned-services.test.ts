import { describe, expect, test } from "vitest";
import { check, create, diff, type SimulatedResource } from "../simulator.js";
import { unknown, type Values } from "../values.js";

const accountId = "111111111111";
const provider: Values = { region: "us-east-1", allowedAccountIds: `["${accountId}"]` };

const types = {
  alias: "aws:kms/alias:Alias",
  attachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  bucket: "aws:s3/bucket:Bucket",
  detector: "aws:guardduty/detector:Detector",
  gateway: "aws:ec2transitgateway/transitGateway:TransitGateway",
  key: "aws:kms/key:Key",
  lock: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  principal: "aws:ram/principalAssociation:PrincipalAssociation",
  share: "aws:ram/resourceShare:ResourceShare",
  subnet: "aws:ec2/subnet:Subnet",
  trail: "aws:cloudtrail/trail:Trail",
  vault: "aws:backup/vault:Vault",
  vpc: "aws:ec2/vpc:Vpc",
};

function made(type: string, inputs: Values = {}, config = provider): SimulatedResource {
  const query = { type, urn: `urn:pulumi:dev::project::${type}::Main`, inputs, provider: config };
  const resource = create({ ...query, inputs: check(query).inputs });
  if (!resource) throw new Error(`${type} is no type of @pulumi/aws`);
  return resource;
}

test.each(Object.values(types))("%s lives in a region", (type) => {
  expect(check({ type, urn: "urn:pulumi:dev::project::type::a", inputs: {}, provider }).inputs.region).toBe(
    "us-east-1",
  );
});

describe("the name that Pulumi makes", () => {
  test("of a bucket is in lowercase", () => {
    expect(made(types.bucket).id).toMatch(/^main-[0-9a-f]{7}$/);
  });

  test("of an alias begins as AWS demands", () => {
    expect(made(types.alias, { targetKeyId: "key" }).id).toMatch(/^alias\/Main-[0-9a-f]{7}$/);
  });
});

describe("the id", () => {
  test.each([
    [types.attachment, /^tgw-attach-[0-9a-f]{17}$/],
    [types.detector, /^[0-9a-f]{32}$/],
    [types.gateway, /^tgw-[0-9a-f]{17}$/],
    [types.key, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
    [types.share, /^arn:aws:ram:us-east-1:111111111111:resource-share\/[0-9a-f-]{36}$/],
    [types.subnet, /^subnet-[0-9a-f]{17}$/],
    [types.vpc, /^vpc-[0-9a-f]{17}$/],
  ])("of %s is made by AWS", (type, form) => {
    expect(made(type).id).toMatch(form);
  });

  test("of a trail is its ARN, unknown as long as the account is", () => {
    const inputs = { name: "all", s3BucketName: "logs" };
    expect(made(types.trail, inputs).id).toBe(`arn:aws:cloudtrail:us-east-1:${accountId}:trail/all`);
    expect(made(types.trail, inputs, { region: "us-east-1" }).id).toBe(unknown);
  });

  test("of a principal's association is the share and the principal", () => {
    expect(made(types.principal, { resourceShareArn: "arn:share", principal: "2" }).id).toBe("arn:share,2");
  });
});

describe("outputs", () => {
  test("of a VPC name the security group that can be adopted", () => {
    const { id, outputs } = made(types.vpc, { cidrBlock: "10.0.0.0/16" });
    expect(outputs.defaultSecurityGroupId).toBe(
      made("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: id }).id,
    );
    expect(outputs).toMatchObject({
      arn: `arn:aws:ec2:us-east-1:${accountId}:vpc/${id}`,
      ownerId: accountId,
    });
  });

  test("of a gateway name the route tables that it is to have", () => {
    expect(made(types.gateway).outputs.associationDefaultRouteTableId).toMatch(/^tgw-rtb-[0-9a-f]{17}$/);
    const { outputs } = made(types.gateway, {
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
    });
    expect(outputs).toMatchObject({ associationDefaultRouteTableId: "", propagationDefaultRouteTableId: "" });
  });

  test("of a vault name the key of AWS, or that which is given", () => {
    expect(made(types.vault).outputs.kmsKeyArn).toMatch(/^arn:aws:kms:us-east-1:111111111111:key\//);
    expect(made(types.vault, { kmsKeyArn: "arn:key" }).outputs.kmsKeyArn).toBe("arn:key");
  });
});

test.each([
  [types.bucket, { bucket: "a", forceDestroy: false }, { bucket: "b", forceDestroy: true }, ["bucket"]],
  [types.key, { policy: "a", keyUsage: "a" }, { policy: "b", keyUsage: "b" }, ["keyUsage"]],
  [types.trail, { name: "a", s3BucketName: "a" }, { name: "b", s3BucketName: "b" }, ["name"]],
  [types.vpc, { cidrBlock: "a" }, { cidrBlock: "b" }, ["cidrBlock"]],
  [types.vpc, { instanceTenancy: "dedicated" }, { instanceTenancy: "default" }, []],
  [types.vpc, { instanceTenancy: "default" }, { instanceTenancy: "dedicated" }, ["instanceTenancy"]],
  [types.attachment, { subnetIds: ["a"], vpcId: "a" }, { subnetIds: ["b"], vpcId: "b" }, ["vpcId"]],
  [types.gateway, { description: "a" }, { description: "b" }, []],
  [types.lock, { minRetentionDays: 1 }, { minRetentionDays: 2 }, ["minRetentionDays"]],
])(
  "%s is made anew for a change of %o to %o only where AWS has no other way",
  (type, before, after, keys) => {
    expect(diff(type, before, after).replaces).toEqual(keys);
  },
);
