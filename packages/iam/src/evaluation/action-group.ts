import type { CompiledPolicies } from "./compile.js";
import { unlockingActions } from "./rules.js";

/** Services with rules of their own, apart from policies: see rules.ts, relation.ts and levels.ts. */
const withRulesOfTheirOwn: ReadonlySet<string> = new Set(["kms", "sts"]);

/**
 * The group of an action among all that the policies tell apart: two actions of a group are decided alike, for the same
 * reasons, in requests that are the same otherwise. Whoever asks about many actions decides once for each group.
 * @param accounts Of a principal with an account, and of the resource.
 */
export function actionGroup(
  policies: CompiledPolicies,
  action: string,
  {
    principalAccountId,
    resourceAccountId,
  }: { readonly principalAccountId: string; readonly resourceAccountId: string },
): string {
  const name = action.toLowerCase();
  const [service = ""] = name.split(":");
  if (withRulesOfTheirOwn.has(service) || unlockingActions.has(name)) return name;
  const { identity, boundary, session, resource, ofAccount } = policies;
  const levels = [
    ...[identity, boundary, session, resource].filter((level) => level !== undefined),
    ...ofAccount("scp", principalAccountId),
    ...ofAccount("rcp", resourceAccountId),
  ];
  return [service, ...levels.map((level) => level.about(name).fingerprint)].join("|");
}
