import { relative } from "node:path";
import type { ForbiddenChange, PlanProblems, StackOutcome } from "@aws-foundation/engine";
import type { Colors } from "../terminal.js";
import { shortType } from "./deploy-plan.js";
import { doingWords } from "./deploy-words.js";

const accountType = "aws:organizations/account:Account";

/** What keeps a plan from being carried out, each with what to do. Empty when nothing does. */
export function problemsText(problems: PlanProblems, colors: Colors): string {
  const stepwise = problems.forbidden.filter(({ twoDeployments }) => twoDeployments !== undefined);
  const allowable = problems.forbidden.filter(
    ({ engineRefuses, twoDeployments }) => !engineRefuses && twoDeployments === undefined,
  );
  const unallowable = problems.forbidden.filter(({ engineRefuses }) => engineRefuses);
  return [
    ...problems.failed.map((outcome) => failureText(outcome, colors)),
    ...problems.violating.map(
      ({ stack }) =>
        `${colors.red("refused")} stack ${colors.bold(stack)}: a mandatory rule objects, see above`,
    ),
    ...(unallowable.length === 0 ? [] : [protectedText(unallowable, colors)]),
    ...stepwise.flatMap((forbidden) => [
      refusal(forbidden, colors),
      `It takes two deployments: ${forbidden.twoDeployments ?? ""}.`,
    ]),
    ...(allowable.length === 0 ? [] : [allowableText(allowable, colors)]),
  ].join("\n");
}

/** An operation that failed: why, what an earlier one that was cut off left open, and where its whole output is. */
export function failureText(
  { stack, operation, failure, report, logFile }: StackOutcome,
  colors: Colors,
): string {
  const cutOff = report.diagnostics.filter(({ message }) => message.includes("pending operations"));
  return [
    `${colors.red("error")} stack ${colors.bold(stack)}, ${doingWords[operation]}:`,
    (failure?.message ?? "").replace(/^/gm, "  "),
    ...cutOff.map(({ message }) => message.replace(/^/gm, "  ")),
    colors.dim(`  its whole output is in ${relative(process.cwd(), logFile)}`),
  ].join("\n");
}

function protectedText(changes: readonly ForbiddenChange[], colors: Colors): string {
  const types = new Set(changes.map(({ change }) => change.type));
  const account = types.delete(accountType);
  return [
    ...changes.flatMap((forbidden) => [refusal(forbidden, colors), `  ${forbidden.change.urn}`]),
    "Pulumi's state protects what is refused, so no option allows it.",
    ...(account
      ? [
          "An account leaves in two steps: set `state: suspended` in the model and deploy, which takes the protection " +
            "away; then set `state: closed` and deploy again.",
        ]
      : []),
    ...(types.size > 0
      ? [
          "`foundation destroy --exclude-protected` removes everything else; how to give up what is protected is in " +
            "docs/runbooks/leaving.md.",
        ]
      : []),
  ].join("\n");
}

function allowableText(changes: readonly ForbiddenChange[], colors: Colors): string {
  return [
    ...changes.map((forbidden) => refusal(forbidden, colors)),
    "If this is what you want, add to the same command:",
    ...changes.map(({ change }) => `  --allow '${change.urn}'`),
  ].join("\n");
}

function refusal({ change, reason }: ForbiddenChange, colors: Colors): string {
  return `${colors.red("refused")} to ${change.kind} ${shortType(change.type)} ${colors.bold(change.name)}: ${reason}`;
}
