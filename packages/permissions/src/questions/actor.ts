import {
  administratorAccess,
  type Policy,
  type Principal,
  unknown,
  unknownPolicy,
} from "@aws-foundation/iam";
import type { Entity } from "../principals/entity.js";

/** Who asks, with the policies that it has. */
export interface Actor {
  /** As people name it. */
  readonly name: string;
  readonly principal: Principal;
  readonly identity: readonly Policy[];
  readonly boundary?: Policy;
  /** Of a session that can do nothing without policies of its own. */
  readonly session?: readonly Policy[];
  /** Whether no deployment has it, so that of its tags nothing is known. */
  readonly isForeign?: boolean;
  /** Whether the organization that it comes from is taken to let it do everything, as nobody knows its policies. */
  readonly isUnbound?: boolean;
}

/** Why it is not known whether a policy that names one session of a role is about a session that nobody names. */
export const unknownSession = unknown("the session's name is not given");

/** A role or user of the deployments; a role as a session of it. */
export function entityActor(entity: Entity, sessionName?: string): Actor {
  const { arn, tags, identity, boundary } = entity;
  const session = sessionName === undefined ? { unknownSession } : { sessionName };
  return {
    name: arn,
    principal:
      entity.kind === "role" ? { kind: "role", roleArn: arn, tags, ...session } : { kind: "user", arn, tags },
    identity,
    ...(boundary === undefined ? {} : { boundary }),
  };
}

/** The name under which somebody comes, of a role (with its path) or a user. */
export interface ActorAs {
  readonly kind: "role" | "user";
  readonly name: string;
}

/** The role of a person who comes by the portal of IAM Identity Center. */
const portalRole: ActorAs = {
  kind: "role",
  name: "aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
};

/**
 * Somebody whose own policies allow everything.
 * @param as Default: a person with a permission set of administrators, whom no guardrail exempts.
 */
export function administratorActor(accountId: string, account: string, as?: ActorAs): Actor {
  const { kind, name } = as ?? portalRole;
  const arn = `arn:aws:iam::${accountId}:${kind}/${name}`;
  return {
    name: `administrator@${account}${as === undefined ? "" : ` as ${kind} ${name}`}`,
    principal: kind === "role" ? { kind, roleArn: arn, tags: {} } : { kind, arn, tags: {} },
    identity: [administratorAccess],
  };
}

export function rootActor(accountId: string, account: string): Actor {
  return { name: `root@${account}`, principal: { kind: "root", accountId }, identity: [] };
}

export function serviceActor(service: string): Actor {
  return { name: service, principal: { kind: "service", service }, identity: [] };
}

/** Somebody of whom deployments know no more than the name. */
export function foreignActor(principal: Principal, name: string): Actor {
  const policy = unknownPolicy(`policies of ${name}`, `the policies of ${name} are in no deployment`);
  const session = principal.kind === "federated-user" ? { session: [policy] } : {};
  return { name, principal, identity: [policy], ...session, isForeign: true };
}
