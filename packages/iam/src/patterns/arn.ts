import { anyCharacters, compileGlob, encodePattern, hasWildcards } from "./glob.js";

/** Parts of an ARN; the last one may contain colons. */
const arnParts = 6;

interface Parts {
  readonly arn: string;
  readonly parts: readonly string[];
}

/** What was taken apart last: a request's principal and resource are compared with one pattern after the other. */
let last: Parts = { arn: "", parts: [""] };
let beforeLast = last;

/** The six parts of an ARN: `arn`, partition, service, region, account, resource; fewer when it is none. */
export function arnPartsOf(arn: string): readonly string[] {
  if (arn === last.arn) return last.parts;
  const parts = arn === beforeLast.arn ? beforeLast : { arn, parts: takeApart(arn) };
  beforeLast = last;
  last = parts;
  return parts.parts;
}

function takeApart(arn: string): readonly string[] {
  const parts = arn.split(":");
  return parts.length <= arnParts
    ? parts
    : [...parts.slice(0, arnParts - 1), parts.slice(arnParts - 1).join(":")];
}

/** Whether a text is an ARN: six parts, of which the first is `arn`, and the service and resource are there. */
export function isArn(text: string): boolean {
  const [arn, partition, service, , , resource] = arnPartsOf(text);
  return arn === "arn" && partition !== "" && service !== "" && resource !== undefined && resource !== "";
}

/** The account in an ARN; undefined where there is none, as in a bucket's. */
export function accountOfArn(arn: string): string | undefined {
  const account = arnPartsOf(arn)[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/**
 * A test for ARNs as ARN operators compare them: part by part, so that no wildcard reaches over a colon but in the last
 * part. `*` alone matches everything.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function compileArn(encoded: string): (arn: string) => boolean {
  if (encoded === anyCharacters) return () => true;
  if (!hasWildcards(encoded)) return (arn) => arn === encoded;
  const tests = arnPartsOf(encoded).map(compileGlob);
  return (arn) => allMatch(tests, arnPartsOf(arn));
}

/** Whether an ARN matches a pattern as {@link compileArn | ARN operators} compare them. */
export function matchesArn(pattern: string, arn: string): boolean {
  return compileArn(encodePattern(pattern))(arn);
}

/**
 * A test for resources as the elements Resource and NotResource name them: part by part, and a `*` at the end of a
 * shorter pattern, such as `arn:aws:s3*`, reaches over what colons follow.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compileResource(encoded: string): (resource: string) => boolean {
  if (encoded === anyCharacters) return () => true;
  if (!hasWildcards(encoded)) return (resource) => resource === encoded;
  const patterns = arnPartsOf(encoded);
  const exact = encoded.slice(0, -1);
  if (encoded.endsWith(anyCharacters) && !hasWildcards(exact))
    return (resource) => resource.startsWith(exact);
  const tests = patterns.map(compileGlob);
  if (tests.length === arnParts) return (resource) => allMatch(tests, arnPartsOf(resource));
  const end = tests.length - 1;
  return (resource) => {
    const parts = resource.split(":");
    return allMatch(tests, [...parts.slice(0, end), parts.slice(end).join(":")]);
  };
}

function allMatch(tests: readonly ((text: string) => boolean)[], parts: readonly string[]): boolean {
  if (parts.length !== tests.length) return false;
  // The resource differs most often.
  for (let index = tests.length - 1; index >= 0; index--)
    if (tests[index]?.(parts[index] ?? "") !== true) return false;
  return true;
}

/** Whether a resource matches a pattern of the elements Resource and NotResource. */
export function matchesResource(pattern: string, resource: string): boolean {
  return compileResource(encodePattern(pattern))(resource);
}
