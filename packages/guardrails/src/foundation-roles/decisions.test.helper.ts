import type { GuardrailContext } from "../context.js";
import type { Decision } from "../testing/decision-table.js";
import { changesOfRoles, roles as everyRole } from "../testing/changes-of-roles.js";
import { as } from "../testing/principals.js";

/** Passing a role lets somebody into it as surely as changing whom it trusts. */
export const changes = [...changesOfRoles, "iam:PassRole"];

export const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

export const others = [
  ["an administrator", as.administrator],
  ["a root session", as.assumedRoot],
  ["the foundation's role for reading", as.plan],
  ["a role with the foundation's name in a path", as.impostor],
] as const;

/** What the guardrail decides where these are the roles of the foundation and of responders. */
export function decisionsOf(roles: readonly string[]): Decision[] {
  return [
    ...others.map(([who, principal]): Decision => ({
      what: `${who} to make, change or pass the foundation's roles`,
      denied: true,
      as: principal,
      actions: changes,
      resources: roles,
    })),
    {
      what: "the foundation to make, change and pass them",
      denied: false,
      as: as.foundation,
      actions: changes,
      resources: roles,
    },
    {
      what: "a developer to make, change and pass other roles",
      denied: false,
      as: as.developer,
      actions: changes,
      resources: [role("Developer"), role("team/DeployRole"), role("FoundationOfTheTeam")],
    },
    {
      what: "a developer to look at them, and what may stay of them",
      denied: false,
      as: as.developer,
      actions: [
        ...everyRole.actions.reads,
        ...Object.keys(everyRole.mayStay).filter((action) => !changes.includes(action)),
      ],
      resources: roles,
    },
  ];
}

/** What the guardrail decides where AWS's role is open, and there are no pipelines. */
export function decisions({
  protectedRolePatterns,
}: Pick<GuardrailContext, "protectedRolePatterns">): Decision[] {
  const names = protectedRolePatterns.map((pattern) => pattern.replace("arn:aws:iam::*:role/", ""));
  return decisionsOf(names.map((name) => role(name.replaceAll("*", "prod"))));
}
