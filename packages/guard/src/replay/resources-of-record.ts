import { isArn, unknown, type Unknown } from "@aws-foundation/iam";
import type { CloudTrailRecord } from "./cloudtrail-record.js";

const notSaid = unknown("the record does not say the resource");

type Make = (place: { readonly region: string; readonly account: string }, value: string) => string;

/** Parameters that name a resource, by service, and its ARN. */
const namedBy: Readonly<Record<string, readonly (readonly [parameter: string, make: Make])[]>> = {
  iam: [
    ["roleName", ({ account }, name) => `arn:aws:iam::${account}:role/${name}`],
    ["userName", ({ account }, name) => `arn:aws:iam::${account}:user/${name}`],
    ["instanceProfileName", ({ account }, name) => `arn:aws:iam::${account}:instance-profile/${name}`],
  ],
  kms: [["aliasName", ({ region, account }, name) => `arn:aws:kms:${region}:${account}:${name}`]],
  lambda: [
    ["functionName", ({ region, account }, name) => `arn:aws:lambda:${region}:${account}:function:${name}`],
  ],
  logs: [
    ["logGroupName", ({ region, account }, name) => `arn:aws:logs:${region}:${account}:log-group:${name}`],
  ],
};

/**
 * The resources that a call was about, as its record names them: by ARN, or by parameters from which an ARN follows. What
 * a role or user in a path is called no parameter tells, so that its ARN is only that of one without a path.
 */
export function resourcesOfRecord(
  { resources, requestParameters, awsRegion = "", recipientAccountId = "" }: CloudTrailRecord,
  action: string,
): readonly (string | Unknown)[] {
  const service = action.slice(0, action.indexOf(":"));
  const listed = (resources ?? []).flatMap(({ ARN }) =>
    typeof ARN === "string" && isArn(ARN) && isOfService(ARN, service) ? [ARN] : [],
  );
  const parameters = requestParameters ?? {};
  if (service === "s3") return [s3Resource(parameters) ?? listed[0] ?? notSaid];
  const place = { region: awsRegion, account: recipientAccountId };
  const named = (namedBy[service] ?? []).flatMap(([parameter, make]) => {
    const value = parameters[parameter];
    if (typeof value !== "string") return [];
    return [isArn(value) ? value : make(place, value)];
  });
  const inParameters = Object.values(parameters).filter(
    (value): value is string => typeof value === "string" && isArn(value) && isOfService(value, service),
  );
  const found = [...new Set([...listed, ...named, ...inParameters])];
  return found.length === 0 ? [notSaid] : found;
}

function isOfService(arn: string, service: string): boolean {
  const owner = arn.split(":")[2];
  return owner === service || (service === "sts" && owner === "iam");
}

function s3Resource({ bucketName, key }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof bucketName !== "string") return undefined;
  const bucket = bucketName.startsWith("arn:") ? bucketName : `arn:aws:s3:::${bucketName}`;
  return typeof key === "string" ? `${bucket}/${key}` : bucket;
}
