import type { ResourceValidationArgs } from "@pulumi/policy";

/** What a rule says, instead of passing, when the pack was started without the rule's configuration. */
export const NOT_CONFIGURED =
  "The policy pack is not configured. Write its configuration with `foundation policy-config > FILE` " +
  "and give it with `--policy-pack-config FILE`.";

/** Type and name of the resource a violation is about. */
export function where(args: Pick<ResourceValidationArgs, "type" | "name">): string {
  return `${args.type} "${args.name}"`;
}

/** `"a", "b"`, or `none`. */
export function quoted(values: readonly string[]): string {
  return values.length === 0 ? "none" : values.map((value) => `"${value}"`).join(", ");
}
