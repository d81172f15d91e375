import type { DocumentSet } from "../../documents/read-documents.js";
import type { Verdict } from "../../evaluation/decision.js";
import type { Principal } from "../../request/principal.js";
import type { AccessRequest } from "../../request/request.js";

/** A decision that AWS's documentation tells. */
export interface AwsCase {
  /** A sentence about it. */
  readonly that: string;
  /** The page that tells it. */
  readonly page: string;
  readonly documents: DocumentSet;
  readonly request: AccessRequest;
  readonly verdict: Verdict;
  /** A part of the explanation. */
  readonly because?: RegExp;
}

const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const organizations = "https://docs.aws.amazon.com/organizations/latest/userguide";
const kms = "https://docs.aws.amazon.com/kms/latest/developerguide";

/** Pages of AWS's documentation that cases are from. */
export const pages = {
  action: `${guide}/reference_policies_elements_action.html`,
  boundaries: `${guide}/access_policies_boundaries.html`,
  bucketPolicy: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html",
  conditionBlocks: `${guide}/reference_policies_condition-logic-multiple-context-keys-or-values.html`,
  conditionKeys: `${guide}/reference_policies_condition-keys.html`,
  crossAccount: `${guide}/reference_policies_evaluation-logic-cross-account.html`,
  effect: `${guide}/reference_policies_elements_effect.html`,
  evaluation: `${guide}/reference_policies_evaluation-logic_policy-eval-denyallow.html`,
  externalId: `${guide}/id_roles_create_for-user_externalid.html`,
  callerIdentity: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html",
  federationToken: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html",
  assumeRoot: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html",
  implicitDeny: `${guide}/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html`,
  kmsKeyPolicies: `${kms}/key-policies.html`,
  kmsOtherAccounts: `${kms}/key-policy-modifying-external-accounts.html`,
  kmsRcps: `${kms}/resource-control-policies.html`,
  multivalued: `${guide}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  notAction: `${guide}/reference_policies_elements_notaction.html`,
  notPrincipal: `${guide}/reference_policies_elements_notprincipal.html`,
  notResource: `${guide}/reference_policies_elements_notresource.html`,
  oidc: `${guide}/id_roles_create_for-idp_oidc.html`,
  operators: `${guide}/reference_policies_elements_condition_operators.html`,
  principal: `${guide}/reference_policies_elements_principal.html`,
  rcps: `${organizations}/orgs_manage_policies_rcps.html`,
  resource: `${guide}/reference_policies_elements_resource.html`,
  root: `${guide}/id_root-user.html`,
  rootAccess: `${guide}/id_root-enable-root-access.html`,
  saml: `${guide}/id_roles_create_for-idp_saml.html`,
  scpEvaluation: `${organizations}/orgs_manage_policies_scps_evaluation.html`,
  scps: `${organizations}/orgs_manage_policies_scps.html`,
  sessionPolicies: `${guide}/access_policies.html`,
  sessionToken: `${guide}/id_credentials_temp_control-access_getsessiontoken.html`,
  sessionTags: `${guide}/id_session-tags.html`,
  sourceIdentity: `${guide}/id_credentials_temp_control-access_monitor.html`,
  stsAssumeRole: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
  variables: `${guide}/reference_policies_variables.html`,
} as const;

export const own = "111122223333";
export const other = "444455556666";
export const management = "999988887777";

export const developerArn = `arn:aws:iam::${own}:role/Developer`;
export const developer = { kind: "role", roleArn: developerArn, sessionName: "alice" } as const;
export const developerSessionArn = `arn:aws:sts::${own}:assumed-role/Developer/alice`;
export const bob = { kind: "user", arn: `arn:aws:iam::${own}:user/Bob` } as const;
export const root = { kind: "root", accountId: own } as const;
export const anonymous = { kind: "anonymous" } as const;

export type StatementParts = Readonly<Record<string, unknown>>;

/** A document of statements that allow everything but for what they say themselves. */
export function document(...statements: readonly StatementParts[]): { Version: string; Statement: object[] } {
  return {
    Version: "2012-10-17",
    Statement: statements.map((parts) => ({
      Effect: "Allow",
      ...("NotAction" in parts ? {} : { Action: "*" }),
      ...("NotResource" in parts ? {} : { Resource: "*" }),
      ...parts,
    })),
  };
}

/** Policies by what they are attached to, each with its statements. */
export interface CasePolicies {
  readonly identity?: readonly StatementParts[];
  readonly boundary?: readonly StatementParts[];
  readonly session?: readonly StatementParts[];
  readonly resource?: readonly StatementParts[];
  readonly key?: readonly StatementParts[];
  readonly trust?: readonly StatementParts[];
  readonly organization?: DocumentSet["organization"];
}

/** The documents of a case. */
export function documents(policies: CasePolicies): DocumentSet {
  const { identity, boundary, session, resource, key, trust, organization } = policies;
  const named = (name: string, statements: readonly StatementParts[]) => ({
    name,
    document: document(...statements),
  });
  return {
    ...(organization === undefined ? {} : { organization }),
    ...(identity === undefined
      ? {}
      : { identity: identity.length === 0 ? [] : [named("identity", identity)] }),
    ...(boundary === undefined ? {} : { boundary: named("boundary", boundary) }),
    ...(session === undefined ? {} : { session: [named("session", session)] }),
    ...(resource === undefined ? {} : { resource: named("resource", resource) }),
    ...(key === undefined ? {} : { resource: { ...named("key", key), kind: "key" } }),
    ...(trust === undefined
      ? {}
      : {
          resource: {
            name: "trust",
            kind: "trust",
            document: {
              Version: "2012-10-17",
              Statement: trust.map((parts) => ({ Effect: "Allow", Action: "sts:AssumeRole", ...parts })),
            },
          },
        }),
  };
}

/** A case about how policies of principal and resource work together. */
export type CaseRow = readonly [
  page: string,
  that: string,
  policies: CasePolicies,
  principal: Principal,
  request: Partial<AccessRequest>,
  verdict: AwsCase["verdict"],
  because?: RegExp,
];

/** The cases of rows, all for the same action and resource unless they say otherwise. */
export function casesOf(
  rows: readonly CaseRow[],
  about: string,
  usual: { readonly action: string; readonly resource: string },
): readonly AwsCase[] {
  return rows.map(([page, that, policies, principal, request, verdict, because]) => ({
    that: `${about}: ${that}`,
    page,
    documents: documents(policies),
    request: { principal, ...usual, ...request },
    verdict,
    ...(because === undefined ? {} : { because }),
  }));
}
