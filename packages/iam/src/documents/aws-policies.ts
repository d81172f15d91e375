import { unknown } from "../unknown.js";
import type { Policy } from "./policy.js";
import { readPolicy } from "./read-policy.js";

const everything = { Effect: "Allow", Action: "*", Resource: "*" };

function awsPolicy(name: string, ...statements: readonly object[]): Policy {
  return readPolicy({ Version: "2012-10-17", Statement: statements }, { kind: "identity", name });
}

/** Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html */
export const administratorAccess: Policy = awsPolicy("AdministratorAccess", everything);

/** Policies of AWS's whose text is short and does not change. */
const awsPolicies: ReadonlyMap<string, Policy> = new Map([
  ["AdministratorAccess", administratorAccess],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html
  ["AWSDenyAll", awsPolicy("AWSDenyAll", { ...everything, Sid: "DenyAll", Effect: "Deny" })],
]);

/** The policy that AWS attaches to every target where service control policies are enabled, and that allows everything. */
export const fullAwsAccess: Policy = readPolicy(
  { Version: "2012-10-17", Statement: [everything] },
  { kind: "scp", name: "FullAWSAccess" },
);

/** A managed policy of AWS's by its ARN, unknown where its text is not known here; undefined for a policy of an account. */
export function awsPolicyOf(arn: string): Policy | undefined {
  const [, path] = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  if (path === undefined) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return awsPolicies.get(path) ?? unknownPolicy(name, `the text of AWS's policy ${name} is in no deployment`);
}

/** A policy of which nothing is known. */
export function unknownPolicy(name: string, because: string, kind: Policy["kind"] = "identity"): Policy {
  return { name, kind, variables: true, statements: unknown(because) };
}
