import type { ProviderConfig } from "./provider-config.js";
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

/** What the simulator knows of one resource type. */
export interface ResourceType {
  /** Whether it lives in a region: pulumi-aws 7 then fills `region` from the provider. */
  readonly regional: boolean;
  /** Whether it takes tags: pulumi-aws 7 then fills `tagsAll` with the provider's default tags merged. */
  readonly taggable: boolean;
  /** Whether Pulumi makes a name when the program gives none; an object says for which input, and what becomes of it. @default input `name` */
  readonly autoNamed?: boolean | { readonly input?: string; readonly as: (name: string) => string };
  /** Inputs without which AWS refuses the resource. */
  readonly required?: readonly string[];
  /** Inputs that cannot be changed in place. `region` is one for every regional type. */
  readonly replaceOn?: readonly string[];
  /** Inputs of which only some changes cannot be made in place. */
  readonly replaceWhen?: Readonly<
    Record<string, (before: Value | undefined, after: Value | undefined) => boolean>
  >;
  /** Inputs that the provider fills in when the program does not. */
  readonly defaults?: Values;
  id(context: ResourceContext): string;
  /** Outputs beside the inputs. */
  outputs?(context: ResourceContext, id: string): Values;
}

/** One thing that the provider says against a resource's inputs. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}
