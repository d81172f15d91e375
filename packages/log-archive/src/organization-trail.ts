import {
  roleArn,
  trailDeliveryRoleName,
  trailLogGroupArn,
  trailName,
  type TrailEvents,
} from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { trailSelectors } from "./trail-events.js";

/** Arguments of {@link OrganizationTrail}. */
export interface OrganizationTrailArgs {
  readonly managementAccountId: string;
  readonly home: string;
  /** The archive's bucket, whose policy names this trail. */
  readonly bucketName: pulumi.Input<string>;
  /** ARN of the key of the bucket's region. */
  readonly keyArn: pulumi.Input<string>;
  /** What is recorded; management events are among it. */
  readonly events: readonly TrailEvents[];
  /** Whether CloudTrail looks for unusual numbers of calls and errors: 0.35 USD for each 100,000 events. */
  readonly insights: boolean;
}

/**
 * The trail of the whole organization: all accounts and regions, with digests that prove what was delivered. The provider
 * works in the management account, where a {@link TrailLogGroup} is. CloudTrail refuses a trail that could not deliver:
 * the bucket's name comes with its policy, and the key's ARN with the key's.
 *
 * The first copy of management events costs nothing, each further trail of an account 2 USD for each 100,000.
 *
 * Guardrails do not bind the management account: there, what protects the trail is that Pulumi does not delete it, and
 * that its absence shows in the archive.
 */
export class OrganizationTrail extends pulumi.ComponentResource {
  /** @throws InputPropertiesError with everything that is wrong with the events. */
  public constructor(name: string, args: OrganizationTrailArgs, opts: pulumi.ComponentResourceOptions) {
    const advancedEventSelectors = trailSelectors(args.events);
    super("aws-foundation:logArchive:OrganizationTrail", name, {}, opts);
    const { managementAccountId, home, bucketName, keyArn, insights } = args;
    new aws.cloudtrail.Trail(
      `${name}-trail`,
      {
        name: trailName,
        isOrganizationTrail: true,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        enableLogging: true,
        s3BucketName: bucketName,
        kmsKeyId: keyArn,
        cloudWatchLogsGroupArn: `${trailLogGroupArn(managementAccountId, home)}:*`,
        cloudWatchLogsRoleArn: roleArn(managementAccountId, trailDeliveryRoleName),
        advancedEventSelectors,
        ...(insights && { insightSelectors }),
        region: home,
      },
      { parent: this, protect: true },
    );
    this.registerOutputs({});
  }
}

const insightSelectors = [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }];
