import type { StoredResource } from "../account-state.js";
import type { OperationKind } from "../faults.js";
import type { WorldTransaction } from "../transaction.js";
import type { Values } from "../../values.js";

/** Something done with one resource. */
export interface Operation {
  readonly world: WorldTransaction;
  /** The account that the provider works in. */
  readonly accountId: string;
  readonly id: string;
  /** Checked inputs: those wanted, or those that the deleted resource was made with. */
  readonly inputs: Values;
  /** The resource as it is. */
  readonly stored?: StoredResource | undefined;
}

/** What AWS does with one resource type beside keeping it. Functions throw an `AwsError` for what it refuses. */
export interface TypeRules {
  /** The service, as AWS's SDK calls it. */
  readonly service: string;
  /** The resource, as the provider's messages call it. */
  readonly what: string;
  /** The calls that the provider makes. */
  readonly calls: {
    readonly create: string;
    readonly update: string;
    readonly delete: string | ((inputs: Values) => string);
  };
  /** What the provider says that it does, where that is not "creating" and so on. */
  readonly verbs?: Partial<Record<OperationKind, string>>;
  /** What messages call one as a whole. @default {@link what} with the id or label in brackets */
  subject?(inputs: Values): string;
  /** What messages call one that is being made. @default its name */
  label?(inputs: Values): string;
  /**
   * - `made`: AWS gives it an id that it never gave before.
   * - `named`: its id is made of what it is, and a second one with it is refused by {@link create}.
   * - `put`: as `named`, but making it again overwrites it, without a word.
   * - `setting`: as `put`, and there is one for the account, or in the region.
   * @default "made"
   */
  readonly identity?: "made" | "named" | "put" | "setting";
  /** Inputs that AWS does not tell of: the provider takes them from the state, and does not know them when it imports. */
  readonly untold?: readonly string[];
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
