import type { PolicyDocument } from "@aws-foundation/core";
import {
  compile,
  decide as decideCompiled,
  explain,
  readPolicy,
  type AccessRequest,
  type Decision,
  type Policy,
  type PolicySet,
  type Principal,
} from "@aws-foundation/iam";
import type { ArchiveFacts } from "./archive-facts.js";

export const [management, archive, audit, member, stranger] = [
  "111111111111",
  "222222222222",
  "333333333333",
  "444444444444",
  "999999999999",
];
export const organizationId = "o-a1b2c3d4e5";
export const facts: ArchiveFacts = {
  organizationId,
  accountId: archive,
  auditAccountId: audit,
  managementAccountId: management,
  home: "us-east-1",
  allowedRegions: ["eu-south-1", "us-east-1"],
};
export const trail = `arn:aws:cloudtrail:us-east-1:${management}:trail/aws-foundation-organization`;

/** Condition keys of a request. */
export type Context = Readonly<Record<string, string | boolean | number>>;

export const secure: Context = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };
const everything = readPolicy(
  { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
  { kind: "identity", name: "AdministratorAccess" },
);

export function role(accountId: string, name: string, organization = organizationId): Principal {
  return { kind: "role", roleArn: `arn:aws:iam::${accountId}:role/${name}`, organizationId: organization };
}

export function service(name: string): Principal {
  return { kind: "service", service: `${name}.amazonaws.com` };
}

/** The resource's policy decides; who comes from an account may do everything there. */
export function verdict(
  resource: Policy,
  request: AccessRequest,
): { readonly is: string; readonly why: string } {
  const ofAccount = ["role", "root", "user"].includes(request.principal.kind);
  const policies = { resource, ...(ofAccount && { identity: [everything] }) };
  const decision = decide(policies, request);
  return { is: decision.verdict, why: explain(decision).join("\n") };
}

export function decide(policies: PolicySet, request: AccessRequest): Decision {
  return decideCompiled(compile(policies), request);
}

export function read(document: PolicyDocument, kind: Policy["kind"]): Policy {
  return readPolicy({ Version: "2012-10-17", ...document }, { kind, name: kind });
}

export const administrator = role(
  archive,
  "aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
);
export const deployer = role(archive, "OrganizationAccountAccessRole");
export const reader = role(audit, "FoundationLogReader");
export const root: Principal = { kind: "root", accountId: archive, organizationId };
