import { type Statement, isObject } from "./policy-document.js";
import { UNKNOWN } from "./unknown.js";

/** Operators that only a present and matching value fulfills; in lower case, as IAM ignores it. */
const MATCHING_OPERATORS: ReadonlySet<string> = new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
]);

/**
 * Condition keys that say who the caller is, in lower case, with the values that leave one organization or account.
 * A variable of the caller's own, such as `${aws:PrincipalOrgID}`, always matches and is none of them.
 */
const NARROWING_VALUES: Readonly<Record<string, RegExp>> = {
  "aws:principalorgid": /^(o-[a-z0-9]{10,32}|\$\{aws:ResourceOrgID\})$/i,
  "aws:principalorgpaths": /^o-[a-z0-9]{10,32}\//,
  "aws:principalaccount": /^([0-9]{12}|\$\{aws:ResourceAccount\})$/i,
  "aws:principalarn": /^arn:[\w*-]+:(iam|sts)::[0-9]{12}:/,
};

function narrows(operator: string, key: string, value: unknown): boolean {
  // ForAllValues and IfExists are fulfilled by a caller who has no such key at all.
  const name = operator.toLowerCase().replace(/^foranyvalue:/, "");
  const lowerKey = key.toLowerCase();
  const allowed = Object.hasOwn(NARROWING_VALUES, lowerKey) ? NARROWING_VALUES[lowerKey] : undefined;
  if (!MATCHING_OPERATORS.has(name) || allowed === undefined) return false;
  const values = [value].flat();
  return (
    values.length > 0 &&
    values.every((one) => one === UNKNOWN || (typeof one === "string" && allowed.test(one)))
  );
}

/**
 * Whether a statement's condition leaves only callers of one organization or account, or may do so once it is known.
 *
 * Only what identifies the caller counts: the organization, a path in it, an account, or an ARN with the account's id
 * in it. An ARN pattern that leaves the account open does not, since anybody can give a role a name; nor does an
 * external id, which is no secret, nor where a request comes from.
 */
export function isNarrowed({ Condition }: Statement): boolean {
  if (Condition === UNKNOWN) return true;
  if (!isObject(Condition)) return false;
  return Object.entries(Condition).some(([operator, keys]) =>
    isObject(keys)
      ? Object.entries(keys).some(([key, value]) => narrows(operator, key, value))
      : keys === UNKNOWN,
  );
}
