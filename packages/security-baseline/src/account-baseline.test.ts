import {
  invariantViolations,
  nameOf,
  record,
  type Recording,
  type RecordOptions,
} from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { describe, expect, test } from "vitest";
import type { AccountBaselineArgs } from "./account-baseline-args.js";
import { AccountBaseline } from "./account-baseline.js";

const types = {
  component: "aws-foundation:securityBaseline:AccountBaseline",
  publicAccessBlock: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  encryption: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  metadata: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  securityGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
};

/** The default VPC of each region has an id that says so. */
const invokes: NonNullable<RecordOptions["invokes"]> = {
  "aws:ec2/getVpc:getVpc": ({ inputs }) => ({
    id: inputs.default === true ? `vpc-default-${String(inputs.region)}` : "vpc-other",
  }),
};

function recordBaseline(args: AccountBaselineArgs, options: RecordOptions = { invokes }): Promise<Recording> {
  return record(() => {
    const audit = new aws.Provider("audit", { region: "us-east-1", allowedAccountIds: ["111111111111"] });
    new AccountBaseline("audit-baseline", args, { provider: audit });
  }, options);
}

describe("an account's baseline", () => {
  test("has its resources once for the account and once for each region, named by the region", async () => {
    const recording = await recordBaseline({ regions: ["us-west-2", "us-east-1"] });
    const [component] = recording.ofType(types.component);
    expect(
      recording
        .children(component?.urn ?? "")
        .map(nameOf)
        .sort(),
    ).toEqual([
      "audit-baseline-default-security-group-us-east-1",
      "audit-baseline-default-security-group-us-west-2",
      "audit-baseline-ebs-encryption-us-east-1",
      "audit-baseline-ebs-encryption-us-west-2",
      "audit-baseline-instance-metadata-us-east-1",
      "audit-baseline-instance-metadata-us-west-2",
      "audit-baseline-s3-account-public-access-block",
    ]);
  });

  test("keeps what every component promises", async () => {
    const recording = await recordBaseline({ regions: ["us-east-1", "us-west-2"] });
    expect(invariantViolations(recording)).toEqual([]);
    const [provider] = recording.ofType("pulumi:providers:aws");
    const used = new Set(recording.resources.flatMap((resource) => resource.provider ?? []));
    expect([...used]).toEqual([`${String(provider?.urn)}::${String(provider?.id)}`]);
  });

  test("blocks public S3 data in all four ways, in no region", async () => {
    const recording = await recordBaseline({ regions: ["us-east-1"] });
    const name = "audit-baseline-s3-account-public-access-block";
    expect(recording.get(types.publicAccessBlock, name).inputs).toEqual({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });

  test("encrypts new volumes of each region, whatever the provider's own region", async () => {
    const recording = await recordBaseline({ regions: ["us-west-2"] });
    expect(recording.get(types.encryption, "audit-baseline-ebs-encryption-us-west-2").inputs).toEqual({
      enabled: true,
      region: "us-west-2",
    });
  });

  test("requires session tokens for instance metadata, which reach containers", async () => {
    const recording = await recordBaseline({ regions: ["us-west-2"] });
    expect(recording.get(types.metadata, "audit-baseline-instance-metadata-us-west-2").inputs).toMatchObject({
      httpPutResponseHopLimit: 2,
      httpTokens: "required",
      region: "us-west-2",
    });
  });

  test("keeps tokens on the instance when told so", async () => {
    const recording = await recordBaseline({ regions: ["us-west-2"], instanceMetadata: { hopLimit: 1 } });
    const metadata = recording.get(types.metadata, "audit-baseline-instance-metadata-us-west-2");
    expect(metadata.inputs?.httpPutResponseHopLimit).toBe(1);
  });

  test("empties the security group of each region's default VPC with lists that are sent empty", async () => {
    const recording = await recordBaseline({ regions: ["us-east-1", "us-west-2"] });
    const name = "audit-baseline-default-security-group-us-west-2";
    expect(recording.get(types.securityGroup, name).inputs).toMatchObject({
      vpcId: "vpc-default-us-west-2",
      ingress: [],
      egress: [],
      region: "us-west-2",
    });
  });

  test("asks for no default VPC where there is none any more", async () => {
    const recording = await recordBaseline(
      { regions: ["us-east-1"], defaultVpc: "deleted" },
      {
        invokes: {
          "aws:ec2/getVpc:getVpc": () => {
            throw new Error("there is no default VPC");
          },
        },
      },
    );
    expect(recording.ofType(types.securityGroup)).toEqual([]);
    expect(recording.ofType(types.encryption)).toHaveLength(1);
  });

  test("is the same for any order of the regions", async () => {
    const one = await recordBaseline({ regions: ["us-east-1", "us-west-2"] });
    const other = await recordBaseline({ regions: ["us-west-2", "us-east-1"] });
    expect(other.resources).toEqual(one.resources);
  });
});

test("the example of the class's documentation works", async () => {
  const recording = await record(() => {
    const audit = new aws.Provider("audit", { region: "us-east-1", allowedAccountIds: ["111122223333"] });
    new AccountBaseline("audit-baseline", { regions: ["us-east-1", "us-west-2"] }, { provider: audit });
  });
  expect(recording.ofType(types.securityGroup)).toHaveLength(2);
});

describe("an account's baseline is refused", () => {
  test("without a region", async () => {
    await expect(recordBaseline({ regions: [] })).rejects.toThrow(
      exactly("1 problem in the account baseline:", "regions = []: must name at least one region"),
    );
  });

  test("with everything that is wrong at once", async () => {
    const regions = ["us-east-1", "us-eest-1", "us-east-1"];
    await expect(recordBaseline({ regions, instanceMetadata: { hopLimit: 65 } })).rejects.toThrow(
      exactly(
        "3 problems in the account baseline:",
        'regions[1] = "us-eest-1": is not an AWS region. Did you mean "us-east-1"?',
        'regions[2] = "us-east-1": is given twice, see regions[0]. Remove one',
        "instanceMetadata.hopLimit = 65: is not a whole number from 1 to 64",
      ),
    );
  });
});

/** An error with these lines and no others. */
function exactly(...lines: string[]): unknown {
  return expect.objectContaining({ name: "InputPropertiesError", message: lines.join("\n") });
}
