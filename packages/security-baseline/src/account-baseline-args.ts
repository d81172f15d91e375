import {
  InputPropertiesError,
  awsRegions,
  didYouMean,
  isAwsRegion,
  propertyPath,
  type InputProblem,
} from "@aws-foundation/core";

/** Arguments of {@link AccountBaseline}. */
export interface AccountBaselineArgs {
  /** Regions that the account uses, at least one. Regional settings are made in each. */
  readonly regions: readonly string[];
  /**
   * Whether the account still has, in each of its regions, the default VPC that AWS made with the account: its default
   * security group is then emptied. @default "present"
   */
  readonly defaultVpc?: "present" | "deleted";
  readonly instanceMetadata?: InstanceMetadataArgs;
}

/** What EC2 instances get that are launched without saying otherwise. */
export interface InstanceMetadataArgs {
  /**
   * Network hops that a metadata token may travel, 1-64. 2 lets containers on the instance have the instance's
   * credentials, as AWS's own images do (https://docs.aws.amazon.com/linux/al2023/ug/imdsv2.html); 1 keeps the token on
   * the instance itself. @default 2
   */
  readonly hopLimit?: number;
}

/** Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html */
const hopLimits = { least: 1, most: 64, default: 2 } as const;

/** The arguments, complete. */
export interface AccountBaselinePlan {
  /** Sorted, so that the order in which they were given does not show. */
  readonly regions: readonly string[];
  readonly defaultVpc: "present" | "deleted";
  readonly hopLimit: number;
}

/** @throws {@link InputPropertiesError} with everything that is wrong. */
export function planAccountBaseline(args: AccountBaselineArgs): AccountBaselinePlan {
  const { regions, defaultVpc = "present" } = args;
  const hopLimit = args.instanceMetadata?.hopLimit ?? hopLimits.default;
  const problems = [...regionProblems(regions), ...hopLimitProblems(hopLimit)];
  if (problems.length > 0) throw new InputPropertiesError("the account baseline", problems);
  return { regions: [...regions].sort(), defaultVpc, hopLimit };
}

function regionProblems(regions: readonly string[]): InputProblem[] {
  if (regions.length === 0) return [{ path: "regions", value: [], problem: "must name at least one region" }];
  return regions.flatMap((region, index): InputProblem[] => {
    const at = { path: propertyPath("regions", index), value: region };
    if (!isAwsRegion(region))
      return [{ ...at, problem: "is not an AWS region", fix: didYouMean(region, awsRegions) }];
    const first = regions.indexOf(region);
    return first < index
      ? [{ ...at, problem: `is given twice, see regions[${String(first)}]`, fix: "remove one" }]
      : [];
  });
}

function hopLimitProblems(hopLimit: number): InputProblem[] {
  const { least, most } = hopLimits;
  if (Number.isInteger(hopLimit) && hopLimit >= least && hopLimit <= most) return [];
  const problem = `is not a whole number from ${String(least)} to ${String(most)}`;
  return [{ path: "instanceMetadata.hopLimit", value: hopLimit, problem }];
}
