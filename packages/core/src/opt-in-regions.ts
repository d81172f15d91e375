/**
 * The regions that every account has from the beginning. All regions that AWS opened after March 20, 2019 have to be
 * opted into, account by account.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const defaultRegions: readonly string[] = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];

/** Whether an account has to opt into a region before it can use it. */
export function isOptInRegion(region: string): boolean {
  return !defaultRegions.includes(region);
}
