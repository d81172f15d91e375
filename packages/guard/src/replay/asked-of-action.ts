import {
  compileIsAbout,
  isUnknown,
  no,
  type Organization,
  type Policy,
  type Statement,
} from "@aws-foundation/iam";

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
export function askedOfActions({ scps, rcps }: Partial<Organization>): (action: string) => AskedOfAction {
  const policies = new Set([scps, rcps].flatMap((byTarget) => Object.values(byTarget ?? {}).flat()));
  const statements = [...policies].flatMap(preparedStatements);
  const isUncertain = [...policies].some((policy) => isUnknown(policy.statements));
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

function preparedStatements({ statements }: Policy): readonly PreparedStatement[] {
  if (isUnknown(statements)) return [];
  return statements.filter((statement) => !allowsEverything(statement)).map(prepare);
}

function prepare(statement: Statement): PreparedStatement {
  const { resources, notResources, conditions } = statement;
  const text = JSON.stringify(statement);
  const variables = [...text.matchAll(/\$\{([\w:/-]+)/g)].flatMap(([, key]) =>
    key === undefined ? [] : [key],
  );
  const keys = [...(isUnknown(conditions) ? [] : conditions.map(({ key }) => key)), ...variables];
  const isEverywhere = notResources === undefined && Array.isArray(resources) && resources.includes("*");
  return {
    isAbout: compileIsAbout(statement),
    keys,
    asksResource: !isEverywhere || keys.some((key) => /^aws:resource/i.test(key)),
    asksSession: /assumed-role|aws:userid|aws:sourceidentity|aws:federatedprovider/i.test(text),
  };
}

/** AWS's own policies, which deny nothing. */
function allowsEverything({ effect, actions, resources, conditions }: Statement): boolean {
  const isAll = (list: unknown): boolean => Array.isArray(list) && list.includes("*");
  return (
    effect === "Allow" &&
    isAll(actions) &&
    isAll(resources) &&
    Array.isArray(conditions) &&
    conditions.length === 0
  );
}
