import { didYouMean } from "@aws-foundation/core";
import type { Condition } from "../conditions/compile-condition.js";
import { parseDate } from "../conditions/dates.js";
import { parseIpRange } from "../conditions/ip-addresses.js";
import { parseNumber } from "../conditions/numbers.js";
import { comparisons, operatorNames, parseOperator, type ValueType } from "../conditions/operators.js";
import { isUnknown } from "../unknown.js";
import { Place, isRecord } from "./place.js";

/** The lines of a Condition element. Problems are reported at its place. */
export function readConditions(value: unknown, place: Place): readonly Condition[] {
  if (!isRecord(value)) {
    place.problem(value ?? "null", "is no condition", "write an object of operators");
    return [];
  }
  return Object.entries(value).flatMap(([operator, keys]) =>
    readOperator(operator, keys, place.at(operator)),
  );
}

function readOperator(operator: string, keys: unknown, place: Place): Condition[] {
  const parsed = parseOperator(operator);
  if (parsed === undefined) {
    place.problem(undefined, "there is no such operator", didYouMean(operator, operatorNames(operator)));
    return [];
  }
  if (isUnknown(keys)) {
    // Which key it is may be anything: a condition on a key that no request has, with values that nobody knows.
    return [{ operator: "Null", key: "", values: keys }];
  }
  if (!isRecord(keys)) {
    place.problem(keys ?? "null", "is no condition", "write an object of condition keys");
    return [];
  }
  if (Object.keys(keys).length === 0) place.problem(keys, "must not be empty");
  const type = comparisons.get(parsed.base)?.type ?? "Null";
  const variables = comparisons.get(parsed.base)?.variables ?? false;
  return Object.entries(keys).map(([key, values]): Condition => {
    const at = place.at(key);
    if (!/^[^\s:]+:\S/.test(key))
      at.problem(undefined, "is no condition key", 'write one such as "aws:PrincipalArn"');
    const check = (text: string, where: Place) => checkValue(type, text, variables, where);
    return { operator, key, values: at.texts(values, check, { alsoNumbersAndTruths: true }) };
  });
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
const isTruth = (text: string) => /^(true|false)$/i.test(text);

/** What a value of the policy has to be for the operator; texts and ARNs may be anything. */
const wanted: Readonly<
  Partial<Record<ValueType | "Null", { is: (text: string) => boolean; problem: string; fix: string }>>
> = {
  Numeric: { is: (text) => parseNumber(text) !== undefined, problem: "is no number", fix: "write a number" },
  Date: {
    is: (text) => parseDate(text) !== undefined,
    problem: "is no date",
    fix: 'write one such as "2030-01-31T00:00:00Z", or seconds since 1970',
  },
  Bool: { is: isTruth, problem: "is no truth value", fix: 'write "true" or "false"' },
  Null: { is: isTruth, problem: "is no truth value", fix: 'write "true" or "false"' },
  Binary: { is: (text) => base64.test(text), problem: "is not in base64", fix: "encode it" },
  IpAddress: {
    is: (text) => parseIpRange(text) !== undefined,
    problem: "is no address",
    fix: 'write one such as "203.0.113.0/24"',
  },
};

function checkValue(type: ValueType | "Null", text: string, variables: boolean, place: Place): void {
  const rule = wanted[type];
  if (rule === undefined || rule.is(text) || (variables && text.includes("${"))) return;
  place.problem(text, rule.problem, rule.fix);
}
