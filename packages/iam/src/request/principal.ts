import type { Unknown } from "../unknown.js";

/** Tags of a principal or resource by their keys, whose case does not count. */
export type TagValues = Readonly<Record<string, string | Unknown>>;

/** What every principal of an account may have. */
interface OfAccount {
  readonly tags?: TagValues;
  /**
   * Id of the account's organization, where it is another than the policy set's.
   * @default the policy set's organization, for its accounts
   */
  readonly organizationId?: string;
  /** Id by which S3 knows the account. */
  readonly canonicalUserId?: string;
}

/** A session of a role. */
export interface RoleSession extends OfAccount {
  readonly kind: "role";
  /** With its path, such as `arn:aws:iam::111122223333:role/team/Deploy`. A service-linked role is known by it. */
  readonly roleArn: string;
  /** @default none that a policy could name */
  readonly sessionName?: string;
  /** Why the session has a name that nobody knows: a policy that names a session of the role may mean it. */
  readonly unknownSession?: Unknown;
  /** What a caller on the way here has set; it stays. */
  readonly sourceIdentity?: string;
  /** Keys of those tags that a next session inherits. */
  readonly transitiveTagKeys?: readonly string[];
  /** Who vouched for the session that came from outside of AWS, such as `accounts.google.com` or a provider's ARN. */
  readonly federatedProvider?: string;
}

export interface User extends OfAccount {
  readonly kind: "user";
  readonly arn: string;
}

/** The session that a user has got with GetFederationToken. */
export interface FederatedUser extends OfAccount {
  readonly kind: "federated-user";
  /** Such as `arn:aws:sts::111122223333:federated-user/Alice`. */
  readonly arn: string;
  /** The user who asked for it, whose identity policies and boundary count. */
  readonly userArn: string;
}

/** An account's root user, with its own credentials. */
export interface Root extends OfAccount {
  readonly kind: "root";
  readonly accountId: string;
}

/** A session as a member's root user, opened from the organization; its task policy is the session's policy. */
export interface RootSession extends OfAccount {
  readonly kind: "root-session";
  readonly accountId: string;
}

/** A service of AWS that calls in its own name. */
export interface ServicePrincipal {
  readonly kind: "service";
  /** Such as `cloudtrail.amazonaws.com`. */
  readonly service: string;
  /** Further names of the service, such as those with a region. */
  readonly otherNames?: readonly string[];
}

/** Who comes with a token of an identity provider, before there is a session. */
export interface WebIdentity {
  readonly kind: "web-identity";
  /**
   * The provider as trust policies name it: its ARN (`arn:aws:iam::111122223333:oidc-provider/example.com`), or a name
   * that AWS knows, such as `accounts.google.com`.
   */
  readonly provider: string;
  /** The token's claims; `sub` is compared as `example.com:sub`. */
  readonly claims?: Readonly<Record<string, string | readonly string[] | Unknown>>;
}

/** Who comes with an assertion of a SAML provider, before there is a session. */
export interface SamlIdentity {
  readonly kind: "saml";
  /** ARN of the provider. */
  readonly provider: string;
  /** What the assertion says; `aud` is compared as `saml:aud`. */
  readonly claims?: Readonly<Record<string, string | readonly string[] | Unknown>>;
}

/** A request that nobody signed. */
export interface Anonymous {
  readonly kind: "anonymous";
}

/** Who asks. */
export type Principal =
  | RoleSession
  | User
  | FederatedUser
  | Root
  | RootSession
  | ServicePrincipal
  | WebIdentity
  | SamlIdentity
  | Anonymous;
