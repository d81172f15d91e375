import { InputPropertiesError, accountDeployRoleName } from "@aws-foundation/core";
import type { StackEvent } from "../stack-event.js";
import type { OperationFailure } from "../stack-runner.js";

/** What there is to know about an operation that failed. */
export interface Traces {
  /** What the Pulumi command ended with. */
  readonly error: unknown;
  /** What the command wrote to standard error. */
  readonly stderr: string;
  /** What the program threw. */
  readonly thrown: unknown;
  readonly events: readonly StackEvent[];
}

/** Why an operation failed, in the words of whoever knows most about it. */
export function failureOf({ error, stderr, thrown, events }: Traces): OperationFailure {
  if (thrown instanceof InputPropertiesError) return { kind: "input", message: thrown.message };
  const said = errorsIn(events);
  const refused = events.some(
    (event) =>
      (event.kind === "step" && event.phase === "failed") ||
      (event.kind === "violation" && event.enforcementLevel === "mandatory") ||
      (event.kind === "diagnostic" && event.severity === "error" && event.urn !== "" && !isStack(event.urn)),
  );
  // What AWS refuses reaches the program too, as broken promises: then the program is not at fault.
  if (thrown instanceof Error && !refused)
    return { kind: "program", message: thrown.stack ?? thrown.message };
  const text = said.length > 0 ? [...said, ...roleRemedies(said)].join("\n") : errorLines(stderr);
  return { kind: "engine", message: text === "" ? lastResort(error) : text };
}

/** Errors about resources; without any, the general ones. Those of the end of a run say nothing that was not said. */
function errorsIn(events: readonly StackEvent[]): string[] {
  const errors = events.flatMap((event) =>
    event.kind === "diagnostic" && event.severity === "error" ? [event] : [],
  );
  const telling = [...new Set(errors.map(({ message }) => message))].filter(
    (message) => !/^(preview|update|destroy|refresh) failed$/.test(message),
  );
  // What was planned and not come to, after a failure or an interrupt, is no failure of its own.
  const causes = telling.filter(
    (message) => !/^expected resource operations for .* but none were seen$/.test(message),
  );
  return causes.length > 0 ? causes : telling;
}

const missingRole = new RegExp(
  `sts:AssumeRole on resource: arn:aws:iam::(\\d{12}):role/${accountDeployRoleName}(?![-\\w])`,
);

/** What makes the role without which a stack is not deployed into an account. */
function roleRemedies(messages: readonly string[]): string[] {
  const ids = messages.flatMap((message) => missingRole.exec(message)?.[1] ?? []);
  return [...new Set(ids)].map(
    (id) =>
      `${accountDeployRoleName} is missing in account ${id}, or trusts another stack: foundation up --stack management ` +
      "sets it right, or foundation account prepare <account>",
  );
}

function isStack(urn: string): boolean {
  return urn.includes("::pulumi:pulumi:Stack::");
}

function errorLines(stderr: string): string {
  const start = stderr.search(/^error: /m);
  return start < 0
    ? ""
    : stderr
        .slice(start)
        .replace(/^error: /, "")
        .trim();
}

/** A command that was killed has said nothing, and ends with a negative number in place of an exit code. */
function lastResort(error: unknown): string {
  const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return /^\s*code: -\d+$/.test(first)
    ? "Pulumi was ended from outside; a lock and pending operations may be left: docs/runbooks/failed-update.md"
    : first;
}
