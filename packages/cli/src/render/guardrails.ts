import type { GuardrailPolicy, GuardrailReport, GuardrailTarget } from "@aws-foundation/preview";
import type { Colors } from "../terminal.js";
import { plural } from "./plural.js";

/** The organization's root, as people name it. */
export const rootKey = "root";

/** Nouns for what AWS writes in capitals. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ["SERVICE_CONTROL_POLICY", "service control policy"],
  ["RESOURCE_CONTROL_POLICY", "resource control policy"],
  ["TAG_POLICY", "tag policy"],
  ["BACKUP_POLICY", "backup policy"],
  ["AISERVICES_OPT_OUT_POLICY", "AI services opt-out policy"],
  ["DECLARATIVE_POLICY_EC2", "declarative policy for EC2"],
]);

/**
 * What applies where. Of the whole organization each place says what is attached to it and counts what it inherits; of
 * one unit everything is said, with the level that it is from.
 */
export function guardrailsText(report: GuardrailReport, ou: string | undefined, colors: Colors): string {
  const policies = new Map(report.policies.map((policy) => [policy.name, policy]));
  const shown = targetsOf(report, ou).filter(
    (target) => ou !== undefined || target.kind !== "account" || hasOwn(target),
  );
  return shown.map((target) => targetText(target, ou, policies, colors)).join("\n\n");
}

/** The same for scripts: with everything that each place inherits. */
export function guardrailsJson(report: GuardrailReport, ou: string | undefined): string {
  const targets = targetsOf(report, ou).map((target) => ({ ...target, parent: target.parent ?? null }));
  const named = new Set(targets.flatMap(({ policies }) => policies.map(({ policy }) => policy)));
  const policies = report.policies
    .filter(({ name }) => named.has(name))
    .map((policy) => ({ ...policy, quota: policy.quota ?? null, free: freeOf(policy) ?? null }));
  return JSON.stringify({ policies, targets }, undefined, 2);
}

/** All, or a unit and the accounts in it that have policies of their own. */
function targetsOf({ targets }: GuardrailReport, ou: string | undefined): GuardrailTarget[] {
  if (ou === undefined) return [...targets];
  return targets.filter(
    (target) => target.target === ou || (target.kind === "account" && target.parent === ou && hasOwn(target)),
  );
}

function hasOwn({ target, policies }: GuardrailTarget): boolean {
  return policies.some(({ from }) => from === target);
}

function targetText(
  target: GuardrailTarget,
  ou: string | undefined,
  policies: ReadonlyMap<string, GuardrailPolicy>,
  colors: Colors,
): string {
  const inherited = target.target === ou;
  const above = target.policies.filter(({ from }) => from !== target.target);
  const levels = [...new Set(above.map(({ from }) => from))].join(", ");
  const said = target.policies.filter(({ from }) => inherited || from === target.target);
  const indent = "  ".repeat(ou === undefined ? target.level : inherited ? 0 : 1);
  return [
    title(target, colors),
    ...(inherited || above.length === 0
      ? []
      : [`  inherits ${plural(above.length, "policy", "policies")} from ${levels}`]),
    ...(target.policies.length === 0 ? ["  nothing applies"] : []),
    ...said.flatMap(({ policy, from }) => policyLines(policies.get(policy), from, colors)),
  ]
    .map((line) => `${indent}${line}`)
    .join("\n");
}

function title({ kind, target, name }: GuardrailTarget, colors: Colors): string {
  if (kind === "root") return colors.bold("root");
  return kind === "unit"
    ? colors.bold(`${name} (${target})`)
    : colors.bold(`account ${target.slice(target.indexOf(":") + 1)}`);
}

function policyLines(policy: GuardrailPolicy | undefined, from: string, colors: Colors): string[] {
  if (policy === undefined) return [];
  const { name, type, description, statements, size } = policy;
  const free = freeOf(policy);
  return [
    `  ${colors.cyan(name)}  ${typeNames.get(type) ?? type}, from ${from}: ` +
      `${count(size)} characters${free === undefined ? "" : `, ${count(free)} free`}`,
    ...(description === "" ? [] : [`    ${description}`]),
    ...(statements.length === 0 ? [] : [colors.dim(`    ${statements.join(", ")}`)]),
  ];
}

function freeOf({ size, quota }: GuardrailPolicy): number | undefined {
  return quota === undefined ? undefined : quota - size;
}

/** With a comma between thousands, wherever it runs. */
function count(number: number): string {
  return number.toLocaleString("en-US");
}
