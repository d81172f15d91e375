import { describe, expect, test } from "vitest";
import type { StatementGuardrail } from "../guardrail.js";
import { denialsOf, policiesOf } from "./denials.js";
import { iamProblems } from "./iam-check.js";
import { matchingAction } from "./matching-action.js";
import { mutants } from "./mutants.js";
import { as, context, type RequestContext, type Requester } from "./principals.js";

/** Requests and what a guardrail has to do with them: each action on each resource. */
export interface Decision {
  /** Continues "denies ..." or "allows ...". */
  readonly what: string;
  readonly denied: boolean;
  readonly as: Requester;
  /** A pattern stands for an action that it matches, such as `cloudwatch:DescribeAnything` for `cloudwatch:Describe*`. */
  readonly actions: readonly string[];
  /** @default "*" */
  readonly resources?: readonly string[];
  /** More of the request's context. */
  readonly with?: RequestContext;
}

/** Milliseconds for all mutants of a guardrail: a hundred, each decided for up to a thousand requests. */
const mutationTimeout = 60_000;

/**
 * The tests of a guardrail of statements: that IAM understands it, that it decides as the table says, and that the table
 * notices when any part of it is missing or wider.
 * @param saidElsewhere Changes by mutation that decide nothing otherwise, since another statement says the same already.
 */
export function testGuardrail(
  guardrail: StatementGuardrail,
  table: readonly Decision[],
  saidElsewhere: readonly string[] = [],
): void {
  const decisions = table.flatMap((decision) =>
    decision.as === as.foundation && exemptsAccountRole(guardrail)
      ? [decision, { ...decision, what: `${decision.what}, as AWS's role`, as: as.accountRole }]
      : [decision],
  );
  describe(`the guardrail ${guardrail.key}`, () => {
    test("is what IAM understands", async () => {
      expect(await iamProblems(guardrail)).toEqual([]);
    });

    for (const decision of decisions)
      test(`${decision.denied ? "denies" : "allows"} ${decision.what}`, () => {
        expect([...wrongDecisions(guardrail, [decision])]).toEqual([]);
      });

    test(
      "mutation: nothing of it can be missing or wider without a decision that changes",
      { timeout: mutationTimeout },
      () => {
        const survivors = [...mutants(guardrail)].filter(
          ({ mutant }) => wrongDecisions(mutant, decisions).next().done === true,
        );
        expect(survivors.map(({ change }) => change)).toEqual(saidElsewhere);
      },
    );
  });
}

/** While AWS's role is open, what holds for the foundation holds for it. */
function exemptsAccountRole({ statements }: StatementGuardrail): boolean {
  const conditions = statements.map(({ Condition = {} }) => JSON.stringify(Condition.ArnNotLike ?? {}));
  const isBound = statements.some(({ Condition = {} }) => Condition.ArnLike !== undefined);
  return !isBound && conditions.some((text) => context.exemptPrincipals.every((arn) => text.includes(arn)));
}

/** Requests of the table that a guardrail decides otherwise. */
function* wrongDecisions(
  guardrail: StatementGuardrail,
  decisions: readonly Decision[],
): Generator<string, undefined> {
  const policies = policiesOf(guardrail);
  for (const decision of decisions)
    for (const action of decision.actions.map(matchingAction))
      for (const resource of decision.resources ?? ["*"]) {
        const denials = denialsOf(policies, { as: decision.as, with: decision.with, action, resource });
        // A denial that is not certain is right nowhere.
        const isRight = decision.denied ? denials.some(({ isCertain }) => isCertain) : denials.length === 0;
        if (!isRight) yield `${action} on ${resource}`;
      }
}
