import { logKinds, type AwsRegion, type LogKind } from "@aws-foundation/core";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { networkPlan } from "../network-queries.js";
import type { Model } from "../schema.js";
import { owningStack } from "../stack-plans.js";
import type { AccountState } from "../sections/accounts.js";
import type { Lock } from "./lock-schema.js";

/** States that an account can be brought into from another in one deployment. A closed one is opened by AWS's support alone. */
const nextStates: Readonly<Record<AccountState, readonly AccountState[]>> = {
  active: ["active", "quarantined", "suspended"],
  quarantined: ["active", "quarantined", "suspended"],
  suspended: ["active", "quarantined", "suspended", "closed"],
  closed: ["closed"],
};

/**
 * Steps from what was deployed last that would end an account, forget a resource or make one twice; each of them looks
 * like any other change to whoever sees the model alone.
 * @param lockFile The name that problems carry.
 * @param says Whether the file that the model is of says anything at a path.
 */
export function* checkSteps(
  model: Model,
  lock: Lock,
  lockFile: string,
  says: Draft["says"],
): Iterable<ModelProblem> {
  const idProblem = idProblems(lockFile);
  yield* managementProblem(model, lock);
  yield* emailProblems(model, lock);
  yield* lockModeProblems(model, lock, says);
  yield* logProblems(model, lock);
  yield* blockProblems(model, lock);
  yield* idProblem(["organization"], model.organization, lock.organization);
  for (const [key, unit] of Object.entries(model.organizationalUnits))
    yield* idProblem(["organizationalUnits", key], unit, own(lock.organizationalUnits, key));
  for (const [key, account] of Object.entries(model.accounts)) {
    const before = own(lock.accounts, key);
    if (before === undefined) continue;
    yield* idProblem(["accounts", key], account, before);
    yield* stateProblem(key, before.state, account.state);
    yield* stackProblem(key, before.stack, owningStack(model, key), lockFile);
  }
  for (const [key, { state }] of Object.entries(lock.accounts))
    if (own(model.accounts, key) === undefined && state !== "closed")
      yield {
        path: ["accounts"],
        at: "key",
        problem: `"${key}" is missing, and was ${state} when it was deployed last`,
        fix:
          `write it with "state: ${state === "suspended" ? "closed" : "suspended"}" and leave it in until it is closed, ` +
          "or give it its key back",
      };
}

function* managementProblem({ organization }: Model, lock: Lock): Iterable<ModelProblem> {
  const before = lock.organization.managementAccountId;
  if (organization.managementAccountId === before) return;
  yield {
    path: ["organization", "managementAccountId"],
    problem: `the organization was deployed from ${before}, and stays in it`,
    fix: `write "${before}"`,
  };
}

/** Compliance is for ever: told once for all kinds that are locked as `logging.lock` says, or as it says nothing. */
function* lockModeProblems(
  { logging }: Model,
  { logs = {} }: Lock,
  says: Draft["says"],
): Iterable<ModelProblem> {
  const loosened = logKinds.filter(
    (kind) => logs[kind]?.lock === "compliance" && logging.kinds[kind].lock !== "compliance",
  );
  const path = (kind: LogKind) => ["logging", "kinds", kind, "lock"];
  const was = "was compliance when it was deployed last";
  const fix = "write compliance";
  const together = loosened.filter((kind) => !says(...path(kind)));
  if (together.length > 0)
    yield {
      path: ["logging", "lock"],
      problem: `${was} (${together.join(", ")}), which nobody can take back`,
      fix,
    };
  for (const kind of loosened.filter((one) => !together.includes(one)))
    yield { path: path(kind), problem: `${was}, which nobody can take back`, fix };
}

/** What Object Lock keeps can be kept longer and more strictly, never the other way round; another bucket cannot be it. */
function* logProblems({ logging }: Model, { logs = {} }: Lock): Iterable<ModelProblem> {
  for (const kind of logKinds) {
    const before = logs[kind];
    const now = logging.kinds[kind];
    if (before === undefined) continue;
    const path = (field: string) => ["logging", "kinds", kind, field];
    if (before.locked !== now.locked)
      yield {
        path: path("locked"),
        problem: `was ${before.locked} when it was deployed last, and a bucket is locked or not from the day it is made`,
        fix: `write ${before.locked}`,
      };
    if (now.retentionDays < before.retentionDays)
      yield {
        path: path("retentionDays"),
        problem: `was ${before.retentionDays} when it was deployed last, and is never made shorter`,
        fix: `write ${before.retentionDays}, or more`,
      };
  }
}

/** A VPC keeps its block as long as it is there: with another one AWS makes another VPC. */
function* blockProblems(model: Model, { blocks = {} }: Lock): Iterable<ModelProblem> {
  const now = networkPlan(model)?.blocks ?? {};
  for (const [key, ofRegions] of Object.entries(blocks))
    for (const [region, before] of Object.entries(ofRegions)) {
      const block = own(now, key)?.[region];
      if (block === undefined || block === before) continue;
      yield {
        path: blockPath(model, key, region),
        problem: `the VPC of accounts.${key} in ${region} was ${before} when it was deployed last and would be ${block}, another VPC in its place`,
        fix: `let it be ${before}; to move it, deploy it with "network: { vpc: none }" first`,
      };
    }
}

/** What decides a block: the account, or the range that it is allocated from. */
function blockPath({ accounts, regions }: Model, key: string, region: string): ModelProblem["path"] {
  if (region === regions.home) return ["accounts", key, "cidr"];
  const stated = accounts[key]?.network?.regionCidrs[region as AwsRegion] !== undefined;
  return stated
    ? ["accounts", key, "network", "regionCidrs", region]
    : ["network", "regions", region, "range"];
}

/** An address stays with its account: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html */
function* emailProblems(model: Model, lock: Lock): Iterable<ModelProblem> {
  const closed = Object.entries(lock.accounts).filter(([, { state }]) => state === "closed");
  const owners = new Map(closed.map(([key, { email }]) => [email.toLowerCase(), key]));
  for (const [key, { email }] of Object.entries(model.accounts)) {
    const owner = owners.get(email.toLowerCase());
    if (owner === undefined || owner === key) continue;
    yield {
      path: ["accounts", key, "email"],
      problem: `is the address of the closed account "${owner}", which AWS takes for no other`,
      fix: "choose another address",
    };
  }
}

function* stateProblem(key: string, before: AccountState, now: AccountState): Iterable<ModelProblem> {
  if (nextStates[before].includes(now)) return;
  const path = ["accounts", key, "state"];
  yield before === "closed"
    ? { path, problem: "the account is closed, and only AWS's support opens it again", fix: "write closed" }
    : {
        path,
        problem: `the account was ${before} when it was deployed last, and is closed only after it was suspended`,
        fix: `write suspended, deploy that, and run "foundation lock"`,
      };
}

function* stackProblem(key: string, before: string, now: string, lockFile: string): Iterable<ModelProblem> {
  if (before === now) return;
  yield {
    path: ["accounts", key],
    at: "key",
    problem: `is now in stack "${now}" and was deployed by "${before}", which would remove what "${now}" makes`,
    fix: `leave it in "${before}", or move its resources with pulumi state move and then write the stack into ${lockFile}`,
  };
}

/** An id is taken when something is adopted; afterwards another one would stand for another resource. */
function idProblems(lockFile: string) {
  return function* (
    path: readonly string[],
    { id }: { readonly id?: string | undefined },
    before: { readonly id?: string | undefined } | undefined,
  ): Iterable<ModelProblem> {
    if (id === undefined || before === undefined || id === before.id) return;
    const restore = `after a lost state remove ${lockFile}`;
    yield {
      path: [...path, "id"],
      ...(before.id === undefined
        ? {
            problem:
              "an id is for what is not managed yet, and this is: another one would be put in its place",
            fix: `remove the id; ${restore}`,
          }
        : {
            problem: `was adopted as "${before.id}": another id would put another one in its place`,
            fix: `write "${before.id}", or no id; ${restore}`,
          }),
    };
  };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
