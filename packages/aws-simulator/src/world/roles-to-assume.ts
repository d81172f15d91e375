import { isObject, type Value, type Values } from "../values.js";
import type { RoleToAssume } from "./assume-role.js";

/** The provider's `assumeRoles`, in order; nested values are JSON texts, as the SDK sends them. */
export function rolesToAssume({ assumeRoles }: Values): RoleToAssume[] {
  const value = typeof assumeRoles === "string" ? (JSON.parse(assumeRoles) as Value) : assumeRoles;
  const roles = Array.isArray(value) ? (value as readonly Value[]) : [];
  return roles.flatMap((role) =>
    isObject(role) && typeof role.roleArn === "string"
      ? [
          {
            roleArn: role.roleArn,
            ...(typeof role.sessionName === "string" ? { sessionName: role.sessionName } : {}),
          },
        ]
      : [],
  );
}
