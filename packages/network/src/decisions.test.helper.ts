import type { PolicyDocument } from "@aws-foundation/core";
import {
  compile,
  decide,
  explain,
  readPolicy,
  type AccessRequest,
  type PolicyKind,
  type PolicySet,
  type Principal,
} from "@aws-foundation/iam";
import { organizationId } from "./plans.test.helper.js";

/** A decision, with why: for the message of a test that fails. */
export interface Verdict {
  readonly is: string;
  readonly why: string;
}

/** What policies of the principal alone decide. */
export function identityVerdict(documents: readonly PolicyDocument[], request: AccessRequest): Verdict {
  return verdict({ identity: documents.map((document) => read(document, "identity")) }, request);
}

/** What goes through an endpoint, as far as its policy says: the principal has no policy, and all is of one account. */
export function endpointVerdict(document: PolicyDocument, request: AccessRequest): Verdict {
  return verdict({ resource: read(document, "resource") }, request);
}

export function role(accountId: string, name: string, organization = organizationId): Principal {
  return { kind: "role", roleArn: `arn:aws:iam::${accountId}:role/${name}`, organizationId: organization };
}

function verdict(policies: PolicySet, request: AccessRequest): Verdict {
  const decision = decide(compile(policies), request);
  return { is: decision.verdict, why: explain(decision).join("\n") };
}

function read(document: PolicyDocument, kind: PolicyKind) {
  return readPolicy({ Version: "2012-10-17", ...document }, { kind, name: kind });
}
