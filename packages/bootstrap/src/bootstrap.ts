import { InputPropertiesError, isOptInRegion, type InputProblem } from "@aws-foundation/core";
import { AwsAccessError, callerIdentity, callerSession, type AwsSession } from "@aws-foundation/aws-access";
import type { Model } from "@aws-foundation/model";
import { apply } from "./apply.js";
import { withClients } from "./aws/clients.js";
import { narrowedPermissions } from "./day-zero-role.js";
import { find } from "./find.js";
import { nextSteps, type NextStep } from "./next-steps.js";
import { planResources, type PlannedResource } from "./plan.js";
import { accountProblem } from "./problems.js";
import { bootstrapTarget, type BootstrapTarget } from "./target.js";
import { wantedResources } from "./wanted.js";

/** What {@link bootstrap} takes. */
export interface BootstrapOptions {
  /** Whether to make what is planned; if not, nothing is changed. @default false */
  readonly apply?: boolean;
  /**
   * Whether `FoundationBootstrap` is left the state alone (`true`), or may deploy for the first time (`false`).
   * @default as it is; a new role may deploy
   */
  readonly narrow?: boolean | undefined;
  /** Told what is being done, in a few words. */
  readonly onProgress?: (text: string) => void;
  /** Who calls. @default the caller's own credentials */
  readonly session?: AwsSession;
}

/** What was planned, and what is to be done next. */
export interface BootstrapResult {
  readonly accountId: string;
  /** ARN of who called. */
  readonly caller: string;
  readonly state: Model["state"];
  readonly resources: readonly PlannedResource[];
  /** Whether anything differs from the model. */
  readonly differs: boolean;
  /** Whether what differed was made or repaired. */
  readonly applied: boolean;
  readonly next: readonly NextStep[];
}

/**
 * Plans, and makes when it is asked to, what the first deployment needs in the management account: the state's bucket and
 * its copy, the key of both, and the role `FoundationBootstrap`. With Pulumi Cloud the role alone.
 *
 * What is there is kept, a setting that differs is put right, and nothing is made before everything was looked at.
 *
 * @throws InputPropertiesError with all that stands in the way; AwsAccessError when AWS cannot be called; ResourceError
 *   for a resource that could not be set up.
 */
export async function bootstrap(model: Model, options: BootstrapOptions = {}): Promise<BootstrapResult> {
  const { onProgress = () => undefined } = options;
  const ofModel = bootstrapTarget(model);
  const session = options.session ?? callerSession(ofModel.home);
  onProgress("Looking at what is there");
  const caller = await checkedCaller(session, ofModel);
  return withClients(session, ofModel, async (clients) => {
    const found = await find(clients, ofModel);
    const permissions = found.resources["bootstrap-role"]?.permissions;
    const narrowed = options.narrow ?? permissions === narrowedPermissions(ofModel);
    const target = { ...ofModel, narrowed };
    if (found.problems.length > 0) throw refusal(found.problems);
    const { home, replica } = found.keys;
    const arns = { ...(home && { home: home.arn }), ...(replica && { replica: replica.arn }) };
    const resources = planResources(wantedResources(target, arns), found.resources);
    const differs = resources.some(({ action }) => action !== "keep");
    const applied = differs && options.apply === true;
    if (applied) await apply(clients, target, resources, found.keys, onProgress);
    const next = nextSteps(target);
    return { accountId: target.accountId, caller, state: model.state, resources, differs, applied, next };
  });
}

/** Who calls: the right account, in regions that it has enabled. */
async function checkedCaller(session: AwsSession, target: BootstrapTarget): Promise<string> {
  const { accountId, home, replica, keepsState } = target;
  const caller = await callerIdentity({ ...session, region: anyRegion(target) });
  const regions = { "regions.home": home, ...(keepsState && { "regions.replica": replica }) };
  const ofRegions = await Promise.all(
    Object.entries(regions).map(([path, region]) => regionProblem(session, path, region)),
  );
  const problems = [accountProblem(caller.accountId, accountId), ...ofRegions];
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw refusal(found);
  return caller.arn;
}

/** A region that every account has, to ask who calls: its own if it is such a one. */
function anyRegion({ home }: BootstrapTarget): string {
  return isOptInRegion(home) ? "us-east-1" : home;
}

/** A region that the account has not enabled does not know its credentials. */
async function regionProblem(
  session: AwsSession,
  path: string,
  region: string,
): Promise<InputProblem | undefined> {
  if (!isOptInRegion(region)) return undefined;
  try {
    await callerIdentity({ ...session, region });
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsAccessError) || error.problem !== "wrong-region") throw error;
    const problem = "is not enabled in the management account";
    return {
      path,
      value: region,
      problem,
      fix: "enable it under Account, AWS Regions, and wait until it is",
    };
  }
}

function refusal(problems: readonly InputProblem[]): InputPropertiesError {
  return new InputPropertiesError("what foundation bootstrap finds", problems);
}
