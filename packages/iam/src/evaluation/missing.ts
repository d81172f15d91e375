import type { RequestView } from "../request/request-view.js";
import { byAccount, byRole, directly } from "../request/principal-facts.js";
import { no } from "../truth.js";
import type { LevelAnswer } from "./answers.js";
import type { MissingReason } from "./decision.js";
import type { Gates, Relation } from "./gates.js";
import type { PolicySource } from "./levels.js";

/** What is known of a request that nothing denies and that is not allowed. */
interface Missing {
  readonly source: PolicySource;
  readonly view: RequestView;
  readonly relations: readonly Relation[];
  readonly gates: Gates;
  readonly scps: readonly LevelAnswer[];
}

const noStatement = "has no statement that allows it";

/** The levels that had to allow a request and do not. */
export function missingReasons(missing: Missing): readonly MissingReason[] {
  const { scps, relations } = missing;
  const ofScps = scps
    .filter(({ truth }) => truth === no)
    .map(({ of }): MissingReason => ({ kind: "missing", ...of.attachment, what: noStatement }));
  return [...ofScps, ...relations.slice(0, 1).flatMap((relation) => ofRelation(relation, missing))];
}

function ofRelation(relation: Relation, { source, view, gates }: Missing): MissingReason[] {
  const { identity, boundary, session, resource } = gates;
  const toNobody = [byAccount, byRole, directly].every((naming) => resource[naming] === no);
  const limits: MissingReason[] = [
    ...(boundary === no ? [missing("boundary", noStatement)] : []),
    ...(session === no ? [missing("session", sessionText(source))] : []),
  ];
  const ofIdentity = identity === no ? [missing("identity", identityText(view))] : [];
  const ofResource = toNobody ? [missing(resourceLevel(source, view), resourceText(source))] : [];
  switch (relation) {
    case "resource-alone":
      return ofResource;
    case "cross-account":
      return [...ofIdentity, ...limits, ...ofResource];
    case "same-account":
      return [
        ...(identity === no && resource[byRole] === no ? [...ofIdentity, ...passedOn(source, resource)] : []),
        ...limits,
      ];
    case "same-account-resource-first":
      return [...ofResource, ...(resource[byRole] === no && !toNobody ? ofIdentity : []), ...limits];
  }
}

/** A resource's policy that names the account leaves it to the account's policies. */
function passedOn({ resource: source }: PolicySource, resource: Gates["resource"]): MissingReason[] {
  if (source === undefined) return [];
  const toAccount = resource[byAccount] !== no;
  return [
    missing(
      source.attachment.level,
      toAccount ? "leaves it to the account, whose policies do not allow it" : noStatement,
    ),
  ];
}

function missing(level: MissingReason["level"], what: string): MissingReason {
  return { kind: "missing", level, what };
}

function identityText({ request }: RequestView): string {
  return request.principal.kind === "federated-user"
    ? "has no statement that allows it to the user who is behind it"
    : noStatement;
}

function sessionText({ session }: PolicySource): string {
  return session === undefined ? "has no policies, without which such a session can do nothing" : noStatement;
}

function resourceText({ resource }: PolicySource): string {
  return resource === undefined
    ? "is missing, and has to allow it"
    : "has no statement that allows it to the principal";
}

function resourceLevel({ resource }: PolicySource, { service }: RequestView): MissingReason["level"] {
  if (resource !== undefined) return resource.attachment.level;
  if (service === "kms") return "key";
  return service === "sts" ? "trust" : "resource";
}
