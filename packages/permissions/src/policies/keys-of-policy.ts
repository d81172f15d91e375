import { isUnknown, type Policy, type Statement, type StatementList } from "@aws-foundation/iam";

/** Condition keys that a policy asks for, in conditions and in variables, as it writes them. */
export function keysOfPolicy({ statements, variables }: Policy): readonly string[] {
  if (isUnknown(statements)) return [];
  return statements.flatMap((statement) => keysOfStatement(statement, variables));
}

/** The same of a statement. @param variables Whether its policy has policy variables. */
export function keysOfStatement(statement: Statement, variables: boolean): readonly string[] {
  return [
    ...(isUnknown(statement.conditions) ? [] : statement.conditions.map(({ key }) => key)),
    ...(variables ? listsOf(statement).flatMap(keysInTexts) : []),
  ];
}

function listsOf({ resources, notResources, conditions }: Statement): readonly (StatementList | undefined)[] {
  return [resources, notResources, ...(isUnknown(conditions) ? [] : conditions.map(({ values }) => values))];
}

function keysInTexts(list: StatementList | undefined): readonly string[] {
  if (list === undefined || isUnknown(list)) return [];
  return list.flatMap((text) =>
    typeof text === "string"
      ? [...text.matchAll(/\$\{([^},:]+:[^},]+)/g)].map(([, key = ""]) => key.trim())
      : [],
  );
}
