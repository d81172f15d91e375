import { isFollowingKey, unknown, type ContextValue } from "@aws-foundation/iam";
import type { CloudTrailRecord } from "./cloudtrail-record.js";

/** A value that a record tells; undefined: it tells that the request had none. */
type Told = { readonly value: ContextValue | undefined } | undefined;

/** Condition keys that records tell, by their names in lower case. */
const told: ReadonlyMap<string, (record: CloudTrailRecord) => Told> = new Map<
  string,
  (record: CloudTrailRecord) => Told
>([
  ["aws:requestedregion", ({ awsRegion }) => known(awsRegion)],
  ["aws:useragent", ({ userAgent }) => known(userAgent)],
  [
    "aws:sourceip",
    ({ sourceIPAddress }) => (isAddress(sourceIPAddress) ? known(sourceIPAddress) : undefined),
  ],
  ["aws:sourcevpce", ({ vpcEndpointId }) => ({ value: vpcEndpointId })],
  ["aws:securetransport", ({ tlsDetails }) => (tlsDetails === undefined ? undefined : { value: "true" })],
  ["aws:viaawsservice", ({ userIdentity }) => ({ value: String(userIdentity?.invokedBy !== undefined) })],
  [
    "aws:calledvia",
    ({ userIdentity }) => (userIdentity?.invokedBy === undefined ? { value: undefined } : undefined),
  ],
  ["aws:calledvialast", ({ userIdentity }) => ({ value: userIdentity?.invokedBy })],
  [
    "aws:multifactorauthpresent",
    ({ userIdentity }) => ({ value: userIdentity?.sessionContext?.attributes?.mfaAuthenticated }),
  ],
  ["ec2:instancetype", ({ requestParameters }) => known(requestParameters?.instanceType)],
  ["s3:x-amz-acl", (record) => headerOf(record, "x-amz-acl")],
  ["sts:externalid", ({ requestParameters }) => parameter(requestParameters?.externalId)],
  ["iam:permissionsboundary", ({ requestParameters }) => parameter(requestParameters?.permissionsBoundary)],
]);

/** Keys that only requests of services in their own name have. */
const ofServices: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

/**
 * The values of the condition keys that policies ask for, as a record tells them; unknown where it tells nothing.
 * @param keys As policies write them.
 */
export function contextOfRecord(
  record: CloudTrailRecord,
  keys: Iterable<string>,
): Readonly<Record<string, ContextValue | undefined>> {
  const context: Record<string, ContextValue | undefined> = {};
  for (const key of keys) {
    const name = key.toLowerCase();
    const found = told.get(name)?.(record);
    if (found !== undefined) context[key] = found.value;
    else if (ofServices.has(name) && record.userIdentity?.type !== "AWSService") context[key] = undefined;
    else if (isTag(name) || !isFollowingKey(name)) context[key] = notTold(key);
  }
  return context;
}

const reasons = new Map<string, ContextValue>();

function notTold(key: string): ContextValue {
  const found = reasons.get(key) ?? unknown(`the record does not say ${key}`);
  reasons.set(key, found);
  return found;
}

/** Tags of principals and resources are in no record. */
function isTag(name: string): boolean {
  return name.startsWith("aws:principaltag/") || name.startsWith("aws:resourcetag/");
}

function known(value: unknown): Told {
  return typeof value === "string" && value !== "" ? { value } : undefined;
}

/** A parameter that is left out is none. */
function parameter(value: unknown): Told {
  return value === undefined ? { value: undefined } : known(value);
}

/** S3 writes a request's headers among its parameters, each as a list. */
function headerOf({ eventSource, requestParameters }: CloudTrailRecord, header: string): Told {
  if (!eventSource.startsWith("s3.")) return { value: undefined };
  const value: unknown = requestParameters?.[header];
  return parameter(Array.isArray(value) ? (value as readonly unknown[])[0] : value);
}

function isAddress(text: string | undefined): boolean {
  return text !== undefined && /^[\d.]+$|:/.test(text);
}
