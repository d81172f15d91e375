import {
  countsOf,
  hasChanges,
  type PlannedStack,
  type PlanRound,
  type ResourceChange,
  type ViolationEvent,
} from "@aws-foundation/engine";
import { managementStackName } from "@aws-foundation/model";
import type { Colors } from "../terminal.js";
import { changeSigns, countsText } from "./deploy-words.js";
import { ruleName } from "./violations.js";

/** Characters of names of new resources of a type that are listed; of more only the number is said. */
const listedCharacters = 80;

/** What only Pulumi itself has: the stack and its providers. They are counted, and not listed when they are new. */
const ownTypes = "pulumi:";

/** What would happen, stack by stack: counts, each change but creations one by one, what rules object to, and warnings. */
export function planText({ number, stacks }: PlanRound, colors: Colors): string {
  const heading = number === 1 ? "" : "\nNow that the stacks before are deployed:\n";
  return heading + stacks.map((stack) => stackText(stack, colors)).join("\n");
}

function stackText(stack: PlannedStack, colors: Colors): string {
  const { outcome } = stack;
  const lines = [`${colors.bold(stack.plan.name)}  ${stateText(stack, colors)}`];
  if (stack.accountsToCome.length > 0 && stack.waitsFor === undefined)
    lines.push(
      colors.yellow(
        `  pending: ${stack.accountsToCome.map((key) => `account "${key}"`).join(", ")} is yet to be made by ${managementStackName}; planned again then`,
      ),
    );
  if (outcome === undefined) return lines.join("\n");
  const { changes, violations, diagnostics } = outcome.report;
  return [
    ...lines,
    ...creations(changes, colors),
    ...changes.filter(({ kind }) => kind !== "create").map((change) => changeLine(change, colors)),
    ...violations.map((violation) => violationText(violation, colors)),
    ...diagnostics
      .filter(({ severity }) => severity === "warning")
      .map(({ message }) => `  ${colors.yellow("! warning")} ${message.replace(/\n/g, "\n      ")}`),
  ].join("\n");
}

function stateText({ waitsFor, missing, outcome }: PlannedStack, colors: Colors): string {
  if (missing === true) return colors.yellow("is not there yet: `foundation up --init` makes it");
  if (waitsFor !== undefined) return colors.yellow(`pending: planned once ${waitsFor} is deployed`);
  if (outcome === undefined) return colors.yellow("not planned");
  if (outcome.failure !== undefined) return colors.red("has no plan");
  const counts = countsText(countsOf(outcome.report));
  if (!hasChanges(outcome.report)) return colors.dim(`nothing to change (${counts})`);
  return outcome.report.changes.length === 0 ? `outputs change (${counts})` : counts;
}

function creations(changes: readonly ResourceChange[], colors: Colors): string[] {
  const byType = new Map<string, string[]>();
  for (const { kind, type, name } of changes)
    if (kind === "create" && !type.startsWith(ownTypes))
      byType.set(type, [...(byType.get(type) ?? []), name]);
  return [...byType].map(([type, names]) => {
    const all = names.join(", ");
    const which = all.length > listedCharacters && names.length > 1 ? `${String(names.length)} of them` : all;
    return `  ${colors.green(changeSigns.create)} ${shortType(type)}  ${colors.dim(which)}`;
  });
}

function changeLine({ kind, type, name, properties, protect }: ResourceChange, colors: Colors): string {
  const paint = { update: colors.yellow, import: colors.cyan }[kind as string] ?? colors.red;
  const details = [
    properties.length === 0 ? "" : colors.dim(properties.join(", ")),
    protect && kind !== "update" && kind !== "import" ? colors.red("protected") : "",
  ].filter(Boolean);
  return [
    `  ${paint(`${changeSigns[kind]} ${kind}`)} ${shortType(type)} ${colors.bold(name)}`,
    ...details,
  ].join("  ");
}

function violationText(violation: ViolationEvent, colors: Colors): string {
  const { enforcementLevel, urn, message } = violation;
  const paint = enforcementLevel === "mandatory" ? colors.red : colors.yellow;
  const name = urn.split("::").slice(3).join("::");
  const where = name === "" ? "" : ` "${name}"`;
  return `  ${paint(`! ${enforcementLevel}`)} ${colors.bold(ruleName(violation))}${where}\n${message.replace(/^/gm, "      ")}`;
}

/** As Pulumi's own display writes it: `aws:iam:Role` for `aws:iam/role:Role`. */
export function shortType(type: string): string {
  return type.replace(/\/[^:/]+:/, ":");
}
