import {
  isUnknown,
  type Organization,
  type Policy,
  type Statement,
  type StatementList,
} from "@aws-foundation/iam";

/** Every service and resource control policy of an organization, once, wherever it is attached. */
export function controlPolicies({ scps, rcps }: Partial<Organization>): readonly Policy[] {
  return [...new Set([scps, rcps].flatMap((byTarget) => Object.values(byTarget ?? {}).flat()))];
}

/** The statements of a policy; none of one of which nothing is known. */
export function statementsOf({ statements }: Policy): readonly Statement[] {
  return isUnknown(statements) ? [] : statements;
}

/** Whether a statement allows everything, as AWS's own policies do. */
export function allowsEverything({ effect, actions, resources, conditions }: Statement): boolean {
  const isAlways = !isUnknown(conditions) && conditions.length === 0;
  return (
    effect === "Allow" && knownTexts(actions).includes("*") && knownTexts(resources).includes("*") && isAlways
  );
}

/** What is known of a list. */
export function knownTexts(list: StatementList | undefined): readonly string[] {
  return list === undefined || isUnknown(list) ? [] : list.filter((one) => typeof one === "string");
}
