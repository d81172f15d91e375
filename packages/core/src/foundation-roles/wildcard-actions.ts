/**
 * The actions that the patterns in the permissions by type stand for, as IAM's list of actions is too large, with 15 MB,
 * to be read for a preview.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
const wildcardActions: Readonly<Record<string, readonly string[]>> = {
  "organizations:Describe*": [
    "organizations:DescribeAccount",
    "organizations:DescribeCreateAccountStatus",
    "organizations:DescribeEffectivePolicy",
    "organizations:DescribeHandshake",
    "organizations:DescribeOrganization",
    "organizations:DescribeOrganizationalUnit",
    "organizations:DescribePolicy",
    "organizations:DescribeResourcePolicy",
    "organizations:DescribeResponsibilityTransfer",
  ],
  "organizations:List*": [
    "organizations:ListAWSServiceAccessForOrganization",
    "organizations:ListAccounts",
    "organizations:ListAccountsForParent",
    "organizations:ListAccountsWithInvalidEffectivePolicy",
    "organizations:ListChildren",
    "organizations:ListCreateAccountStatus",
    "organizations:ListDelegatedAdministrators",
    "organizations:ListDelegatedServicesForAccount",
    "organizations:ListEffectivePolicyValidationErrors",
    "organizations:ListHandshakesForAccount",
    "organizations:ListHandshakesForOrganization",
    "organizations:ListInboundResponsibilityTransfers",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListOutboundResponsibilityTransfers",
    "organizations:ListParents",
    "organizations:ListPolicies",
    "organizations:ListPoliciesForTarget",
    "organizations:ListRoots",
    "organizations:ListTagsForResource",
    "organizations:ListTargetsForPolicy",
  ],
};

/** The actions that an action of a type's row stands for: itself, if it is no pattern. @throws Error for a pattern that is not in the table. */
export function actionsOfPattern(action: string): readonly string[] {
  if (!/[*?]/.test(action)) return [action];
  const actions = Object.hasOwn(wildcardActions, action) ? wildcardActions[action] : undefined;
  if (actions === undefined) throw new Error(`wildcard-actions.ts has no row for ${action}`);
  return actions;
}
