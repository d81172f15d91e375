import type { CheckGroup, CheckResult, Status } from "@aws-foundation/doctor";
import type { Colors } from "../terminal.js";

const groups = [
  ["computer", "This computer"],
  ["credentials", "Credentials"],
  ["organization", "Organization"],
  ["accounts", "Accounts"],
] as const satisfies readonly (readonly [group: CheckGroup, title: string])[];

/** Lines that are shown of one result; JSON has all. */
const shownLines = 20;

/** Every check by group, each with what to do. Checks that were skipped for one reason share a line. */
export function doctorText(results: readonly CheckResult[], colors: Colors): string {
  const width = Math.max(...results.map(({ title }) => title.length));
  const sections = sectionsOf(results).map(([title, own]) =>
    [colors.bold(title), ...sectionLines(own, width, colors)].join("\n"),
  );
  return [...sections, summary(results, colors)].join("\n\n");
}

/** All that was found, for scripts. */
export function doctorJson(results: readonly CheckResult[]): string {
  const checks = results.map(({ id, group, title, status, detail, lines = [], fix, settles }) => ({
    id,
    group,
    title,
    status,
    detail,
    lines,
    fix: fix ?? null,
    settles: settles === true,
  }));
  return JSON.stringify({ ok: !hasFailed(results), checks }, undefined, 2);
}

/** Whether something has to be mended. */
export function hasFailed(results: readonly CheckResult[]): boolean {
  return results.some(({ status }) => status === "fail");
}

/** The groups that have results. What needs AWS is one while none of it could be looked at. */
function sectionsOf(
  results: readonly CheckResult[],
): (readonly [title: string, own: readonly CheckResult[]])[] {
  const cloud = results.filter(({ group }) => group !== "computer");
  const computer = results.filter(({ group }) => group === "computer");
  if (oneReason(cloud))
    return [
      [groups[0][1], computer],
      ["AWS", cloud],
    ];
  return groups
    .map(([group, title]) => [title, results.filter((result) => result.group === group)] as const)
    .filter(([, own]) => own.length > 0);
}

/** Whether all were skipped, and why is the same. */
function oneReason(results: readonly CheckResult[]): boolean {
  return (
    results.length > 1 &&
    results.every(({ status, detail }) => status === "skipped" && detail === results[0]?.detail)
  );
}

function sectionLines(results: readonly CheckResult[], width: number, colors: Colors): string[] {
  if (oneReason(results)) return [`  ${mark("skipped", colors)} ${colors.dim(results[0]?.detail ?? "")}`];
  return results.flatMap((result) => resultLines(result, width, colors));
}

function resultLines({ title, status, detail, lines = [], fix }: CheckResult, width: number, colors: Colors) {
  const shown = lines.length > shownLines ? lines.slice(0, shownLines - 1) : lines;
  const more = lines.length - shown.length;
  return [
    `  ${mark(status, colors)} ${title.padEnd(width)}  ${status === "skipped" ? colors.dim(detail) : detail}`,
    ...shown.map((line) => `      ${line}`),
    ...(more > 0 ? [`      and ${more} more (--json lists all)`] : []),
    ...(fix ? [`      ${colors.cyan("->")} ${fix}`] : []),
  ];
}

function mark(status: Status, colors: Colors): string {
  switch (status) {
    case "ok":
      return colors.green("ok     ");
    case "warn":
      return colors.yellow("warn   ");
    case "fail":
      return colors.red("fail   ");
    case "skipped":
      return colors.dim("skipped");
  }
}

function summary(results: readonly CheckResult[], colors: Colors): string {
  const count = (status: Status) => results.filter((result) => result.status === status).length;
  const text = (["ok", "warn", "fail", "skipped"] as const)
    .map((status) => `${count(status)} ${status}`)
    .join(", ");
  return count("fail") > 0 ? colors.red(text) : count("warn") > 0 ? colors.yellow(text) : colors.green(text);
}
