import type { ClosedClass } from "./closed-class.js";
import { actionsOf } from "./service-actions.js";

const ofServices = "Is about roles below a path of AWS's, where the foundation has none.";

/** Every action on a role, and what neither changes one nor lets anybody into it. */
export const roles: ClosedClass = {
  what: "roles",
  actions: await actionsOf("iam", ["role"]),
  mayStay: {
    "iam:CreateServiceLinkedRole": ofServices,
    "iam:DeleteServiceLinkedRole": ofServices,
    "iam:PassRole":
      "Hands a role to a service that its trust policy lets in, and changes none. The foundation's roles are not passed either, which `foundation-roles` says; Identity Center's trust nobody but it.",
  },
};

/** What changes a role or lets somebody into it, by IAM's data: not what guardrails say of themselves. */
export const changesOfRoles = roles.actions.writes.filter((action) => !Object.hasOwn(roles.mayStay, action));
