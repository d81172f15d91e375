import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import type { PolicyViolation } from "@aws-foundation/preview";

/** What a rule said of a resource, in the words of both engines. */
export type Verdict = Pick<PolicyViolation, "policy" | "enforcementLevel" | "urn" | "message">;

/** Verdicts of the real engine, from the events of a preview or an update. */
export class VerdictCollector {
  private readonly found: Verdict[] = [];

  readonly onEvent = (event: EngineEvent): void => {
    const violation = event.policyEvent;
    if (!violation) return;
    this.found.push({
      policy: violation.policyName,
      enforcementLevel: violation.enforcementLevel as Verdict["enforcementLevel"],
      urn: violation.resourceUrn ?? "",
      message: plainMessage(violation.message),
    });
  };

  get verdicts(): Verdict[] {
    return sorted(this.found);
  }
}

/** Verdicts of the offline preview, to compare with those of the real engine. */
export function offlineVerdicts(violations: readonly PolicyViolation[]): Verdict[] {
  return sorted(
    violations.map(({ policy, enforcementLevel, urn, message }) => ({
      policy,
      enforcementLevel,
      urn,
      message: plainMessage(message),
    })),
  );
}

/** The engine prints color directives in its events. */
function plainMessage(message: string): string {
  return message.replace(/<\{%.*?%\}>/g, "").trim();
}

function sorted(verdicts: readonly Verdict[]): Verdict[] {
  return [...verdicts].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
