import type { AccessRequest } from "../../request/request.js";
import type { Principal } from "../../request/principal.js";
import { developer, documents, other, own, pages, root, type AwsCase } from "./aws-case.js";
import { object, organization, stranger, trail } from "./case-organization.js";

type KeyRow = readonly [
  key: string,
  value: string,
  Principal,
  Partial<AccessRequest>,
  verdict: "allowed" | "denied",
];

/** Keys that follow from principal and resource; the condition has to hold for a bucket's policy to allow. */
const keyRows: readonly KeyRow[] = [
  ["aws:PrincipalArn", developer.roleArn, developer, {}, "allowed"],
  ["aws:PrincipalAccount", own, developer, {}, "allowed"],
  ["aws:PrincipalAccount", own, root, {}, "allowed"],
  ["aws:PrincipalArn", `arn:aws:iam::${own}:root`, root, {}, "allowed"],
  ["aws:PrincipalAccount", "anonymous", { kind: "anonymous" }, {}, "allowed"],
  ["aws:PrincipalOrgID", "o-1234567890", developer, {}, "allowed"],
  ["aws:PrincipalOrgID", "o-1234567890", { kind: "anonymous" }, {}, "denied"],
  [
    "aws:PrincipalOrgID",
    "o-other",
    { ...stranger, organizationId: "o-other" },
    { resourceAccountId: other },
    "allowed",
  ],
  ["aws:PrincipalOrgPaths", "o-1234567890/r-ab12/ou-ab12-production/", developer, {}, "allowed"],
  ["aws:PrincipalTag/team", "red", { ...developer, tags: { team: "red" } }, {}, "allowed"],
  ["aws:PrincipalTag/team", "red", developer, {}, "denied"],
  ["aws:PrincipalType", "AssumedRole", developer, {}, "allowed"],
  ["aws:PrincipalType", "Account", root, {}, "allowed"],
  ["aws:PrincipalIsAWSService", "false", developer, {}, "allowed"],
  ["aws:PrincipalIsAWSService", "true", trail, { resourceAccountId: own }, "allowed"],
  ["aws:PrincipalIsAWSService", "false", { kind: "anonymous" }, {}, "denied"],
  ["aws:PrincipalServiceName", "cloudtrail.amazonaws.com", trail, { resourceAccountId: own }, "allowed"],
  ["aws:ResourceAccount", own, developer, {}, "allowed"],
  ["aws:ResourceAccount", other, developer, {}, "denied"],
  ["aws:ResourceOrgID", "o-1234567890", developer, {}, "allowed"],
  ["aws:ResourceOrgPaths", "o-1234567890/r-ab12/ou-ab12-production/", developer, {}, "allowed"],
  ["aws:ResourceTag/owner", "alice", developer, { resourceTags: { owner: "alice" } }, "allowed"],
  ["aws:SourceIdentity", "alice", { ...developer, sourceIdentity: "alice" }, {}, "allowed"],
  ["aws:SourceIdentity", "alice", developer, {}, "denied"],
  [
    "aws:FederatedProvider",
    "accounts.google.com",
    { ...developer, federatedProvider: "accounts.google.com" },
    {},
    "allowed",
  ],
  ["aws:username", "Bob", { kind: "user", arn: `arn:aws:iam::${own}:user/team/Bob` }, {}, "allowed"],
  ["aws:username", "Developer", developer, {}, "denied"],
  [
    "aws:PrincipalOrgID",
    "o-1234567890",
    developer,
    { context: { "aws:PrincipalOrgID": "o-other" } },
    "denied",
  ],
  [
    "aws:RequestedRegion",
    "eu-west-1",
    developer,
    { context: { "aws:RequestedRegion": "eu-west-1" } },
    "allowed",
  ],
  ["aws:RequestedRegion", "eu-west-1", developer, {}, "denied"],
];

/** Keys that follow from principal and resource. */
export const followingKeyCases: readonly AwsCase[] = keyRows.map(
  ([key, value, principal, request, verdict]): AwsCase => ({
    that: `${principal.kind}: ${key} ${verdict === "allowed" ? "is" : "is not"} ${value}`,
    page: pages.conditionKeys,
    documents: documents({
      resource: [
        {
          Principal: "*",
          Condition: {
            [key.endsWith("Paths") ? "ForAnyValue:StringEquals" : "StringEquals"]: { [key]: value },
          },
        },
        // The root user has full access without it.
        { Effect: "Deny", Principal: "*", Condition: { StringNotEquals: { [key]: value } } },
      ],
      organization: organization(undefined),
    }),
    request: { principal, action: "s3:GetObject", resource: object, ...request },
    verdict,
  }),
);
