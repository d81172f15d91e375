import type { InputProblem } from "@aws-foundation/core";
import { principalProblems } from "../request/principal-facts.js";
import { contextProblems } from "../request/read-request.js";
import type { Assumption } from "./assumption.js";

/** What AWS takes. Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const patterns = {
  roleArn: {
    is: /^arn:[^:]+:iam::\d{12}:role\/.+$/,
    problem: "is no ARN of a role",
    fix: 'write one such as "arn:aws:iam::111122223333:role/Name"',
  },
  sessionName: {
    is: /^[\w+=,.@-]{2,64}$/,
    problem: "is no name of a session",
    fix: "write 2 to 64 letters, digits and _+=,.@-",
  },
  sourceIdentity: {
    is: /^(?!aws:)[\w+=,.@-]{2,64}$/i,
    problem: "is no source identity",
    fix: "write 2 to 64 letters, digits and _+=,.@-",
  },
  externalId: {
    is: /^[\w+=,.@:/-]{2,1224}$/,
    problem: "is no external id",
    fix: "write 2 to 1224 letters, digits and _+=,.@:/-",
  },
} as const;

/** Everything that is wrong with a call that assumes a role. */
export function assumptionProblems(assumption: Assumption): readonly InputProblem[] {
  const ofTexts = (Object.keys(patterns) as (keyof typeof patterns)[]).flatMap((path) => {
    const value = assumption[path];
    const { is, problem, fix } = patterns[path];
    return value === undefined || is.test(value) ? [] : [{ path, value, problem, fix }];
  });
  return [...principalProblems(assumption.principal), ...ofTexts, ...contextProblems(assumption.context)];
}
