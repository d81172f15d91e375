import type { Principal } from "@aws-foundation/iam";
import type { CloudTrailRecord, UserIdentity } from "./cloudtrail-record.js";

/** Who made a call, and what people call them. */
export interface RecordedPrincipal {
  readonly principal: Principal;
  /** ARN of the role or user, `root` with its account, or a service. */
  readonly name: string;
}

/** Why it is not known who made a call. */
export type NoPrincipal = "made by a service for itself" | "made by somebody whom the record does not name";

/** Who made a call, as far as its record tells. */
export function principalOfRecord({ userIdentity = {} }: CloudTrailRecord): RecordedPrincipal | NoPrincipal {
  const { type, accountId, arn, invokedBy } = userIdentity;
  switch (type) {
    case "Root":
      return rootOf(userIdentity) ?? unnamed;
    case "IAMUser":
      return arn === undefined ? unnamed : { principal: { kind: "user", arn }, name: arn };
    case "AssumedRole":
    case "Role":
      return roleOf(userIdentity) ?? unnamed;
    case "FederatedUser":
      return federatedUserOf(userIdentity) ?? unnamed;
    case "AWSService":
      return invokedBy === undefined
        ? "made by a service for itself"
        : { principal: { kind: "service", service: invokedBy }, name: invokedBy };
    case "AWSAccount":
      return accountId === undefined || !/^\d{12}$/.test(accountId)
        ? anonymous
        : { principal: someRoleOf(accountId), name: `somebody of ${accountId}` };
    default:
      return unnamed;
  }
}

const unnamed: NoPrincipal = "made by somebody whom the record does not name";

/** A request that nobody signed has the account `anonymous`. */
const anonymous: RecordedPrincipal = { principal: { kind: "anonymous" }, name: "anybody" };

/** Of a caller from another account the owner's record tells the account alone. */
function someRoleOf(accountId: string): Principal {
  return { kind: "role", roleArn: `arn:aws:iam::${accountId}:role/(unknown)` };
}

function rootOf({ accountId, sessionContext }: UserIdentity): RecordedPrincipal | undefined {
  if (accountId === undefined) return undefined;
  const isSession = sessionContext?.assumedRoot === "true";
  const kind = isSession ? "root-session" : "root";
  return {
    principal: { kind, accountId },
    name: `${isSession ? "root session of" : "root of"} ${accountId}`,
  };
}

function roleOf({ arn, sessionContext = {} }: UserIdentity): RecordedPrincipal | undefined {
  const { sessionIssuer, sourceIdentity } = sessionContext;
  const roleArn = sessionIssuer?.arn;
  if (roleArn === undefined) return undefined;
  const sessionName = arn?.slice(arn.lastIndexOf("/") + 1);
  return {
    principal: {
      kind: "role",
      roleArn,
      ...(sessionName === undefined ? {} : { sessionName }),
      ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
    },
    name: roleArn,
  };
}

function federatedUserOf({ arn, sessionContext }: UserIdentity): RecordedPrincipal | undefined {
  const userArn = sessionContext?.sessionIssuer?.arn;
  if (arn === undefined || userArn === undefined) return undefined;
  return { principal: { kind: "federated-user", arn, userArn }, name: arn };
}
