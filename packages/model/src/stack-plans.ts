import { didYouMean } from "@aws-foundation/core";
import type { SpokePlan } from "@aws-foundation/network-plan";
import { networkPlan } from "./network-queries.js";
import type { Model, Organization } from "./schema.js";
import { isDeployed, managementAccountKey, ownerships, type OwnedAccount } from "./stack-accounts.js";

/** A kind of stack: what its stacks own, what they come after, and where else they work. */
export interface StackKindRow<Kind extends string = string> {
  /** Name of the program; the name of the stack as well, but for environments. */
  readonly kind: Kind;
  /**
   * Which accounts its stacks own:
   * - `management`: the management account;
   * - `parts`: those that `organization.<kind>` names; where that is left out there is no such stack;
   * - `environments`: those of environments, a stack for each cell;
   * - `none`: none.
   */
  readonly accounts: "management" | "parts" | "environments" | "none";
  /** Kinds that are deployed first, of rows above this one. */
  readonly dependsOn: readonly string[];
  /**
   * Kinds that come first as well, of rows above this one, for what is in the stack's accounts.
   * @param accounts Keys of the accounts that the stack owns.
   */
  alsoAfter?(model: Model, accounts: readonly string[]): readonly string[];
  /** Whether it has outputs for the stacks that depend on it: they wait for these, and may read its state. @default false */
  readonly tells?: boolean;
  /**
   * Tokens of the types that it manages in accounts of other stacks, and of the data sources that it asks there, by the
   * account's key. Roles, policies and providers follow: it may do what these types take, and nothing else.
   */
  elsewhere?(model: Model): Readonly<Record<string, readonly string[]>>;
  /**
   * The hub that its VPCs are attached to, where another stack owns it. The stack works there in the role of its segment, with what attaching takes.
   * @param accounts Keys of the accounts that the stack owns.
   */
  attachment?(model: Model, accounts: readonly string[]): HubAttachment | undefined;
}

/** Where the VPCs of a stack are attached. */
export interface HubAttachment {
  /** Key of the account that has the hub. */
  readonly account: string;
  /** Key of the segment that the stack's VPCs are in. */
  readonly segment: string;
}

/** Parts are keys of accounts in a section of the organization. */
type Row = StackKindRow & ({ accounts: "parts"; kind: keyof Organization } | { accounts: string });
type ManagementRow = StackKindRow & { accounts: "management" };

/** Types that a stack has in the hub's account, to attach its VPCs. */
const hubTypes: readonly string[] = [
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
  "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter",
  "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization",
];

function spokesOf(model: Model, accounts: readonly string[]): SpokePlan[] {
  const spokes = networkPlan(model)?.regions.flatMap((region) => region.spokes) ?? [];
  return spokes.filter(({ account }) => accounts.includes(account));
}

function hasVpc(model: Model, accounts: readonly string[]): boolean {
  return spokesOf(model, accounts).length > 0;
}

/** The hub that some of the accounts are attached to; an environment, and so each of its stacks, is in one segment. */
function attachmentOf(model: Model, accounts: readonly string[]): HubAttachment | undefined {
  const attached = spokesOf(model, accounts).find((spoke) => spoke.attached);
  const account = networkPlan(model)?.networkAccount;
  return account === undefined || attached === undefined ? undefined : { account, segment: attached.segment };
}

/**
 * Every kind of stack, in the order of deployment, the owner of the management account first: stacks of a kind run side by
 * side. Environments come when what they all share is there, and do not know of each other.
 */
export const stackKinds = [
  { kind: "management", accounts: "management", dependsOn: [], tells: true },
  {
    kind: "security",
    accounts: "parts",
    dependsOn: ["management"],
    // The organization's trail, which only its management account can have for all.
    elsewhere: () => ({ [managementAccountKey]: ["aws:cloudtrail/trail:Trail"] }),
  },
  { kind: "shared", accounts: "parts", dependsOn: ["management", "security"], tells: true },
  {
    kind: "environment",
    accounts: "environments",
    dependsOn: ["management"],
    // What happens in its networks is recorded in the archive.
    alsoAfter: (model, accounts) => (hasVpc(model, accounts) ? ["security"] : []),
    attachment: attachmentOf,
  },
] as const satisfies readonly [ManagementRow, ...Row[]];

/** Kinds that are to come, in the order of their rows, all after the environments: no environment takes their names. */
const kindsToCome = ["identity", "posture"] as const;

/** The name of a kind of stack. */
export type StackKind = (typeof stackKinds)[number]["kind"];

/** Kinds that have outputs for others, in one stack that is called like its kind. */
export type TellingKind = Extract<
  (typeof stackKinds)[number],
  { readonly tells: true; readonly accounts: Exclude<StackKindRow["accounts"], "environments"> }
>["kind"];

/** A stack and what it deploys into. */
export interface StackPlan<Kind extends string = StackKind> {
  /** The kind's name; for environments the environment's key, followed by `.2` and so on for its cells but the first. */
  readonly name: string;
  readonly kind: Kind;
  /** Keys of accounts, sorted; `management` for the management account. Empty for a cell whose accounts are all on their way out. */
  readonly accounts: readonly string[];
  /** Names of the stacks to deploy first. */
  readonly dependsOn: readonly string[];
  /** Names of those among them whose outputs it reads. */
  readonly reads: readonly string[];
  /** What it manages in accounts of other stacks: tokens of types and data sources, sorted, by the account's key. */
  readonly elsewhere: Readonly<Record<string, readonly string[]>>;
  /** The hub that its VPCs are attached to, if another stack owns that. It is among `elsewhere`. */
  readonly attachment?: HubAttachment;
}

/** Whose stack an account's is. */
export interface StackOwner extends OwnedAccount {
  readonly kind: StackKind;
}

/** The table that holds for all but tests. */
const theKinds = stackKinds as readonly StackKindRow[] as readonly StackKindRow<never>[];

/**
 * Every stack, in the order of deployment: kind by kind as the table has them, environments by name and cell. Accounts that
 * are suspended or closed are in no environment's stack, and no other stack works in them.
 * @param kinds @default the table
 * @throws Error for a table in which a stack comes before one that it depends on, or in whose account it works, and for one
 * with two stacks of a name.
 */
export function stackPlans<Kind extends string = StackKind>(
  model: Model,
  kinds: readonly StackKindRow<Kind>[] = theKinds,
): readonly StackPlan<Kind>[] {
  const plans: StackPlan<Kind>[] = [];
  const named = new Map<string, string[]>();
  for (const row of kinds) {
    const stacks = ownerships[row.accounts].stacks(row.kind, model);
    for (const { name, accounts } of stacks) {
      const attachment = row.attachment?.(model, accounts);
      const elsewhere = Object.entries({
        ...row.elsewhere?.(model),
        ...(attachment && { [attachment.account]: hubTypes }),
      }).filter(([key]) => isThere(model, key));
      const further = elsewhere.filter(([key, types]) => types.length > 0 && !accounts.includes(key));
      const owners = further.map(([key]) => placeOf(model, key, kinds));
      const hubs = attachment === undefined ? [] : [placeOf(model, attachment.account, kinds).kind as string];
      const needed = row.alsoAfter?.(model, accounts) ?? [];
      const above = [...row.dependsOn, ...needed, ...owners.map(({ kind }) => kind)];
      const before = kinds.filter(({ kind }) => above.includes(kind));
      assertAbove(row.kind, above, named);
      plans.push({
        name,
        kind: row.kind,
        accounts,
        dependsOn: namesOf(before, named),
        reads: namesOf(
          before.filter(({ kind, tells }) => tells === true && [...row.dependsOn, ...hubs].includes(kind)),
          named,
        ),
        elsewhere: Object.fromEntries(
          further.map(([key, types]) => [key, sorted(types)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
        ...(attachment === undefined ? {} : { attachment }),
      });
    }
    named.set(
      row.kind,
      stacks.map(({ name }) => name),
    );
  }
  assertDistinct(plans);
  return plans;
}

/** Names of stacks that are no environment's, in the order of deployment, with those that are to come. */
export function reservedStackNames(kinds: readonly StackKindRow[] = stackKinds): readonly string[] {
  return [...new Set([...fixedNames(kinds), ...kindsToCome])];
}

/** Kinds whose accounts a section of the organization names, in the order of deployment. */
export function partKinds(): readonly PartKind[] {
  return stackKinds.flatMap(({ kind, accounts }) => (accounts === "parts" ? [kind] : []));
}

/** A kind whose accounts a section of the organization names. */
export type PartKind = Extract<(typeof stackKinds)[number], { readonly accounts: "parts" }>["kind"];

/** Name of the stack that owns the management account, and with it the organization and the roles of all stacks. */
export const managementStackName = stackKinds[0].kind;

/** What the tag Environment may say, sorted: the environments, and the other kinds that own accounts. */
export function environmentTagValues({ environments }: Pick<Model, "environments">): readonly string[] {
  const owning = (stackKinds as readonly StackKindRow[]).filter(({ accounts }) => accounts !== "none");
  return sorted([...fixedNames(owning), ...Object.keys(environments)]);
}

/**
 * Whose stack the account belongs to, or belonged to before it was suspended.
 * @throws RangeError for a key that is no account's.
 */
export function stackOwner(model: Model, accountKey: string): StackOwner {
  return placeOf<StackKind>(model, accountKey, theKinds);
}

/**
 * Name of the stack that the account belongs to, or belonged to before it was suspended.
 * @throws RangeError for a key that is no account's.
 */
export function owningStack(model: Model, accountKey: string): string {
  return stackOwner(model, accountKey).stack;
}

function placeOf<Kind extends string>(
  model: Model,
  accountKey: string,
  kinds: readonly StackKindRow<Kind>[],
): OwnedAccount & { readonly kind: Kind } {
  for (const { kind, accounts } of kinds) {
    const place = ownerships[accounts].place(kind, model, accountKey);
    if (place !== undefined) return { kind, ...place };
  }
  const hint = didYouMean(accountKey, [managementAccountKey, ...Object.keys(model.accounts)]);
  throw new RangeError(`the model has no account "${accountKey}", ${hint}`);
}

/** Whether an account is there to work in: what another stack had in one on its way out stays as it is. */
function isThere({ accounts }: Model, key: string): boolean {
  const account = Object.hasOwn(accounts, key) ? accounts[key] : undefined;
  return account === undefined || isDeployed(account);
}

/** Whoever works in an account needs the roles that the account's own stack makes there. */
function assertAbove(kind: string, above: readonly string[], named: ReadonlyMap<string, unknown>): void {
  const wrong = above.find((other) => !named.has(other));
  if (wrong !== undefined)
    throw new Error(`the kind of stack "${kind}" builds on "${wrong}": move its row below that one's`);
}

/** Roles, states and policies go by the stack's name. */
function assertDistinct(plans: readonly StackPlan<string>[]): void {
  const seen = new Map<string, string>();
  for (const { name, kind } of plans) {
    const other = seen.get(name);
    if (other !== undefined)
      throw new Error(`the kinds "${other}" and "${kind}" both have a stack "${name}": rename one`);
    seen.set(name, kind);
  }
}

function namesOf(kinds: readonly StackKindRow[], named: ReadonlyMap<string, readonly string[]>): string[] {
  return kinds.flatMap(({ kind }) => named.get(kind) ?? []);
}

function fixedNames(kinds: readonly StackKindRow[]): string[] {
  return kinds.filter(({ accounts }) => accounts !== "environments").map(({ kind }) => kind);
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
