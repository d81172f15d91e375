import {
  AwsAccessError,
  callerIdentity,
  type AwsSession,
  type CallerIdentity,
} from "@aws-foundation/aws-access";
import type { Model } from "@aws-foundation/model";
import { callerChecks, cloudChecks } from "./cloud-checks.js";
import { lookAtCloud, type Cloud } from "./cloud.js";
import { computerChecks } from "./computer-checks.js";
import type { Computer } from "./computer.js";
import { fail, skipped, type Check, type CheckResult, type Finding } from "./finding.js";
import { runCheck } from "./run-check.js";

/** What is examined. */
export interface Patient {
  readonly computer: Computer;
  /** `undefined` when the model is wrong: AWS is then not looked at. */
  readonly model: Model | undefined;
  /** Whose session it is looked at with. */
  readonly session: (region: string) => AwsSession;
  /** The policies that the model's guardrails are packed into. @default none */
  readonly policies?: Cloud["policies"];
}

/** Told as checks end. */
export type OnProgress = (done: number, total: number) => void;

const checksInAll = computerChecks.length + callerChecks.length + cloudChecks.length;

/**
 * Makes every check, those that do not need each other at the same time. Never throws for what a check finds.
 * @param before - results of an earlier look, of which those about this computer are taken over.
 */
export async function examine(
  patient: Patient,
  onProgress: OnProgress,
  before: readonly CheckResult[] = [],
): Promise<readonly CheckResult[]> {
  const known = before.filter(({ group }) => group === "computer");
  let done = known.length;
  const counted = async <C>(check: Check<C>, context: C) => {
    const result = await runCheck(check, context);
    done += 1;
    onProgress(done, checksInAll);
    return result;
  };
  onProgress(done, checksInAll);
  const [computer, cloud] = await Promise.all([
    known.length > 0 ? known : Promise.all(computerChecks.map((check) => counted(check, patient.computer))),
    examineCloud(patient, counted),
  ]);
  return [...computer, ...cloud];
}

async function examineCloud(
  { model, session: open, policies }: Patient,
  run: <C>(check: Check<C>, context: C) => Promise<CheckResult>,
): Promise<readonly CheckResult[]> {
  if (model === undefined)
    return skipAll([...callerChecks, ...cloudChecks], "the model has to be mended first");
  const session = open(model.regions.home);
  let caller: CallerIdentity;
  try {
    caller = await callerIdentity(session);
  } catch (error) {
    if (!(error instanceof AwsAccessError)) throw error;
    return withoutAccess(error);
  }
  const cloud = lookAtCloud(model, session, caller, policies);
  const own = await Promise.all(callerChecks.map((check) => run<Cloud>(check, cloud)));
  if (own.some(({ id, status }) => id === "credentials" && status === "fail"))
    return [...own, ...skipAll(cloudChecks, "the management account's credentials are needed")];
  return [...own, ...(await Promise.all(cloudChecks.map((check) => run<Cloud>(check, cloud))))];
}

/** Nobody who has no credentials did anything wrong: most of the work on a model takes none. */
function withoutAccess(error: AwsAccessError): readonly CheckResult[] {
  const all = [...callerChecks, ...cloudChecks];
  if (error.problem === "no-credentials")
    return skipAll(all, `there are no credentials for AWS; ${error.fix}`);
  const finding = fail(error.message, error.fix);
  return all.map((check) =>
    resultOf(check, check.id === "credentials" ? finding : skipped("AWS cannot be called")),
  );
}

function skipAll(checks: readonly Check<Cloud>[], why: string): readonly CheckResult[] {
  return checks.map((check) => resultOf(check, skipped(why)));
}

function resultOf({ id, title, group }: Check<Cloud>, finding: Finding): CheckResult {
  return { id, title, group, ...finding };
}
