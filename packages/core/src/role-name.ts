/** What IAM takes as a role's name: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const roleNamePattern = /^[\w+=,.@-]{1,64}$/;
