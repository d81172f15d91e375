import type { Policy } from "@aws-foundation/iam";
import type { Demand } from "./access/authorize.js";
import type { Caller } from "./access/caller.js";
import type { ProviderConfig } from "./provider-config.js";
import type { StoredResource } from "./store/account-state.js";
import type { OperationKind } from "./store/faults.js";
import type { WorldTransaction } from "./store/transaction.js";
import type { Value, Values } from "./values.js";

/** What a resource type's functions see of the resource they answer for. */
export interface ResourceContext {
  readonly urn: string;
  /** The last part of the URN. */
  readonly name: string;
  /** Checked inputs. */
  readonly inputs: Values;
  /** The account that the provider works in, or {@link unknown}. */
  readonly accountId: string;
  readonly provider: ProviderConfig;
  /** Ids of the organization that the account manages, where they are not the ones that follow from the account's id. */
  readonly organization?: { readonly organization: string; readonly root: string };
}

/** Something done with one resource in a world. */
export interface Operation {
  readonly world: WorldTransaction;
  /** The account that the provider works in. */
  readonly accountId: string;
  readonly id: string;
  /** Checked inputs: those wanted, or those that the deleted resource was made with. */
  readonly inputs: Values;
  /** The resource as it is. */
  readonly stored?: StoredResource | undefined;
  /** Who does it. @default a person, who may do anything in the account */
  readonly caller?: Caller | undefined;
}

/**
 * What tells two documents apart.
 * - `text`: every character.
 * - `json`: their data, whatever the white space and the order of keys.
 * - `policy`: what an IAM policy says: nor does the order of a list count, nor whether a single value is in one.
 */
export type DocumentKind = "text" | "json" | "policy";

/** The provider's half: what a plan knows. */
interface ProviderHalf {
  /**
   * The input for which Pulumi makes a value when the program gives none, and what becomes of the name.
   * @default `name`, where the type declares it as optional; false for none
   */
  readonly autoNamed?:
    false | { readonly input?: string; readonly as?: (name: string, inputs: Values) => string };
  /** Inputs without which it is refused although they are declared as optional, each with the reason. */
  readonly alsoRequired?: Readonly<Record<string, string>>;
  /** Inputs that cannot be changed in place, beside those that were measured: newer ones, or what the newer provider does otherwise. */
  readonly replaceOn?: readonly string[];
  /** Inputs of which only some changes cannot be made in place, where the values decide. */
  readonly replaceWhen?: Readonly<
    Record<string, (before: Value | undefined, after: Value | undefined) => boolean>
  >;
  /** How the provider compares documents, by input or by path below one, as in {@link MeasuredType.documents}. @default as measured */
  readonly documents?: Readonly<Record<string, DocumentKind>>;
  /** Inputs that the provider fills in when the program does not. @default those that were measured */
  readonly defaults?: Values;
  /** What it says against checked inputs that are allowed each by itself. Unknown ones count as given. */
  problems?(inputs: Values): readonly CheckFailure[];
  /** @default as the service gives ids */
  id?(context: ResourceContext): string;
  /** Outputs beside the inputs, and beside the ARN where that follows from the service's. */
  outputs?(context: ResourceContext, id: string): Values;
}

/** A call that the provider makes, or what decides on it. */
type Call = string | ((inputs: Values) => string);

/** The calls that the provider makes; none for reading where nobody has looked it up. */
export type Calls = Readonly<Record<"create" | "update" | "delete", Call>> & { readonly read?: Call };

/** AWS's half: what it keeps, and what it refuses by throwing an `AwsError`. */
interface AwsHalf {
  /** The service, as AWS's SDK calls it. @default the service's */
  readonly sdk?: string;
  /** The resource, as the provider's messages call it. @default the service and the words of the class */
  readonly what?: string;
  /** @default `Create`, `Update` and `Delete` before the class */
  readonly calls?: Partial<Calls>;
  /**
   * What AWS has to allow for it, where that is more or something else than the call's name as an action on the resource's
   * ARN. A demand without a resource is about that.
   */
  demands?(kind: OperationKind, operation: Operation): readonly Demand[];
  /** What the provider says that it does, where that is not "creating" and so on. */
  readonly verbs?: Partial<Record<OperationKind, string>>;
  /** What messages call one as a whole. @default what it is, with the id or label in brackets */
  subject?(inputs: Values): string;
  /** What messages call one that is being made. @default its name */
  label?(inputs: Values): string;
  /**
   * - `made`: AWS gives it an id that it never gave before.
   * - `named`: its id is made of what it is, and a second one with it is refused by {@link create}.
   * - `put`: as `named`, but making it again overwrites it, without a word.
   * - `setting`: as `put`, and there is one for the account, or in the region.
   * @default "put" where the id follows from the inputs and no name is among them, else "made"
   */
  readonly identity?: "made" | "named" | "put" | "setting";
  /** Inputs that AWS does not tell of: the provider takes them from the state, and does not know them when it imports. @default switches of the provider, such as `forceDestroy` */
  readonly untold?: readonly string[];
  /** Outputs that follow from what else is in AWS: to {@link ProviderHalf.outputs}, and in a preview, they are unknown. */
  lookedUp?(operation: Operation): Values;
  /** Outputs that an update changes. */
  readonly derived?: readonly string[];
  create?(operation: Operation): void;
  update?(operation: Operation): void;
  delete?(operation: Operation): void;
  /** Whether it stays when it is deleted. */
  stays?(operation: Operation): boolean;
  /** The resource as AWS shows it, or undefined when that is as if it were gone. @default as it is stored */
  read?(operation: Operation): Values | undefined;
}

/** What the simulator knows of a resource type beside its declaration: all of it is optional. */
export type ResourceType = ProviderHalf & AwsHalf;

/** A service's resource types, by Pulumi's module, and what they have in common. */
export interface Service {
  /** As AWS's SDK calls it. @default the module's name, its first letter a capital */
  readonly sdk?: string;
  /** The id of a resource whose type says none. @param kind The class, such as `QueuePolicy`. @default its name, or one that AWS makes */
  id?(context: ResourceContext, kind: string): string;
  /** The ARN of a resource; undefined where its type has to say it. @default none: who asks for it is told that it is not known */
  arn?(context: ResourceContext, id: string, kind: string): string | undefined;
  /** What AWS has to allow, for types that do not say it. @param className Such as `BucketVersioning`. @default as for them */
  demands?(kind: OperationKind, className: string, operation: Operation): readonly Demand[] | undefined;
  /** What an operation is about whose resource has no ARN of its own. @default nothing that has an ARN */
  resourceArn?(operation: Operation, className: string): string | undefined;
  /** The policy of what the operation is about, such as the bucket's on which something is set. @default none */
  resourcePolicy?(operation: Operation): Policy | undefined;
  /** By type token; only those that need more than the defaults. */
  readonly types: Readonly<Record<string, ResourceType>>;
}

/** One thing that the provider says against a resource's inputs. */
export interface CheckFailure {
  /** Its path, such as `rules[0].name`. */
  readonly property: string;
  readonly reason: string;
}
