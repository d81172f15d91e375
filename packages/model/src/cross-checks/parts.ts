import type { Draft } from "../draft.js";

/** A part in running the organization. */
export interface Part {
  /** The stack that owns the account that plays the part. */
  readonly stack: "security" | "shared";
  readonly path: readonly [string, string, string];
  /** The key of the account; `undefined` when the file does not say. */
  readonly account: string | undefined;
}

export function partsOf({ model: { organization } }: Draft): Part[] {
  return (["security", "shared"] as const).flatMap((stack) =>
    Object.entries(organization?.[stack] ?? {}).map(([part, account]) => ({
      stack,
      path: ["organization", stack, part] as const,
      account,
    })),
  );
}
