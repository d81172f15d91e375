import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { planAccountBaseline, type AccountBaselineArgs } from "./account-baseline-args.js";

/**
 * Security settings of one account that every account has: no public S3 data, and in each of its regions encrypted EBS
 * volumes, session tokens for instance metadata, and a default security group that lets nothing through. The provider
 * works in that account.
 *
 * Costs nothing by itself: EBS encrypts with the AWS managed key of the account, which has no monthly price.
 *
 * Cannot change what exists: volumes stay unencrypted, and instances keep their metadata options, until they are made
 * anew. Does not switch anything off again: what leaves the program stays set in AWS. Does not reach default security
 * groups of other VPCs, which belong to whoever makes the VPC, nor regions that are not listed. Whoever launches an instance can still ask for other metadata options. When the default VPC is said
 * to be present and is not, the update stops with AWS's answer that there is no such VPC.
 *
 * ```ts
 * const audit = new aws.Provider("audit", { region: "us-east-1", allowedAccountIds: ["111122223333"] });
 * new AccountBaseline("audit-baseline", { regions: ["us-east-1", "us-west-2"] }, { provider: audit });
 * ```
 */
export class AccountBaseline extends pulumi.ComponentResource {
  /**
   * Options of settings whose removal would switch the protection off in the account: an account or region that leaves
   * the program keeps them.
   */
  private readonly kept: pulumi.CustomResourceOptions = { parent: this, retainOnDelete: true };

  /** @throws InputPropertiesError with everything that is wrong with the arguments. */
  public constructor(name: string, args: AccountBaselineArgs, opts: pulumi.ComponentResourceOptions) {
    const plan = planAccountBaseline(args);
    super("aws-foundation:securityBaseline:AccountBaseline", name, {}, opts);
    this.blockPublicAccess(name);
    for (const region of plan.regions) {
      this.encryptVolumes(name, region);
      this.requireMetadataTokens(name, region, plan.hopLimit);
      if (plan.defaultVpc === "present") this.emptyDefaultSecurityGroup(name, region);
    }
    this.registerOutputs({});
  }

  /** Security Hub S3.1; CIS AWS Foundations Benchmark 5.0 2.1.4. https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-1 */
  private blockPublicAccess(name: string): void {
    new aws.s3.AccountPublicAccessBlock(
      `${name}-s3-account-public-access-block`,
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      this.kept,
    );
  }

  /** Security Hub EC2.7; CIS AWS Foundations Benchmark 5.0 5.1.1. https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-7 */
  private encryptVolumes(name: string, region: string): void {
    new aws.ebs.EncryptionByDefault(`${name}-ebs-encryption-${region}`, { enabled: true, region }, this.kept);
  }

  /** Security Hub EC2.8; CIS AWS Foundations Benchmark 5.0 5.7. https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-8 */
  private requireMetadataTokens(name: string, region: string, hopLimit: number): void {
    new aws.ec2.InstanceMetadataDefaults(
      `${name}-instance-metadata-${region}`,
      // The endpoint and the instance's tags are left to AWS's own defaults, on and off: a default for the account
      // would only say the same.
      { httpTokens: "required", httpPutResponseHopLimit: hopLimit, region },
      this.kept,
    );
  }

  /** Security Hub EC2.2; CIS AWS Foundations Benchmark 5.0 5.5. https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2 */
  private emptyDefaultSecurityGroup(name: string, region: string): void {
    // Without a VPC the provider looks for the default group of EC2-Classic, which no account has any more. The
    // resource that adopts a default VPC is not used to find it, for it makes one where there is none.
    const vpc = aws.ec2.getVpcOutput({ default: true, region }, { parent: this });
    new aws.ec2.DefaultSecurityGroup(
      `${name}-default-security-group-${region}`,
      // Adopting it removes all rules once; empty lists also take away what somebody adds later.
      { vpcId: vpc.id, ingress: [], egress: [], region },
      { parent: this },
    );
  }
}
