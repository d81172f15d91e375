import { memberRoleName, roleArn, stackRoleName, worksAs, type StackAccess } from "@aws-foundation/core";
import { unknown, type Unknown } from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import { entityActor, type Actor } from "../questions/actor.js";

/** A stack whose deployment is in the index. */
export interface StackAtWork {
  /** Its name, which its deployment is called by in the index. */
  readonly name: string;
  /** Keys of the accounts that it owns. */
  readonly accounts: readonly string[];
  /** The hub that its VPCs are attached to. @default none */
  readonly attachment?: { readonly account: string; readonly segment: string };
}

/** What the names of roles follow from. */
export interface RolePlaces {
  readonly managementAccountId: string;
}

/** The role in which a stack works in an account. */
export interface RoleAtWork {
  readonly arn: string;
  /** The role in the management account that assumes it; none there. */
  readonly from?: string;
}

/** The roles in which a stack is planned or deployed in an account. */
export function roleAtWork(
  index: PermissionIndex,
  stack: StackAtWork,
  { access, accountId }: { readonly access: StackAccess; readonly accountId: string },
  { managementAccountId }: RolePlaces,
): RoleAtWork {
  const own = roleArn(managementAccountId, stackRoleName(access, stack.name));
  if (accountId === managementAccountId) return { arn: own };
  const as = worksAs(stack, index.accounts.nameOf(accountId));
  const arn = roleArn(accountId, memberRoleName(access, stack.name, as));
  return { arn, from: own };
}

/** A role with its policies; unknown where no deployment has it, as somebody may have made it by hand. */
export function actorOfRole({ entities }: PermissionIndex, arn: string): Actor | Unknown {
  const entity = entities.byArn.get(arn);
  return entity === undefined ? unknown("no deployment has this role") : entityActor(entity);
}
