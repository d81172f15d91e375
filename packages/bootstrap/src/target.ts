import { stateBucketName, type Tags } from "@aws-foundation/core";
import { accountTags, managementAccountKey, stackPlans, type Model } from "@aws-foundation/model";

/** What is made, as far as the model says it. */
export interface BootstrapTarget {
  /** The management account, 12 digits. */
  readonly accountId: string;
  readonly home: string;
  readonly replica: string;
  /** Whether the state is kept in S3; if not, only the role is made. */
  readonly keepsState: boolean;
  /** Name of the bucket with the state, in the home region. */
  readonly bucket: string;
  /** Name of the bucket with its copy, in the replica region. */
  readonly replicaBucket: string;
  /** ARN patterns of the roles that may assume `FoundationBootstrap`. */
  readonly administrators: readonly string[];
  /** The role in member accounts that AWS makes with them. */
  readonly accountRoleName: string;
  /** Whether `FoundationBootstrap` is left the state alone. */
  readonly narrowed: boolean;
  readonly tags: Tags;
  /** Names of all stacks, in the order of their deployment. */
  readonly stacks: readonly string[];
}

/** What the model says of the first day. */
export function bootstrapTarget(model: Model): BootstrapTarget {
  const { managementAccountId: accountId, administrators, accountRoleName } = model.organization;
  const { home, replica } = model.regions;
  return {
    accountId,
    home,
    replica,
    keepsState: model.state === "s3",
    bucket: stateBucketName(accountId, home),
    replicaBucket: stateBucketName(accountId, replica),
    administrators,
    accountRoleName,
    narrowed: false,
    tags: accountTags(model, managementAccountKey),
    stacks: stackPlans(model).map(({ name }) => name),
  };
}
