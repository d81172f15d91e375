import type { Draft } from "../draft.js";
import { organizationSchema } from "../sections/organization.js";
import { partKinds, type PartKind } from "../stack-plans.js";

/** A part in running the organization. */
export interface Part {
  /** The stack that owns the account that plays the part. */
  readonly stack: PartKind;
  readonly path: readonly [string, string, string];
  /** The key of the account; `undefined` when the file does not say. */
  readonly account: string | undefined;
}

export function partsOf(draft: Draft): Part[] {
  // A stack that may be left out, and is, has no parts; those of one that must be there are only not said.
  const stacks = partKinds().filter(
    (stack) =>
      !organizationSchema.shape[stack].safeParse(undefined).success || draft.says("organization", stack),
  );
  return stacks.flatMap((stack) =>
    Object.entries(draft.model.organization?.[stack] ?? {}).map(([part, account]) => ({
      stack,
      path: ["organization", stack, part] as const,
      account,
    })),
  );
}
