import type { PolicyInfo, PolicyViolation, PreviewResult } from "@aws-foundation/preview";
import type { Colors } from "../terminal.js";

interface Found {
  readonly stack: string;
  readonly violation: PolicyViolation;
}

/** Violations by rule, each rule with what it wants and how to mend it; mandatory rules first. */
export function violationsText(result: PreviewResult, colors: Colors): string {
  const groups = new Map<string, Found[]>();
  for (const stack of result.stacks)
    for (const violation of stack.violations) {
      const { enforcementLevel, policy, pack } = violation;
      const key = `${enforcementLevel === "mandatory" ? "0" : "1"} ${policy} ${pack}`;
      groups.set(key, [...(groups.get(key) ?? []), { stack: stack.name, violation }]);
    }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, found]) => group(found, result.policies, colors))
    .join("\n\n");
}

/** A rule's name, which packs may share, with its pack's. */
export function ruleName({ pack, policy }: Pick<PolicyViolation, "pack" | "policy">): string {
  return `${pack}/${policy}`;
}

function group(found: readonly Found[], policies: readonly PolicyInfo[], colors: Colors): string {
  const first = found[0]?.violation;
  const policy = policies.find(({ pack, name }) => pack === first?.pack && name === first.policy);
  const level = first?.enforcementLevel ?? "mandatory";
  const title = [
    (level === "mandatory" ? colors.red : colors.yellow)(level),
    colors.bold(first ? ruleName(first) : ""),
    policy?.severity ? `(${policy.severity})` : "",
    policy?.framework
      ? `${policy.framework.name} ${policy.framework.version} ${policy.framework.reference}`
      : "",
  ];
  const lines = found.map(
    ({ stack, violation }) =>
      `  ${colors.cyan(stack)}  ${sentence(violation, policy).replace(/\n/g, "\n    ")}`,
  );
  return [
    title.filter(Boolean).join(" "),
    ...(policy ? [`  ${policy.description}`] : []),
    ...lines,
    ...(policy?.remediationSteps ? [`  ${colors.bold("To mend:")} ${policy.remediationSteps}`] : []),
    ...(policy?.url ? [`  ${colors.dim(policy.url)}`] : []),
  ].join("\n");
}

/** What is wrong where. The protocol's messages begin with the rule's description, which is said once for all. */
function sentence(violation: PolicyViolation, policy: PolicyInfo | undefined): string {
  const description = `${policy?.description ?? ""}\n`;
  const message = violation.message.startsWith(description)
    ? violation.message.slice(description.length)
    : violation.message;
  const [, , types = "", ...name] = violation.urn.split("::");
  const resource = `${types.split("$").at(-1) ?? ""} "${name.join("::")}"`;
  return violation.urn === "" || message.startsWith(resource) ? message : `${resource}: ${message}`;
}
