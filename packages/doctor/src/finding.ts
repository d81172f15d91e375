/**
 * How a check ended. `warn`: it works, or the next deployment mends it, or nobody may look. `fail`: a deployment would
 * fail or go wrong until somebody acts. `skipped`: there was nothing to look at.
 */
export type Status = "ok" | "warn" | "fail" | "skipped";

/** What a check found. */
export interface Finding {
  readonly status: Status;
  /** One sentence without a full stop. */
  readonly detail: string;
  /** What it is about one by one, such as accounts. */
  readonly lines?: readonly string[];
  /** What to do. */
  readonly fix?: string;
  /** Whether time alone may mend it, so that waiting makes sense. */
  readonly settles?: boolean;
}

/** What kind of thing a check looks at; results are shown by it. */
export type CheckGroup = "computer" | "credentials" | "organization" | "accounts";

/** One thing that has to be right. */
export interface Check<Context> {
  /** Its name for scripts; stays. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  readonly group: CheckGroup;
  /** Throws only what it did not expect, or a MissingPermissionError. */
  readonly run: (context: Context) => Promise<Finding>;
}

/** A check with what it found. */
export interface CheckResult extends Finding {
  readonly id: string;
  readonly title: string;
  readonly group: CheckGroup;
}

/** All is well. @param lines - what was found one by one. */
export function ok(detail: string, lines: readonly string[] = []): Finding {
  return { status: "ok", detail, ...(lines.length === 0 ? {} : { lines }) };
}

/** Something to know that stops no deployment. @param fix - what to do, or what does it. */
export function warn(detail: string, fix: string, lines: readonly string[] = []): Finding {
  return { status: "warn", detail, fix, ...(lines.length === 0 ? {} : { lines }) };
}

/** Something that stops a deployment or makes it go wrong. @param fix - what to do. */
export function fail(detail: string, fix: string, lines: readonly string[] = []): Finding {
  return { status: "fail", detail, fix, ...(lines.length === 0 ? {} : { lines }) };
}

/** Nothing was looked at. @param detail - why. */
export function skipped(detail: string): Finding {
  return { status: "skipped", detail };
}

/** What the next deployment of the stack management makes. */
export const managementMakesIt = "foundation up -s management sets it up";
