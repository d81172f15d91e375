/** What of a pattern of roles is Identity Center's: a permission set's name, and the sixteen characters that follow it. */
const onePermissionSet = /AWSReservedSSO_[\w+=,.@-]+_[?0-9a-f]{16}$/;

/** What to write instead. */
export const onePermissionSetFix =
  'write one permission set\'s name, and sixteen ? for what Identity Center adds to it, as in "*AWSReservedSSO_Name_????????????????"';

/**
 * Whether a pattern of paths and names is of Identity Center's roles, and of more than one permission set's:
 * `AWSReservedSSO_Administrator_*` takes the permission set `Administrator_ReadOnly` along.
 * Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function matchesPermissionSets(role: string): boolean {
  const isIdentityCenters = role.startsWith("aws-reserved/") || role.includes("AWSReservedSSO_");
  return isIdentityCenters && !onePermissionSet.test(role);
}
