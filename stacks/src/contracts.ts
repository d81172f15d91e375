import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import {
  managementAccountKey,
  managementStackName,
  type StackKind,
  type StackPlan,
  type TellingKind,
} from "@aws-foundation/model";
import * as pulumi from "@pulumi/pulumi";

/** An output that other stacks read. No secrets. */
interface ToldOutput<T> {
  /** What it is, for whoever reads that it is something else. */
  readonly is: string;
  readonly check: (value: unknown) => boolean;
  /** Its type, for the compiler alone. */
  readonly type?: T;
}

/** What a kind of stack tells the others: its outputs, by name. */
export type Contract = Readonly<Record<string, ToldOutput<unknown>>>;

/** The outputs of a contract. */
type OutputsOf<C> = {
  readonly [Name in keyof C]: C[Name] extends ToldOutput<infer T> ? T : never;
};

type ById = Readonly<Record<string, pulumi.Input<string>>>;

const isId = (value: unknown): value is string => typeof value === "string" && value !== "";
const isAccountId = (value: unknown): value is string => typeof value === "string" && /^\d{12}$/.test(value);
const isRecordOf = (value: unknown, isEntry: (entry: unknown) => boolean): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isEntry);

/** What a hub tells those whose VPCs are attached to it. */
interface ToldHub {
  readonly transitGatewayId: pulumi.Input<string>;
  /** Ids of the gateway's route tables, by segment, and `hub`. */
  readonly tableIds: ById;
}

const isHub = (value: unknown): boolean => {
  if (!isRecordOf(value, () => true)) return false;
  const { transitGatewayId, tableIds } = value as Readonly<Record<string, unknown>>;
  return isId(transitGatewayId) && isRecordOf(tableIds, isId);
};

const hubsByRegion: ToldOutput<Readonly<Record<string, ToldHub>>> = {
  is: "transit gateways with the ids of their tables, by region",
  check: (value) => isRecordOf(value, isHub),
};
const id: ToldOutput<pulumi.Input<string>> = { is: "an id", check: isId };
const idsByKey: ToldOutput<ById> = { is: "ids by key", check: (value) => isRecordOf(value, isId) };
const accountIdsByKey: ToldOutput<ById> = {
  is: "account ids of 12 digits by key",
  check: (value) => isRecordOf(value, isAccountId),
};

/** The contract of each kind of stack that tells others anything, in the order of deployment. */
export const contracts = {
  management: {
    /** Such as `o-a1b2c3d4e5`. */
    organizationId: id,
    /** Such as `r-a1b2`. */
    rootId: id,
    /** 12 digits, by the key of the account; the management account is not among them. */
    accountIds: accountIdsByKey,
    /** Such as `ou-a1b2-c3d4e5f6`, by the key of the organizational unit. */
    organizationalUnitIds: idsByKey,
  },
  shared: {
    /** By region; none where there are no networks. */
    hubs: hubsByRegion,
    /** Ids of private zones, of environments and of endpoints in the hub, by name. */
    zoneIds: idsByKey,
  },
} as const satisfies Readonly<Record<TellingKind, Contract>>;

/** What the program of a kind of stack returns: what its contract says, and nothing where the kind tells nothing. */
export type StackOutputs<Kind extends StackKind> = Kind extends keyof typeof contracts
  ? OutputsOf<(typeof contracts)[Kind]>
  : Readonly<Record<string, never>>;

/** Where something is in what stacks tell: the stack's kind, the output, and keys in it. */
export type ToldPath = readonly string[];

type Contracts = Readonly<Record<string, Contract>>;
type Values = Readonly<Record<string, unknown>>;

/** What was read of a stack: its outputs, or why there are none. */
interface ReadStack {
  readonly kind: string;
  readonly name: string;
  readonly contract: Contract;
  readonly values: Values | string;
}

/** Something wrong, and what is to be done: deploy the stack for the first time, or once more, or make its state readable. */
interface Problem extends Omit<InputProblem, "fix"> {
  readonly stack: string;
  readonly remedy: "deploy first" | "deploy again" | "let read";
}

/**
 * What several stacks tell, read at once; await it before the first resource of the stack.
 *
 * In a preview, the id of an account that management has yet to make is unknown, and so is whatever else is needed and yet
 * to be made; an update refuses it.
 * @param kinds Kinds of stacks that are called like their kind.
 * @param plan The stack that reads: the ids of the accounts that it works in are needed.
 * @param needs What else of it is needed, beside all outputs.
 * @param all What the kinds tell. @default {@link contracts}
 * @throws InputPropertiesError with everything that is missing or wrong in all of them, and the stacks to deploy first.
 */
export async function readStacks<Kind extends string & keyof All, All extends Contracts = typeof contracts>(
  kinds: readonly Kind[],
  plan: Pick<StackPlan, "accounts" | "elsewhere">,
  needs: readonly ToldPath[] = [],
  all: All = contracts as Contracts as All,
): Promise<{ readonly [K in Kind]: OutputsOf<All[K]> }> {
  const project = `${pulumi.getOrganization()}/${pulumi.getProject()}`;
  const ordered = Object.entries(all).filter(([kind]) => kinds.some((wanted) => wanted === kind));
  const read = await Promise.all(
    ordered.map(async ([kind, contract]): Promise<ReadStack> => {
      const name = `${project}/${kind}`;
      return { kind, name, contract, values: await readOutputs(name) };
    }),
  );
  const pending = [
    ...pendingAccounts(read, plan).map((key) => [managementStackName, "accountIds", key]),
    ...needs.filter((path) => isPending(read, path)),
  ];
  const unmade = pulumi.runtime.isDryRun() ? [] : pending.map(notMade);
  throwIfAny(
    read.flatMap((stack) => [
      ...problemsOf(stack),
      ...unmade.filter(({ stack: maker }) => maker === stack.kind),
    ]),
  );
  // The state shows what a stack builds on.
  for (const { name } of read) new pulumi.StackReference(name);
  return Object.fromEntries(
    read.map(({ kind, values }) => [
      kind,
      pending
        .filter(([stack]) => stack === kind)
        .reduce<unknown>((told, [, ...path]) => withUnknown(told, path), values),
    ]),
  ) as { readonly [K in Kind]: OutputsOf<All[K]> };
}

/**
 * The outputs of a stack, or why they cannot be read. A stack reference would do as well, but a missing stack ends the
 * run with the engine's own words, before it is known what else is missing.
 */
async function readOutputs(name: string): Promise<Values | string> {
  try {
    // eslint-disable-next-line foundation/no-awaited-invoke -- its arguments are known, and it depends on nothing
    const answer = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name })) as {
      outputs?: Values;
    };
    return answer.outputs ?? {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return reason.replace(/^.* returned an error: /s, "");
  }
}

function problemsOf({ kind: stack, name, contract, values }: ReadStack): Problem[] {
  if (typeof values === "string") {
    const path = `stack "${name}"`;
    const remedy = values.startsWith("unknown stack") ? "deploy first" : "let read";
    return [{ stack, path, problem: `cannot be read: ${values}`, remedy }];
  }
  return Object.entries(contract).flatMap(([output, { is, check }]): Problem[] => {
    const path = propertyPath(stack, output);
    const value = values[output];
    if (value === undefined) return [{ stack, path, problem: "is missing", remedy: "deploy first" }];
    return check(value) ? [] : [{ stack, path, value, problem: `is not ${is}`, remedy: "deploy again" }];
  });
}

/** Keys of the accounts that management has yet to make, as far as it tells anything. */
function pendingAccounts(
  read: readonly ReadStack[],
  { accounts, elsewhere }: Pick<StackPlan, "accounts" | "elsewhere">,
): string[] {
  const told = read.find(({ kind }) => kind === managementStackName);
  if (told === undefined || problemsOf(told).length > 0) return [];
  const { accountIds } = told.values as unknown as OutputsOf<(typeof contracts)["management"]>;
  return [...accounts, ...Object.keys(elsewhere)].filter(
    (key) => key !== managementAccountKey && !Object.hasOwn(accountIds, key),
  );
}

/** Whether a stack that tells everything else has yet to make this. */
function isPending(read: readonly ReadStack[], [kind, ...path]: ToldPath): boolean {
  const stack = read.find((one) => one.kind === kind);
  if (stack === undefined || problemsOf(stack).length > 0) return false;
  return path.reduce<unknown>(valueIn, stack.values) === undefined;
}

function notMade(path: ToldPath): Problem {
  const [stack = "", output] = path;
  const what = output === "accountIds" ? "the account" : "it";
  return { stack, path: propertyPath(...path), problem: `${what} is not made yet`, remedy: "deploy first" };
}

/** What a stack tells, with what is at this path unknown. */
function withUnknown(told: unknown, [key, ...path]: ToldPath): unknown {
  if (key === undefined) return pulumi.output(pulumi.unknown);
  return { ...(told as Values | undefined), [key]: withUnknown(valueIn(told, key), path) };
}

function valueIn(values: unknown, key: string): unknown {
  const isThere = typeof values === "object" && values !== null && Object.hasOwn(values, key);
  return isThere ? (values as Values)[key] : undefined;
}

function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const missing = problems.filter(({ remedy }) => remedy === "deploy first");
  const first = [...new Set(missing.map(({ stack }) => `"${stack}"`))];
  throw new InputPropertiesError(
    `what stack "${pulumi.getStack()}" builds on`,
    problems.map(({ stack, remedy, ...problem }) => ({ ...problem, fix: fixOf(remedy, stack, first) })),
  );
}

/** @param first The stacks to deploy first, quoted, in the order of deployment. */
function fixOf(remedy: Problem["remedy"], stack: string, first: readonly string[]): string {
  if (remedy === "deploy again") return `deploy stack "${stack}" again`;
  if (remedy === "let read") return "see to it that whoever deploys this stack may read that one's state";
  return first.length === 1
    ? `deploy stack ${first.join("")} first`
    : `deploy stacks ${first.join(", ")} first, in this order`;
}
