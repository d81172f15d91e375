import { countsOf, type Result } from "@aws-foundation/engine";

/** A plan with Pulumi's engine for scripts: what the text says, without times and colors. */
export function resultJson({ ending, stacks, problems }: Result): string {
  const refused = problems.forbidden.map(({ stack, change, reason, engineRefuses }) => ({
    stack,
    urn: change.urn,
    kind: change.kind,
    reason,
    allowable: !engineRefuses,
  }));
  return JSON.stringify(
    {
      ending,
      stacks: stacks.map(({ plan, waitsFor, missing, accountsToCome, outcome }) => ({
        name: plan.name,
        accounts: plan.accounts,
        waitsFor: waitsFor ?? null,
        missing: missing ?? false,
        accountsToCome,
        counts: outcome === undefined ? null : countsOf(outcome.report),
        changes: (outcome?.report.changes ?? []).map(({ urn, type, name, kind, properties }) => ({
          urn,
          type,
          name,
          kind,
          properties,
        })),
        outputsDiffer: outcome?.report.outputsDiffer ?? false,
        violations: (outcome?.report.violations ?? []).map(
          ({ pack, policy, enforcementLevel, urn, message }) => ({
            pack,
            policy,
            enforcementLevel,
            urn,
            message,
          }),
        ),
        failure: outcome?.failure ?? null,
        log: outcome?.logFile ?? null,
      })),
      refused,
    },
    undefined,
    2,
  );
}
