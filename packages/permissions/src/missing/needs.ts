import { grants, typePermissions, type Grant, type GrantName, type StackAccess } from "@aws-foundation/core";
import type { GivenContext } from "../questions/request-context.js";

/** An action that a type takes, by its record. */
export interface Need {
  /** As the record has it: maybe a pattern. */
  readonly action: string;
  readonly grant: Grant;
  /** What requests have where the action is granted under a condition: the values that this asks for. */
  readonly context: GivenContext;
  /** The grant that has the context; empty where there is none. */
  readonly contextOf: GrantName | "";
}

/**
 * What a type takes by its record in type-permissions.ts: for planning its reading, for deploying everything. Undefined
 * where it has none.
 */
export function needsOf(type: string, access: StackAccess): readonly Need[] | undefined {
  const record = Object.hasOwn(typePermissions, type) ? typePermissions[type] : undefined;
  if (record === undefined) return undefined;
  return (access === "plan" ? ["plan" as const] : ["plan" as const, "deploy" as const]).flatMap((what) =>
    Object.entries(record[what]).flatMap(([name, actions]) => {
      const grant: Grant = grants[name as GrantName];
      const context = what === "deploy" ? contextOf(grant) : {};
      return actions.map((action) => ({
        action,
        grant,
        context,
        contextOf: isEmpty(context) ? "" : (name as GrantName),
      }));
    }),
  );
}

function isEmpty(context: GivenContext): boolean {
  return Object.keys(context).length === 0;
}

function contextOf({ condition }: Grant): GivenContext {
  return Object.fromEntries(
    Object.entries(condition?.StringEquals ?? {}).map(([key, value]) => [key, value]),
  );
}
