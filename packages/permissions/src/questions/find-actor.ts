import { didYouMean, nearest, type InputProblem } from "@aws-foundation/core";
import { accountOfArn, isArn } from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import { nameInArn } from "../principals/entity.js";
import { administratorActor, rootActor, serviceActor, type Actor } from "./actor.js";
import { namedActor } from "./named-actor.js";

type Problem = Omit<InputProblem, "path">;

const forms =
  "write the ARN of a role or user, administrator@ACCOUNT, administrator@ACCOUNT as role NAME, root@ACCOUNT, or a service " +
  "such as cloudtrail.amazonaws.com";

/**
 * Who is meant by a principal as people write it: the ARN of a role, user, session or account, `administrator@ACCOUNT`, the
 * same under a name (`administrator@ACCOUNT as role team/Deploy`), `root@ACCOUNT`, or a service's name; otherwise what is
 * wrong, with the nearest there is.
 */
export function findActor(index: PermissionIndex, text: string): Actor | Problem {
  const [, who, account = "", kind, name] =
    /^(administrator|root)@(.*?)(?: as (role|user) ([\w+=,.@/-]+))?$/.exec(text) ?? [];
  if (who === "root" && kind === undefined) return actorOfAccount(index, text, account, rootActor);
  if (who === "administrator") {
    const as = kind === undefined ? undefined : { kind: kind as "role" | "user", name: name ?? "" };
    return actorOfAccount(index, text, account, (id, found) => administratorActor(id, found, as));
  }
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazon(aws)?\.com(\.cn)?$/.test(text)) return serviceActor(text);
  return isArn(text) ? actorOfArn(index, text) : notFound(index, text);
}

function actorOfAccount(
  { accounts }: PermissionIndex,
  text: string,
  account: string,
  make: (id: string, account: string) => Actor,
): Actor | Problem {
  const id = accounts.find(account);
  if (typeof id === "string") return make(id, account);
  const meant = id.fix?.replaceAll(
    /"([^"]+)"/g,
    (_, name: string) => `"${text.replace(`@${account}`, `@${name}`)}"`,
  );
  return { value: text, problem: id.problem, ...(meant === undefined ? {} : { fix: meant }) };
}

function actorOfArn(index: PermissionIndex, arn: string): Actor | Problem {
  const accountId = accountOfArn(arn);
  const [, , service, , , resource = ""] = arn.split(":");
  if (accountId === undefined || (service !== "iam" && service !== "sts"))
    return { value: arn, problem: "is no principal", fix: forms };
  if (service === "iam" && resource === "root") return rootActor(accountId, index.accounts.nameOf(accountId));
  const actor = namedActor(index, arn);
  if (actor === undefined) return notNamed(arn, resource);
  const isKnown = !actor.isForeign || actor.principal.kind === "federated-user";
  if (isKnown || !index.accounts.known.has(accountId)) return actor;
  return notFound(index, actor.principal.kind === "role" ? actor.principal.roleArn : arn);
}

function notNamed(arn: string, resource: string): Problem {
  return /^assumed-role\/[^/]+\//.test(resource)
    ? {
        value: arn,
        problem:
          "is no session: its name has other characters than letters, digits and _+=,.@-, or not 2 to 64 of them",
        fix: "write the session's name after the role's, without the role's path",
      }
    : { value: arn, problem: "is no principal", fix: forms };
}

function notFound({ entities }: PermissionIndex, text: string): Problem {
  const because = [...entities.unnamed].find(([name]) => name === text)?.[1];
  if (because !== undefined)
    return { value: text, problem: `no principal in the deployments yet: ${because.unknown}` };
  const problem = isArn(text) ? "no deployment has this principal" : "is no principal";
  return { value: text, problem, fix: meant([...entities.byArn.keys()], text) ?? forms };
}

/** The nearest ARN, or that of a role with the name. */
function meant(arns: readonly string[], text: string): string | undefined {
  const near = nearestArn(arns, text);
  if (near !== undefined) return `did you mean "${near}"?`;
  const named = arns.filter((arn) => nameInArn(arn) === text);
  if (named.length > 0) return didYouMean(text, named);
  const name = nearest(text, new Set(arns.map(nameInArn)));
  return name === undefined
    ? undefined
    : didYouMean(
        text,
        arns.filter((arn) => nameInArn(arn) === name),
      );
}

/** ARNs of one account differ in the name alone, which decides. */
function nearestArn(arns: readonly string[], text: string): string | undefined {
  const accountId = accountOfArn(text);
  if (accountId === undefined) return undefined;
  const inAccount = arns.filter((arn) => accountOfArn(arn) === accountId);
  const name = nearest(nameInArn(text), inAccount.map(nameInArn));
  return inAccount.find((arn) => nameInArn(arn) === name) ?? nearest(text, inAccount) ?? nearest(text, arns);
}
