import type { DocumentSet } from "../../documents/read-documents.js";
import { document, management, other, own, type StatementParts } from "./aws-case.js";

const path = ["r-ab12", "ou-ab12-production"];
export const logArchive = "222233334444";
export const full: StatementParts[] = [{}];

export type Policies = Readonly<Record<string, readonly StatementParts[]>>;

/** An organization with one unit, in which are all accounts but the management account. */
export function organization(
  scps: Policies | undefined,
  rcps?: Policies,
): NonNullable<DocumentSet["organization"]> {
  const named = (kind: string, policies: Policies) =>
    Object.fromEntries(
      Object.entries(policies).map(([target, statements]) => [
        target,
        statements.length === 0 ? [] : [{ name: `${kind} of ${target}`, document: document(...statements) }],
      ]),
    );
  return {
    id: "o-1234567890",
    managementAccountId: management,
    accounts: { [management]: ["r-ab12"], [own]: path, [logArchive]: path },
    ...(scps === undefined ? {} : { scps: named("scp", scps) }),
    ...(rcps === undefined ? {} : { rcps: named("rcp", rcps) }),
  };
}

export const manager = { kind: "role", roleArn: `arn:aws:iam::${management}:role/Administrator` } as const;
export const stranger = { kind: "role", roleArn: `arn:aws:iam::${other}:role/Stranger` } as const;
export const linked = {
  kind: "role",
  roleArn: `arn:aws:iam::${own}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
} as const;
export const trail = { kind: "service", service: "cloudtrail.amazonaws.com" } as const;
export const object = "arn:aws:s3:::bucket/file";
