import { accountDeployRoleName, accountPlanRoleName, stackRoleName } from "@aws-foundation/core";
import { matchesWildcards } from "@aws-foundation/iam";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { reservedStackNames } from "../stack-plans.js";
import { matchesPermissionSets, onePermissionSetFix } from "./permission-set-role.js";

/** A name as Identity Center gives it to the roles of a permission set. */
const anybodysName = "AWSReservedSSO_Anybody_0123456789abcdef";
const anybody = [
  `aws-reserved/sso.amazonaws.com/${anybodysName}`,
  `aws-reserved/sso.amazonaws.com/eu-west-1/${anybodysName}`,
];

/** What the names of the stacks' roles begin with. */
const ownPrefixes = [stackRoleName("deploy", ""), stackRoleName("plan", "")];

const ownNames: readonly string[] = [accountDeployRoleName, accountPlanRoleName];

const pattern = /^arn:aws:iam::([^:]*):role\/([\w+=,.@/*?-]{1,512})$/;
const example = "arn:aws:iam::111122223333:role/Administrator";

/** Administrators are roles of the management account that are named: the foundation's roles are no stronger than their trust. */
export function* checkAdministrators({ model }: Draft): Iterable<ModelProblem> {
  const { environments, organization } = model;
  const managementId = organization?.managementAccountId;
  const own = stackRoles(Object.keys(environments ?? {}));
  for (const [index, arn] of (organization?.administrators ?? []).entries()) {
    if (arn === undefined) continue;
    const path = ["organization", "administrators", index];
    const [, account, role] = pattern.exec(arn) ?? [];
    if (role === undefined) {
      yield { path, problem: "is not the ARN of a role", fix: `write it as ${example}` };
    } else if (managementId !== undefined && account !== managementId) {
      const problem = "is not a role of the management account";
      yield { path, problem, fix: `write ${managementId} as its account` };
    } else if (!namesRole(role)) {
      const problem = "matches roles of anybody";
      yield {
        path,
        problem,
        fix: "write three letters of the role's name at least, of one permission set's where it is Identity Center's",
      };
    } else if (matchesPermissionSets(role)) {
      yield { path, problem: "matches roles of several permission sets", fix: onePermissionSetFix };
    } else if (
      ownPrefixes.some((prefix) => role.startsWith(prefix)) ||
      own.some((name) => matchesWildcards(role, name))
    ) {
      const problem = "matches the foundation's own roles";
      yield { path, problem, fix: "write more of the administrators' role's name" };
    }
  }
}

/** AWS would make the role with a trust and a name that are the foundation's own. */
export function* checkAccountRoleName({ model: { organization } }: Draft): Iterable<ModelProblem> {
  const name = organization?.accountRoleName;
  if (name === undefined || !ownNames.includes(name)) return;
  const problem = "is the name of a role that the foundation makes";
  yield { path: ["organization", "accountRoleName"], problem, fix: "choose another name" };
}

/** Names of the stacks' roles, which renew themselves once: as administrators, they would for ever. */
function stackRoles(environments: readonly string[]): readonly string[] {
  // A cell's stack is called like its environment, with a number behind.
  const stacks = [...reservedStackNames(), ...environments.flatMap((name) => [name, `${name}.2`])];
  return stacks.flatMap((stack) => [stackRoleName("deploy", stack), stackRoleName("plan", stack)]);
}

/** Whether a pattern of paths and names says which role is meant. */
function namesRole(role: string): boolean {
  const name = role.slice(role.lastIndexOf("/") + 1);
  return (
    name.split(/[*?]/).some((part) => part.length >= 3) && !anybody.some((one) => matchesWildcards(role, one))
  );
}
