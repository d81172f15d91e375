import { join } from "node:path";
import type { PreviewResult } from "@aws-foundation/preview";
import type { GuardReport } from "../guard-report.js";
import type { PermissionReport } from "../permission-report.js";
import { sentenceJson } from "./guard.js";

/** A preview for scripts: what the table and the lists say, without deployments and times of day. */
export function previewJson(
  result: PreviewResult,
  { findings, unreadable }: PermissionReport,
  guard: GuardReport | undefined,
  out: string,
): string {
  return JSON.stringify(
    {
      stacks: result.stacks.map((stack) => ({
        name: stack.name,
        accounts: stack.accounts,
        resources: stack.resources,
        policies: stack.policies,
        violations: stack.violations,
        failures: stack.failures,
        output: stack.output,
        seconds: stack.milliseconds / 1000,
        file: stack.deployment ? join(out, `${stack.name}.json`) : null,
      })),
      policies: result.policies,
      permissions: { findings, unreadable: unreadable ?? null },
      guard:
        guard === undefined
          ? null
          : { sentences: guard.sentences.map(sentenceJson), unreadable: guard.unreadable ?? null },
      notices: result.notices,
      seconds: result.milliseconds / 1000,
    },
    undefined,
    2,
  );
}
