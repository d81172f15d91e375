/** What making `FoundationDeploy` in an account takes, and all that is left to AWS's role once it is narrowed. */
export const makingDeployRole: readonly string[] = ["iam:AttachRolePolicy", "iam:CreateRole"];
