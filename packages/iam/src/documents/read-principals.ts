import { didYouMean } from "@aws-foundation/core";
import { isUnknown } from "../unknown.js";
import { Place, isRecord } from "./place.js";
import type { Principals, PrincipalType, StatementList } from "./policy.js";

const types: readonly PrincipalType[] = ["AWS", "CanonicalUser", "Federated", "Service"];

/** Whom a Principal or NotPrincipal element names. Problems are reported at its place. */
export function readPrincipals(value: unknown, place: Place): Principals {
  if (value === "*" || isUnknown(value)) return value;
  if (!isRecord(value)) {
    place.problem(
      value ?? "null",
      "is no principal",
      'write "*", or an object such as { "AWS": "111122223333" }',
    );
    return {};
  }
  const entries = Object.entries(value);
  if (entries.length === 0) place.problem(value, "must not be empty");
  return Object.fromEntries(
    entries.flatMap(([type, names]): [string, StatementList][] => {
      const at = place.at(type);
      if (isPrincipalType(type))
        return [[type, at.texts(names, type === "AWS" ? checkAwsPrincipal : checkName)]];
      at.problem(names, "there is no such kind of principal", didYouMean(type, types));
      return [];
    }),
  );
}

function isPrincipalType(type: string): type is PrincipalType {
  return (types as readonly string[]).includes(type);
}

/** An account's id, an ARN, the unique id of a role or user that is gone, or everybody. */
const awsPrincipal = /^(\*|\d{12}|arn:[^:*?]+:(iam|sts)::[^:*?]+:[^*?]+|A[A-Z0-9]{15,})$/;

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function checkAwsPrincipal(name: string, place: Place): void {
  if (awsPrincipal.test(name)) return;
  if (/^arn:.*[*?]/.test(name))
    place.problem(
      name,
      "a principal cannot have wildcards",
      'name it whole, or write "*" with a condition on aws:PrincipalArn',
    );
  else place.problem(name, "is no principal", "write an account's id, or the ARN of a role, user or session");
}

function checkName(name: string, place: Place): void {
  if (name === "") place.problem(name, "must not be empty");
}
