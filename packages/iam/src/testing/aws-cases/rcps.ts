import type { AccessRequest } from "../../request/request.js";
import type { Principal } from "../../request/principal.js";
import {
  developer,
  documents,
  management,
  other,
  own,
  pages,
  root,
  type AwsCase,
  type CasePolicies,
} from "./aws-case.js";
import {
  full,
  linked,
  logArchive,
  manager,
  object,
  organization,
  stranger,
  trail,
  type Policies,
} from "./case-organization.js";

/** AWS's example of a perimeter around resources: who is not in the organization is kept out, but services are not. */
const perimeter = {
  Sid: "EnforceOrgIdentities",
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:*", "sqs:*", "kms:*", "secretsmanager:*", "sts:AssumeRole"],
  Condition: {
    StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1234567890" },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  },
};
const rcpDeny = { Effect: "Deny", Principal: "*", Action: "s3:*" };
const everybody = [{ Principal: "*" }];

type RcpRow = readonly [
  page: string,
  that: string,
  Policies | undefined,
  Principal,
  Partial<AccessRequest>,
  verdict: AwsCase["verdict"],
  more?: CasePolicies,
];

const inArchive = { resourceAccountId: logArchive };

const rcpRows: readonly RcpRow[] = [
  [pages.rcps, "without any, nothing is denied", {}, developer, {}, "allowed"],
  [
    pages.rcps,
    "on the root, they bind every account's resources",
    { "r-ab12": [rcpDeny] },
    developer,
    {},
    "denied",
  ],
  [pages.rcps, "on the account", { [own]: [rcpDeny] }, developer, {}, "denied"],
  [pages.rcps, "on another account", { [logArchive]: [rcpDeny] }, developer, {}, "allowed"],
  [
    pages.rcps,
    "on the log archive, they bind a member's principals",
    { [logArchive]: [rcpDeny] },
    developer,
    inArchive,
    "denied",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "on the log archive, they bind management's principals",
    { [logArchive]: [rcpDeny] },
    manager,
    inArchive,
    "denied",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "on the root, they do not bind management's resources",
    { "r-ab12": [rcpDeny] },
    manager,
    {},
    "allowed",
  ],
  [
    pages.rcps,
    "they do not bind management's resources, whoever asks",
    { "r-ab12": [rcpDeny] },
    developer,
    { resourceAccountId: management },
    "allowed",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "they bind principals of other organizations",
    { "r-ab12": [perimeter] },
    stranger,
    { resourceAccountId: own },
    "denied",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "who is in the organization passes a perimeter",
    { "r-ab12": [perimeter] },
    developer,
    inArchive,
    "allowed",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "management passes a perimeter",
    { "r-ab12": [perimeter] },
    manager,
    inArchive,
    "allowed",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "a service passes a perimeter that spares services",
    { "r-ab12": [perimeter] },
    trail,
    inArchive,
    "allowed",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "a service is bound by what does not spare it",
    { "r-ab12": [rcpDeny] },
    trail,
    inArchive,
    "denied",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "who signed nothing does not pass a perimeter",
    { "r-ab12": [perimeter] },
    { kind: "anonymous" },
    inArchive,
    "denied",
    { resource: everybody },
  ],
  [pages.rcps, "they bind the root user of the resource's account", { [own]: [rcpDeny] }, root, {}, "denied"],
  [pages.rcps, "they do not bind service-linked roles", { "r-ab12": [rcpDeny] }, linked, {}, "allowed"],
  [
    pages.rcps,
    "they do not bind resources outside of the organization",
    { "r-ab12": [rcpDeny] },
    developer,
    { resourceAccountId: other },
    "allowed",
    { resource: everybody },
  ],
  [
    pages.rcps,
    "they do not bind a service that is not supported",
    { "r-ab12": [{ Effect: "Deny", Principal: "*", Action: "ec2:*" }] },
    developer,
    { action: "ec2:StopInstances", resource: `arn:aws:ec2:us-east-1:${own}:instance/i-0` },
    "allowed",
  ],
  [
    pages.rcps,
    "they bind who becomes a role",
    { [own]: [{ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }] },
    developer,
    { action: "sts:AssumeRole", resource: `arn:aws:iam::${own}:role/Other` },
    "denied",
    { trust: [{ Principal: { AWS: own } }] },
  ],
  [pages.rcps, "they do not grant", { "r-ab12": full }, developer, {}, "denied", { identity: [] }],
  [
    pages.kmsRcps,
    "they bind keys",
    { [own]: [{ Effect: "Deny", Principal: "*", Action: "kms:*" }] },
    developer,
    { action: "kms:Decrypt", resource: `arn:aws:kms:us-east-1:${own}:key/1` },
    "denied",
    { key: [{ Principal: { AWS: own } }] },
  ],
  [
    pages.kmsRcps,
    "they do not bind keys that AWS manages",
    { [own]: [{ Effect: "Deny", Principal: "*", Action: "kms:*" }] },
    developer,
    { action: "kms:Decrypt", resource: `arn:aws:kms:us-east-1:${own}:key/1`, awsManagedKey: true },
    "allowed",
    { key: [{ Principal: { AWS: own } }] },
  ],
  [
    pages.kmsRcps,
    "they do not bind kms:RetireGrant",
    { [own]: [{ Effect: "Deny", Principal: "*", Action: "kms:*" }] },
    developer,
    { action: "kms:RetireGrant", resource: `arn:aws:kms:us-east-1:${own}:key/1` },
    "allowed",
    { key: [{ Principal: { AWS: own } }] },
  ],
];

/** Resource control policies. */
export const rcpCases: readonly AwsCase[] = rcpRows.map(
  ([page, that, rcps, principal, request, verdict, more]): AwsCase => ({
    that: `resource control policies: ${that}`,
    page,
    documents: documents({
      identity: full,
      ...more,
      organization: organization(
        undefined,
        rcps &&
          Object.fromEntries(
            Object.entries(rcps).map(([target, statements]) => [
              target,
              statements.map((parts) => ({ Principal: "*", ...parts })),
            ]),
          ),
      ),
    }),
    request: { principal, action: "s3:GetObject", resource: object, ...request },
    verdict,
  }),
);
