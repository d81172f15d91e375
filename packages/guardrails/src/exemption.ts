import type { InputProblem } from "@aws-foundation/core";
import { matchesWildcards } from "@aws-foundation/iam";

/** Principals that no guardrail may exempt, by kind: whoever matches one of them matches all of its kind. */
const anybody = [
  "arn:aws:iam::111122223333:role/Anybody",
  "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Anybody_0123456789abcdef",
  "arn:aws:iam::111122223333:user/Anybody",
  "arn:aws:iam::111122223333:root",
];

/** A role's ARN whose name, or path, begins with three literal characters. */
const rolePattern = /^arn:aws:iam::(\*|\d{12}):role\/[\w+=,.@/-]{3}[\w+=,.@/*?-]*$/;

const fix = "name the role, such as arn:aws:iam::*:role/OrganizationAccountAccessRole";

/** What is wrong with an ARN pattern whose principals a guardrail is not to bind. */
export function exemptionProblem(pattern: string, path: string): InputProblem[] {
  // Compared as one text: whatever an operator makes of a pattern with too few parts, it is not to look like everybody.
  const example = anybody.find((arn) => matchesWildcards(pattern, arn));
  if (example !== undefined)
    return [{ path, value: pattern, problem: `exempts everybody, such as ${example}`, fix }];
  const problem = "is not the ARN of a role, with at most its account and the end of its name left open";
  return rolePattern.test(pattern) ? [] : [{ path, value: pattern, problem, fix }];
}
