import { managementStackName, type StackPlan } from "@aws-foundation/model";
import { takesAway } from "./protected-kinds.js";
import { removalWaves, waves } from "./stack-order.js";
import type { StackReport } from "./stack-report.js";
import type { Operation } from "./stack-runner.js";

/** A way to go through the stacks: what is planned first, what is done then, and in which order. */
export interface Mode {
  readonly plan: Operation;
  readonly apply: Operation;
  readonly order: (plans: readonly StackPlan[]) => StackPlan[][];
  /** Whether a stack's plan follows from what the stacks before it tell. */
  readonly readsUpstream: boolean;
  /** How many resources of a stack may be worked on at once; none where there is no reason for a limit. */
  readonly resourcesAtOnce?: (plan: Pick<StackPlan, "name">) => number | undefined;
  /** Whether a stack goes on, after a resource failed, with those that do not depend on it. @default never */
  readonly continuesOnError?: (
    plan: Pick<StackPlan, "name">,
    planned: Pick<StackReport, "changes">,
  ) => boolean;
}

/**
 * AWS makes five accounts at a time and refuses more; one is left for whoever makes accounts elsewhere.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const accountsAtOnce = 4;

/**
 * An account or an administrator that AWS refuses must not keep the guardrails from the rest of the organization. Where the
 * plan takes something away the update stops all the same: the engine would delete what a failed resource was to replace,
 * such as a guardrail at its old place (`performPostSteps` in resource/deploy/deployment_executor.go of Pulumi 3.274).
 */
function managementGoesOn(
  { name }: Pick<StackPlan, "name">,
  { changes }: Pick<StackReport, "changes">,
): boolean {
  return name === managementStackName && !changes.some(takesAway);
}

/** Brings AWS in line with the model. */
export const updateMode: Mode = {
  plan: "preview",
  apply: "update",
  order: waves,
  readsUpstream: true,
  resourcesAtOnce: ({ name }) => (name === managementStackName ? accountsAtOnce : undefined),
  continuesOnError: managementGoesOn,
};

/** Brings the state in line with AWS. */
export const refreshMode: Mode = {
  plan: "refresh-preview",
  apply: "refresh",
  order: waves,
  readsUpstream: false,
};

/** Removes everything. */
export const destroyMode: Mode = {
  plan: "destroy-preview",
  apply: "destroy",
  order: removalWaves,
  readsUpstream: false,
};
