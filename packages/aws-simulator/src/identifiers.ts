import { createHash } from "node:crypto";

const lowercase = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A string of `length` characters of `alphabet` that is always the same for the same `seed`. */
function derive(seed: string, length: number, alphabet: string): string {
  const bytes = createHash("sha256").update(seed).digest();
  return Array.from({ length }, (_, index) => alphabet[(bytes[index] ?? 0) % alphabet.length]).join("");
}

/** `length` lowercase letters and digits, as Organizations makes its ids. */
export function alphanumeric(seed: string, length: number): string {
  return derive(seed, length, lowercase);
}

/** `length` hexadecimal digits, as EC2 makes its ids. */
export function hexadecimal(seed: string, length: number): string {
  return derive(seed, length, "0123456789abcdef");
}

/** A 12-digit account id; the first digit is never 0, so that no reader takes it for a smaller number. */
export function accountId(seed: string): string {
  return derive(`${seed}:first`, 1, "123456789") + derive(seed, 11, "0123456789");
}

/** Ids of the organization that a management account has: one account manages one organization at most. */
export function organizationIds(managementAccountId: string): { organization: string; root: string } {
  return {
    organization: `o-${alphanumeric(`organization:${managementAccountId}`, 10)}`,
    root: `r-${alphanumeric(`root:${managementAccountId}`, 4)}`,
  };
}

/** A UUID, as KMS and RAM make their ids. */
export function uuid(seed: string): string {
  return hexadecimal(seed, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The id of the security group that a VPC comes with. */
export function defaultGroupId(vpcId: string): string {
  return `sg-${hexadecimal(`default-group:${vpcId}`, 17)}`;
}

/** The id of an account's default VPC in a region. */
export function defaultVpcId(accountId: string, region: string): string {
  return `vpc-${hexadecimal(`default-vpc:${accountId}:${region}`, 17)}`;
}

/**
 * The block that AWS gives every default VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
 */
export const defaultVpcBlock = "172.31.0.0/16";

/** The id of the prefix list that AWS keeps for a service in a region. @param service Such as `com.amazonaws.us-east-1.s3`. */
export function prefixListId(service: string): string {
  return `pl-${hexadecimal(`prefix-list:${service}`, 8)}`;
}
