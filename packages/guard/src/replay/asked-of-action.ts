import {
  compileIsAbout,
  isUnknown,
  no,
  type Organization,
  type Policy,
  type Statement,
} from "@aws-foundation/iam";
import { keysOfStatement } from "@aws-foundation/permissions";
import { allowsEverything, controlPolicies, knownTexts, statementsOf } from "../control-statements.js";

/** What guardrails ask about requests for an action. Requests that are alike in it are decided alike. */
export interface AskedOfAction {
  /** Whether any statement denies the action, or may. */
  readonly isAsked: boolean;
  /** Condition keys, as a policy writes each. */
  readonly keys: readonly string[];
  /** Whether some statement is about some resources alone. */
  readonly asksResource: boolean;
  /** Whether some statement may tell one session of a role from another. */
  readonly asksSession: boolean;
}

interface PreparedStatement extends Omit<AskedOfAction, "isAsked"> {
  readonly isAbout: (action: string) => unknown;
}

/** What an organization's guardrails ask, by action. */
export function askedOfActions(organization: Partial<Organization>): (action: string) => AskedOfAction {
  const policies = controlPolicies(organization);
  const statements = policies.flatMap(preparedStatements);
  const isUncertain = policies.some((policy) => isUnknown(policy.statements));
  const known = new Map<string, AskedOfAction>();
  return (action) => {
    const found = known.get(action) ?? together(statements, action, isUncertain);
    known.set(action, found);
    return found;
  };
}

function together(
  statements: readonly PreparedStatement[],
  action: string,
  isUncertain: boolean,
): AskedOfAction {
  const lower = action.toLowerCase();
  const about = statements.filter(({ isAbout }) => isAbout(lower) !== no);
  const keys = new Map(
    about.flatMap(({ keys: some }) => some.map((key) => [key.toLowerCase(), key] as const)),
  );
  return {
    isAsked: isUncertain || about.length > 0,
    keys: [...keys.values()],
    asksResource: about.some(({ asksResource }) => asksResource),
    asksSession: about.some(({ asksSession }) => asksSession),
  };
}

/** Without AWS's own policies, which deny nothing. */
function preparedStatements(policy: Policy): readonly PreparedStatement[] {
  return statementsOf(policy)
    .filter((statement) => !allowsEverything(statement))
    .map((statement) => prepare(statement, policy));
}

function prepare(statement: Statement, { variables }: Policy): PreparedStatement {
  const { resources, notResources } = statement;
  const keys = keysOfStatement(statement, variables);
  const isEverywhere = notResources === undefined && knownTexts(resources).includes("*");
  return {
    isAbout: compileIsAbout(statement),
    keys,
    asksResource: !isEverywhere || keys.some((key) => /^aws:resource/i.test(key)),
    asksSession: /assumed-role|aws:userid|aws:sourceidentity|aws:federatedprovider/i.test(
      JSON.stringify(statement),
    ),
  };
}
