import { isUnknown, type Policy, type Principals } from "@aws-foundation/iam";

/** Services that a policy names as principals. */
export function servicesOfPolicy({ statements }: Policy): readonly string[] {
  if (isUnknown(statements)) return [];
  return statements.flatMap(({ principals, notPrincipals }) => servicesIn(principals ?? notPrincipals));
}

function servicesIn(principals: Principals | undefined): readonly string[] {
  if (principals === undefined || principals === "*" || isUnknown(principals)) return [];
  const { Service: names = [] } = principals;
  return isUnknown(names) ? [] : names.filter((name) => typeof name === "string");
}
