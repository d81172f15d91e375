import { isWithoutResource, roleArn, type Grant } from "@aws-foundation/core";
import { isUnknown, unknown, type Unknown } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import { holderTypes } from "../principals/holders.js";

/** Any resource of the account: what is decided about it for certain is decided about each. */
export const anyResource: Unknown = unknown("it depends on the resource");

/**
 * What an action of a resource's record is about, as far as that is known without AWS's table of actions: all that is
 * returned has to be decided alike.
 *
 * An action that is granted on everything is about the resource, if its ARN is of the action's service, or about nothing
 * (`*`), as lists are, which is known of some; without such an ARN it is about something that nobody knows. An action that is granted on less is
 * about the resource too, if the grant names resources of its kind. Otherwise it is about something beside the resource,
 * such as the root of an organization: about what the grant names, and a pattern there stands for itself: a statement has
 * to be about the whole of it.
 * @param arn Of the resource: {@link arnOf}.
 */
export function askedResources(
  arn: string | Unknown | undefined,
  resource: PlacedResource,
  { action, grant }: { readonly action: string; readonly grant: Grant },
  managementAccountId: string,
): readonly (string | Unknown)[] {
  if (isWithoutResource(action)) return ["*"];
  const isOfService = typeof arn === "string" && arn.split(":")[2] === action.split(":")[0];
  const granted = grantedOn(resource, grant, managementAccountId);
  if (granted.includes("*")) return isOfService ? [arn, "*"] : [anyResource];
  if (isUnknown(arn)) return [arn];
  return isOfService && granted.some((pattern) => kindIn(pattern) === kindIn(arn)) ? [arn] : granted;
}

/** The kind of resource that an ARN or a pattern names, such as `role` of `arn:aws:iam::111122223333:role/Name`; none where services have one kind. */
function kindIn(arn: string): string {
  return /^(?:[^:]*:){5}([^:/]*)[:/]/.exec(arn)?.[1] ?? "";
}

function grantedOn(
  { accountId }: PlacedResource,
  grant: Grant,
  managementAccountId: string,
): readonly string[] {
  if (typeof accountId !== "string") return ["*"];
  const account = accountId === managementAccountId ? "management" : "member";
  return grant.resources({ account, accountId });
}

/** The ARN of a resource; for a role's policy that of the role, which it is a part of. */
export function arnOf(resource: PlacedResource, placed: PlacedResources): string | Unknown | undefined {
  const arn = resource.value("arn");
  if (typeof arn === "string" || isUnknown(arn)) return arn;
  const role = placed.behind(resource, "role", holderTypes.role)?.text("arn");
  if (role !== undefined) return role;
  const name = resource.value("role");
  if (isUnknown(name)) return name;
  const { accountId } = resource;
  return typeof name === "string" && typeof accountId === "string" ? roleArn(accountId, name) : undefined;
}
