import type { Draft } from "../draft.js";

/** A part in running the organization. */
export interface Part {
  /** The stack that owns the account that plays the part. */
  readonly stack: "security" | "shared";
  readonly path: readonly [string, string, string];
  /** The key of the account; `undefined` when the file does not say. */
  readonly account: string | undefined;
}

export function partsOf(draft: Draft): Part[] {
  // The stack shared may be left out; then nobody plays its parts.
  const stacks = (["security", "shared"] as const).filter(
    (stack) => stack === "security" || draft.says("organization", stack),
  );
  return stacks.flatMap((stack) =>
    Object.entries(draft.model.organization?.[stack] ?? {}).map(([part, account]) => ({
      stack,
      path: ["organization", stack, part] as const,
      account,
    })),
  );
}
