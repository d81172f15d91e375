import { parseDate } from "../conditions/dates.js";
import { parseIpRange } from "../conditions/ip-addresses.js";
import { parseNumber } from "../conditions/numbers.js";
import { didYouMean } from "@aws-foundation/core";
import { isArn } from "../patterns/arn.js";
import { serviceKeys } from "./service-keys.js";

/** What a condition key's values are. */
interface KeyType {
  readonly name: string;
  readonly is: (text: string) => boolean;
  readonly fix: string;
  /** Whether a request may have several values of the key. */
  readonly several: boolean;
}

const text = { name: "text", is: () => true, fix: "write a text" };
const truth = {
  name: "truth value",
  is: (value: string) => /^(true|false)$/i.test(value),
  fix: "write true or false",
};
const number = {
  name: "number",
  is: (value: string) => parseNumber(value) !== undefined,
  fix: "write a number",
};
const date = {
  name: "date",
  is: (value: string) => parseDate(value) !== undefined,
  fix: 'write one such as "2030-01-31T00:00:00Z", or seconds since 1970',
};
const address = {
  name: "address",
  is: (value: string) => parseIpRange(value) !== undefined,
  fix: 'write one such as "203.0.113.7"',
};
const arn = { name: "ARN", is: isArn, fix: 'write one such as "arn:aws:iam::111122223333:role/Name"' };
/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const session = {
  name: "name of a session",
  is: (value: string) => /^[\w+=,.@-]{2,64}$/.test(value),
  fix: "write 2 to 64 letters, digits and _+=,.@-",
};
const account = {
  name: "account",
  is: (value: string) => /^(\d{12}|anonymous)$/.test(value),
  fix: "write its twelve digits",
};

/**
 * Global keys, and of STS those of a form of their own.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const singleKeys = {
  "aws:AssumedRoot": truth,
  "aws:CalledViaFirst": text,
  "aws:CalledViaLast": text,
  "aws:CalledViaAWSMCP": text,
  "aws:ChatbotSourceArn": arn,
  "aws:CurrentTime": date,
  "aws:Ec2InstanceSourcePrivateIPv4": address,
  "aws:Ec2InstanceSourceVpc": text,
  "aws:EpochTime": date,
  "aws:FederatedProvider": text,
  "aws:IsMcpServiceAction": truth,
  "aws:MultiFactorAuthAge": number,
  "aws:MultiFactorAuthPresent": truth,
  "aws:PrincipalAccount": account,
  "aws:PrincipalArn": arn,
  "aws:PrincipalIsAWSService": truth,
  "aws:PrincipalOrgID": text,
  "aws:PrincipalServiceName": text,
  "aws:PrincipalType": text,
  "aws:RequestedRegion": text,
  "aws:ResourceAccount": account,
  "aws:ResourceOrgID": text,
  "aws:SecureTransport": truth,
  "aws:SourceAccount": account,
  "aws:SourceArn": arn,
  "aws:SourceIdentity": text,
  "aws:SourceIp": address,
  "aws:SourceOrgID": text,
  "aws:SourceOwner": text,
  "aws:SourceVpc": text,
  "aws:SourceVpcArn": arn,
  "aws:SourceVpce": text,
  "aws:TokenIssueTime": date,
  "aws:UserAgent": text,
  "aws:ViaAWSMCPService": truth,
  "aws:ViaAWSService": truth,
  "aws:VpcSourceIp": address,
  "aws:VpceAccount": account,
  "aws:VpceOrgID": text,
  "aws:referer": text,
  "aws:userid": text,
  "aws:username": text,
  "sts:RoleSessionName": session,
  "sts:SourceIdentity": session,
} as const;

const severalKeys = {
  "aws:CalledVia": text,
  "aws:PrincipalOrgPaths": text,
  "aws:PrincipalServiceNamesList": text,
  "aws:ResourceOrgPaths": text,
  "aws:SourceOrgPaths": text,
  "aws:TagKeys": text,
  "aws:VpceOrgPaths": text,
} as const;

const typesOfServiceKeys = { Bool: truth, Date: date, IPAddress: address, Numeric: number } as const;

/** Condition keys by their names in lower case: all global ones, and of services those that are no texts. */
const keyTypes: ReadonlyMap<string, KeyType> = new Map([
  ...Object.entries(serviceKeys).flatMap(([type, keys]) =>
    keys.map((key): [string, KeyType] => [
      key.toLowerCase(),
      // How many values a service's key has, AWS's reference does not tell of each.
      { ...typesOfServiceKeys[type as keyof typeof serviceKeys], several: true },
    ]),
  ),
  ...Object.entries(singleKeys).map(([key, type]): [string, KeyType] => [
    key.toLowerCase(),
    { ...type, several: false },
  ]),
  ...Object.entries(severalKeys).map(([key, type]): [string, KeyType] => [
    key.toLowerCase(),
    { ...type, several: true },
  ]),
]);

const oneText: KeyType = { ...text, several: false };
/** Keys that end in a tag's key. */
const tagKeys = /^aws:(principaltag|requesttag|resourcetag)\/./;
const globalNames = Object.keys({ ...singleKeys, ...severalKeys }).filter((key) => key.startsWith("aws:"));

/** A condition key as requests have it: in lower case, and with what the table says about it. */
export interface KnownKey {
  readonly name: string;
  /** Undefined for keys of services that are texts, which the table does not list. */
  readonly type: KeyType | undefined;
  /** What may be meant, where a global key has a name that AWS does not have; otherwise undefined. */
  readonly meant: string | undefined;
  /** A value that was looked at last and is right: requests often repeat it. */
  lastRight?: string;
}

/** Keys that requests had before; there are some thousand. */
const knownKeys = new Map<string, KnownKey>();
const rememberedKeys = 10_000;

/** A condition key, however it is written. */
export function knownKey(key: string): KnownKey {
  const before = knownKeys.get(key);
  if (before !== undefined) return before;
  const name = key.toLowerCase();
  const type = keyTypes.get(name) ?? keyTypes.get(name.replace(/\/.*$/, "/*"));
  const known: KnownKey = {
    name,
    type: type ?? (tagKeys.test(name) ? oneText : undefined),
    meant: type === undefined ? meantGlobalKey(name) : undefined,
  };
  if (knownKeys.size >= rememberedKeys) knownKeys.clear();
  knownKeys.set(key, known);
  return known;
}

/** A hint for a global key that there is not; undefined for one that there is, and for keys of services. */
export function meantGlobalKey(key: string): string | undefined {
  const name = key.toLowerCase();
  if (!name.startsWith("aws:") || keyTypes.has(name) || tagKeys.test(name)) return undefined;
  return didYouMean(key, globalNames);
}
