import { isObject, listOf, text, textsOf, type Value, type Values } from "../values.js";
import type { RoleToAssume } from "./assume-role.js";

/** The provider's `assumeRoles`, in order; nested values are JSON texts, as the SDK sends them. */
export function rolesToAssume({ assumeRoles }: Values): RoleToAssume[] {
  const value = typeof assumeRoles === "string" ? (JSON.parse(assumeRoles) as Value) : assumeRoles;
  return listOf(value).flatMap((role) => (isObject(role) ? (roleToAssume(role) ?? []) : []));
}

function roleToAssume(role: Values): RoleToAssume | undefined {
  const { roleArn, tags, transitiveTagKeys, policyArns, duration } = role;
  if (typeof roleArn !== "string") return undefined;
  return {
    roleArn,
    ...texts(role, ["sessionName", "externalId", "sourceIdentity", "policy"]),
    ...(isObject(tags) ? { tags: textsOf(tags) } : {}),
    ...(transitiveTagKeys === undefined ? {} : { transitiveTagKeys: listOf(transitiveTagKeys).map(text) }),
    ...(policyArns === undefined ? {} : { policyArns: listOf(policyArns).map(text) }),
    ...(typeof duration === "string" ? { durationSeconds: secondsOf(duration) } : {}),
  };
}

function texts<Name extends string>(values: Values, names: readonly Name[]): Partial<Record<Name, string>> {
  return Object.fromEntries(
    names.flatMap((name) => (typeof values[name] === "string" ? [[name, values[name]]] : [])),
  ) as Partial<Record<Name, string>>;
}

/** Seconds of a duration such as `1h30m`: https://pkg.go.dev/time#ParseDuration */
function secondsOf(duration: string): number {
  const units: Readonly<Record<string, number>> = { h: 3_600, m: 60, s: 1 };
  return [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)].reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (units[unit] ?? 0),
    0,
  );
}
