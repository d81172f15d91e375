import type { ContextLookup, ContextValues } from "../conditions/context.js";
import { accountOfArn } from "../patterns/arn.js";
import { encodePattern, textsOf } from "../patterns/glob.js";
import type { Unknown } from "../unknown.js";
import { followingValues } from "./following-keys.js";
import type { Organization } from "./organization.js";
import type { PrincipalFacts } from "./principal-facts.js";
import type { AccessRequest } from "./request.js";

/** All resources that a pattern stands for. */
export interface SeveralResources {
  /** The pattern with its wildcards encoded. */
  readonly pattern: string;
  /** What a policy's pattern has to match to match all. */
  readonly texts: readonly [string, string];
}

function severalResources(resource: string): SeveralResources {
  const pattern = encodePattern(resource);
  return { pattern, texts: textsOf(pattern) };
}

/** A request that was read, as statements look at it. */
export class RequestView implements ContextLookup {
  /** In lower case. */
  public readonly action: string;
  public readonly service: string;
  public readonly resource: string | Unknown;
  /** What the resource stands for, where it is a pattern. */
  public readonly several: SeveralResources | undefined;
  /** Undefined where neither resource nor principal has one. */
  public readonly resourceAccountId: string | Unknown | undefined;

  public constructor(
    public readonly request: AccessRequest,
    public readonly facts: PrincipalFacts,
    public readonly organization: Organization | undefined,
    public readonly hasBoundary: boolean,
    private readonly context: Map<string, ContextValues | Unknown | undefined>,
  ) {
    const { action, resource = "*" } = request;
    this.action = action.toLowerCase();
    this.service = this.action.slice(0, this.action.indexOf(":"));
    this.resource = resource;
    this.several =
      request.resourceIsPattern === true && typeof resource === "string"
        ? severalResources(resource)
        : undefined;
    this.resourceAccountId =
      request.resourceAccountId ??
      (typeof resource === "string" ? accountOfArn(resource) : undefined) ??
      facts.accountId;
  }

  /** The values of a key in lower case, of the request's own or of those that follow. */
  public valuesOf(key: string): ContextValues | Unknown | undefined {
    const given = this.context.get(key);
    if (given !== undefined || this.context.has(key)) return given;
    const found = this.request.lookUp?.(key);
    const values = found === undefined ? this.following(key) : listOf(found.value);
    this.context.set(key, values);
    return values;
  }

  private following(key: string): ContextValues | Unknown | undefined {
    return followingValues(key, this) ?? this.request.otherKeys;
  }
}

function listOf(value: string | Unknown | undefined): ContextValues | Unknown | undefined {
  return typeof value === "string" ? [value] : value;
}
