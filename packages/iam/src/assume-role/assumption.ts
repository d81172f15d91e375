import type { RoleSession, TagValues, Principal } from "../request/principal.js";
import type { AccessRequest } from "../request/request.js";

/** A call of AssumeRole, AssumeRoleWithWebIdentity or AssumeRoleWithSAML, whichever the principal's kind asks for. */
export interface Assumption {
  readonly principal: Principal;
  readonly roleArn: string;
  readonly sessionName?: string;
  readonly externalId?: string;
  /** Cannot differ from the one that the calling session has. */
  readonly sourceIdentity?: string;
  /** Session tags. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Keys of those session tags that the next session of a chain inherits. */
  readonly transitiveTagKeys?: readonly string[];
  /** Tags of the role itself. */
  readonly roleTags?: TagValues;
  /** Further condition keys. */
  readonly context?: AccessRequest["context"];
}

/**
 * The session that an assumption gives: its tags are the role's, overridden by those inherited and those passed.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
export function sessionOf(assumption: Assumption): RoleSession {
  const { principal, roleArn, sessionName, tags = {}, roleTags = {}, transitiveTagKeys = [] } = assumption;
  const inherited = inheritedTags(principal);
  const sourceIdentity = sourceIdentityOf(assumption);
  const transitive = [...Object.keys(inherited), ...transitiveTagKeys];
  const federated = principal.kind === "web-identity" || principal.kind === "saml" ? principal : undefined;
  return {
    kind: "role",
    roleArn,
    ...(sessionName === undefined ? {} : { sessionName }),
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
    ...(federated === undefined ? {} : { federatedProvider: federated.provider }),
    tags: override(roleTags, { ...inherited, ...tags }),
    transitiveTagKeys: transitive,
  };
}

/** The source identity of the session: what the calling session has stays. */
export function sourceIdentityOf({ principal, sourceIdentity }: Assumption): string | undefined {
  const before = principal.kind === "role" ? principal.sourceIdentity : undefined;
  return before ?? sourceIdentity;
}

/** The transitive tags of a calling session. */
export function inheritedTags(principal: Principal): TagValues {
  if (principal.kind !== "role") return {};
  const keys = new Set(principal.transitiveTagKeys?.map((key) => key.toLowerCase()));
  return Object.fromEntries(
    Object.entries(principal.tags ?? {}).filter(([key]) => keys.has(key.toLowerCase())),
  );
}

/** Tags with others over them; keys that differ by case only are one. */
function override(tags: TagValues, others: TagValues): TagValues {
  const overridden = new Set(Object.keys(others).map((key) => key.toLowerCase()));
  const kept = Object.entries(tags).filter(([key]) => !overridden.has(key.toLowerCase()));
  return { ...Object.fromEntries(kept), ...others };
}
