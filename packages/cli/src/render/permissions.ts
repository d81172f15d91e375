import type { Answer, FoundPrincipal, WhoCan } from "@aws-foundation/permissions";
import type { Colors } from "../terminal.js";
import { plural } from "./plural.js";

/** Whether somebody may do something, and why. */
export function answerText(answer: Answer, colors: Colors): string {
  const { verdict, principal, action, resource, explanation, premises } = answer;
  const color = { allowed: colors.green, denied: colors.red, unknown: colors.yellow }[verdict];
  return [
    `${color(verdictText(answer))}: ${principal} ${action} ${resource}`,
    ...explanation.map((line) => `  ${line}`),
    ...footer(premises, explanation, colors),
  ].join("\n");
}

function verdictText({ verdict, because }: Answer): string {
  if (verdict !== "unknown") return verdict;
  const reasons = because.flatMap((reason) => (reason.kind === "unknown" ? [reason.because] : []));
  return `unknown, because ${[...new Set(reasons)].join(", and ")}`;
}

/** The same for scripts. */
export function answerJson(answer: Answer): string {
  return JSON.stringify(answer, undefined, 2);
}

/** Who may do something: a line each, those of whom it is unknown by the reason. */
export function whoCanText(
  { action, resource, allowed, unknown, denied, premises }: WhoCan,
  colors: Colors,
): string {
  const count = allowed.length + unknown.length + denied;
  const groups = byExplanation(unknown);
  return [
    `${colors.bold(`${String(allowed.length)} of ${plural(count, "principal")}`)} can ${action} ${resource}`,
    ...allowed.map(({ principal }) => `  ${colors.green(principal)}`),
    ...[...groups].flatMap(([explanation, principals]) => [
      colors.yellow(`of ${String(principals.length)} it is unknown`),
      ...explanation.split("\n").map((line) => `  ${line}`),
      ...principals.map((principal) => `    ${principal}`),
    ]),
    ...footer(premises, [...groups.keys()], colors),
  ].join("\n");
}

/** The same for scripts, with the reasons. */
export function whoCanJson(found: WhoCan): string {
  return JSON.stringify(found, undefined, 2);
}

function byExplanation(found: readonly FoundPrincipal[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { principal, explanation } of found) {
    const key = explanation.join("\n");
    groups.set(key, [...(groups.get(key) ?? []), principal]);
  }
  return groups;
}

/** What an answer rests on, and how to say more. */
function footer(premises: readonly string[], explanation: readonly string[], colors: Colors): string[] {
  const lines = explanation.flatMap((text) => text.split("\n"));
  return [
    ...premises,
    ...(lines.some((line) => line.endsWith("is not given"))
      ? ["--context KEY=VALUE gives a condition key of the request, KEY= says that the request has none"]
      : []),
  ].map((line) => colors.dim(`  ${line}`));
}
