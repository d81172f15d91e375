import type { Unknown } from "../unknown.js";
import type { Principal, TagValues } from "./principal.js";

/** A value of a condition key; a list for a key with several. */
export type ContextValue =
  string | number | boolean | Date | Unknown | readonly (string | number | boolean | Unknown)[];

/** One request as policies see it. */
export interface AccessRequest {
  readonly principal: Principal;
  /** Such as `s3:GetObject`; case does not count. */
  readonly action: string;
  /** The resource's ARN, `*` where the action is about none. @default "*" */
  readonly resource?: string | Unknown;
  /**
   * Whether `*` and `?` in the resource stand for other characters: what is decided is certain only where it is of all
   * that the resource stands for.
   * @default false
   */
  readonly resourceIsPattern?: boolean;
  /** The resource's account. @default the one in its ARN, otherwise the principal's */
  readonly resourceAccountId?: string | Unknown;
  /** The resource's tags: `aws:ResourceTag/...`. */
  readonly resourceTags?: TagValues;
  /** Whether the resource is a key that AWS manages, which resource control policies do not bind. @default false */
  readonly awsManagedKey?: boolean;
  /**
   * Condition keys, whose case does not count. What follows from principal and resource is filled in, such as
   * `aws:PrincipalArn` and `aws:ResourceAccount`, and is overridden here; undefined says that the request lacks a key. It
   * is read once, and must not change.
   */
  readonly context?: Readonly<Record<string, ContextValue | undefined>>;
  /**
   * What is known of a key, in lower case, that is not listed, and does not follow or is overridden: of callers who know
   * of many keys, of which a decision asks for few. `undefined` leaves it to what follows.
   */
  readonly lookUp?: (key: string) => KeyFound | undefined;
  /** Why keys that are not listed and do not follow are unknown. @default undefined: they are absent */
  readonly otherKeys?: Unknown;
}

/** What a request has of a key: nothing where the value is undefined. */
export interface KeyFound {
  readonly value: string | Unknown | undefined;
}
