import type { PolicyKind } from "./policy.js";

/** How organization policies in IAM's language are evaluated, by their type as AWS spells it. */
export const controlPolicyKinds = {
  SERVICE_CONTROL_POLICY: "scp",
  RESOURCE_CONTROL_POLICY: "rcp",
} as const satisfies Readonly<Record<string, PolicyKind>>;

/** How an organization policy of a type is evaluated; undefined where the type has a language of its own. */
export function controlPolicyKind(type: string): "scp" | "rcp" | undefined {
  const kinds: Readonly<Record<string, "scp" | "rcp">> = controlPolicyKinds;
  return Object.hasOwn(kinds, type) ? kinds[type] : undefined;
}
