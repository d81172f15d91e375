/** What making `FoundationDeploy` in an account takes, which is all that AWS's role may do with the foundation's roles once it is narrowed. */
export const makingDeployRole: readonly string[] = ["iam:AttachRolePolicy", "iam:CreateRole"];
