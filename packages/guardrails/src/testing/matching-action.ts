/**
 * An action that a pattern of actions matches: `iam:GetAnything` for `iam:Get*`, a letter for each `?`, and the action
 * itself where there is nothing to fill in.
 */
export function matchingAction(pattern: string): string {
  const ofService = pattern === "*" ? "any:*" : pattern;
  return ofService.replaceAll("*", "Anything").replaceAll("?", "A");
}
