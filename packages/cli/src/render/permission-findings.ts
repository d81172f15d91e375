import type { PermissionFinding } from "@aws-foundation/permissions";
import type { PermissionReport } from "../permission-report.js";
import type { Colors } from "../terminal.js";
import { few } from "./few.js";

/** What roles may not do, by the reason; empty where nothing is missing. */
export function missingText({ findings, unreadable }: PermissionReport, colors: Colors): string {
  const parts = groups(findings, "missing").map((found) =>
    group(found, colors.red("missing permissions"), colors),
  );
  if (unreadable !== undefined)
    parts.unshift(`${colors.red("policies")} cannot be read\n${indent(unreadable, 2)}`);
  return parts.join("\n\n");
}

/** Of what nobody knows whether roles may do it, by the reason. */
export function unknownText({ findings }: PermissionReport, colors: Colors): string {
  return groups(findings, "unknown")
    .map((found) => group(found, colors.yellow("unknown permissions"), colors))
    .join("\n\n");
}

type Group = readonly [PermissionFinding, ...PermissionFinding[]];

/** The findings with one reason. */
function groups(findings: readonly PermissionFinding[], kind: PermissionFinding["kind"]): readonly Group[] {
  const found = new Map<string, [PermissionFinding, ...PermissionFinding[]]>();
  for (const finding of findings) {
    if (finding.kind !== kind) continue;
    const key = JSON.stringify(finding.explanation);
    const others = found.get(key);
    if (others === undefined) found.set(key, [finding]);
    else others.push(finding);
  }
  return [...found.values()];
}

function group(found: Group, title: string, colors: Colors): string {
  const [{ explanation }] = found;
  const fixes = new Set(found.flatMap(({ fix }) => fix ?? []));
  return [
    title,
    ...explanation.map((line) => `  ${line}`),
    ...found.map((finding) => `  ${colors.cyan(finding.stack)}  ${sentence(finding)}`),
    ...[...fixes].map((fix) => `  ${colors.bold("To mend:")} ${fix}`),
  ].join("\n");
}

/** Which role cannot do what, and with what. */
function sentence({ kind, access, account, role, type, resources, actions }: PermissionFinding): string {
  const who = [
    role === undefined ? "its role" : role.slice(role.indexOf("/") + 1),
    ...(account === undefined ? [] : [`in ${account}`]),
  ];
  const can = kind === "missing" ? "cannot" : "perhaps cannot";
  const what = type === undefined ? "anything" : `${type} (${few(resources, shownNames)})`;
  const lacks = actions.length === 0 ? "" : `: ${actions.join(", ")}`;
  return `${[...who, can, access, what].join(" ")}${lacks}`;
}

/** Some names are enough to find the rest. */
const shownNames = 2;

function indent(text: string, spaces: number): string {
  return text.replace(/^/gm, " ".repeat(spaces));
}
