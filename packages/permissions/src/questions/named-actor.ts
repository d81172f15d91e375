import { accountOfArn, type Principal } from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import { entityActor, foreignActor, unknownSession, type Actor } from "./actor.js";

/** How AWS names sessions: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const sessionName = /^[\w+=,.@-]{2,64}$/;

/**
 * Who has an ARN of IAM or STS: a role or user of the deployments, a session of one, or somebody of whom they know no
 * more than the name. Undefined where it is no ARN of a role, a user or a session.
 */
export function namedActor(index: PermissionIndex, arn: string): Actor | undefined {
  const entity = index.entities.byArn.get(arn);
  if (entity !== undefined) return entityActor(entity);
  const [, , service = "", , accountId = "", resource = ""] = arn.split(":");
  const [kind = "", ...names] = resource.split("/");
  if (names.some((name) => name === "") || names.length === 0 || accountOfArn(arn) === undefined)
    return undefined;
  switch (`${service} ${kind}`) {
    case "iam role":
      return foreignActor({ kind: "role", roleArn: arn, unknownSession }, arn);
    case "iam user":
      return foreignActor({ kind: "user", arn }, arn);
    case "sts assumed-role":
      return sessionActor(index, arn, accountId, names);
    case "sts federated-user":
      return foreignActor(federatedUser(arn, accountId), arn);
    default:
      return undefined;
  }
}

/** A session's ARN has the role's name without its path. */
function sessionActor(
  index: PermissionIndex,
  arn: string,
  accountId: string,
  [role = "", session = "", ...others]: readonly string[],
): Actor | undefined {
  if (!sessionName.test(session) || others.length > 0) return undefined;
  const entity = [...index.entities.byArn.values()].find(
    (one) => one.kind === "role" && one.accountId === accountId && one.name === role,
  );
  if (entity !== undefined) return { ...entityActor(entity, session), name: arn };
  const roleArn = `arn:aws:iam::${accountId}:role/${role}`;
  return foreignActor({ kind: "role", roleArn, sessionName: session }, arn);
}

/** No deployment says which user has asked for the session: a name that no user has stands for it. */
function federatedUser(arn: string, accountId: string): Principal {
  return { kind: "federated-user", arn, userArn: `arn:aws:iam::${accountId}:user/(unknown)` };
}
