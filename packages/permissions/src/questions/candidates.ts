import { isUnknown, type Policy, type Principals, type PrincipalType } from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import { administratorActor, entityActor, rootActor, serviceActor, type Actor } from "./actor.js";
import { namedActor } from "./named-actor.js";

/**
 * Everybody who may be allowed something: roles and users of the deployments, an administrator and the root user of each
 * account, and whom the resource's policy names from elsewhere.
 */
export function candidates(index: PermissionIndex, policies: readonly Policy[]): readonly Actor[] {
  const entities = [...index.entities.byArn.values()].map((entity) => entityActor(entity));
  const ofAccounts = [...index.accounts.known].sort().flatMap((id) => {
    const name = index.accounts.nameOf(id);
    return [administratorActor(id, name), rootActor(id, name)];
  });
  return [...entities, ...ofAccounts, ...namedElsewhere(index, policies)];
}

function namedElsewhere(index: PermissionIndex, policies: readonly Policy[]): readonly Actor[] {
  const found = new Map<string, Actor>();
  const statements = policies.flatMap((policy) => (isUnknown(policy.statements) ? [] : policy.statements));
  for (const { effect, principals, notPrincipals } of statements) {
    if (effect === "Deny") continue;
    const actors = notPrincipals === undefined ? actorsOf(index, principals) : [anybody];
    for (const actor of actors) found.set(actor.name, actor);
  }
  return [...found.values()];
}

const anybody: Actor = { name: "anybody", principal: { kind: "anonymous" }, identity: [] };

function actorsOf(index: PermissionIndex, principals: Principals | undefined): readonly Actor[] {
  if (principals === undefined || isUnknown(principals)) return [];
  if (principals === "*") return [anybody];
  return (Object.keys(principals) as PrincipalType[]).flatMap((type) => {
    const names = principals[type];
    if (names === undefined || isUnknown(names)) return [];
    return names.flatMap((name) => (isUnknown(name) ? [] : (actorOf(index, type, name) ?? [])));
  });
}

function actorOf(index: PermissionIndex, type: PrincipalType, name: string): Actor | undefined {
  if (name === "*") return anybody;
  switch (type) {
    case "AWS":
      return foreigner(index, name);
    case "Service":
      return serviceActor(name);
    case "Federated": {
      const kind = name.includes(":saml-provider/") ? "saml" : "web-identity";
      return { name, principal: { kind, provider: name }, identity: [] };
    }
    case "CanonicalUser":
      return undefined;
  }
}

/**
 * Who is meant by a name that is none of the deployments' principals, of whom all are asked about: a session, a role or
 * user that no deployment has, and of an account as a whole its administrators.
 */
function foreigner(index: PermissionIndex, name: string): Actor | undefined {
  const [, accountId] = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(name) ?? [];
  if (accountId !== undefined)
    return index.accounts.known.has(accountId) ? undefined : administratorActor(accountId, accountId);
  return index.entities.byArn.has(name) ? undefined : namedActor(index, name);
}
