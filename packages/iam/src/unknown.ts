/**
 * What is not known yet, such as a value that a plan learns only when it is applied: stands wherever a policy's part, a
 * context value or a resource stands. As a context value it may also turn out to be absent; in a list of values it is one
 * that is there.
 */
export interface Unknown {
  /** Continues "unknown, because ...". */
  readonly unknown: string;
}

/** Something unknown, and why. */
export function unknown(because: string): Unknown {
  return { unknown: because };
}

/** Whether a value is an {@link Unknown}. */
export function isUnknown(value: unknown): value is Unknown {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as { unknown?: unknown }).unknown === "string" &&
    Object.keys(value).length === 1
  );
}
