/** Names that services give a call that is not allowed. */
const deniedNames = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AccessDeniedForDependencyException",
  "AuthorizationError",
  "Client.UnauthorizedOperation",
  "UnauthorizedOperation",
]);

/** The name of an error of AWS, such as `AccessDenied`; `Error` for others. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : "Error";
}

/** Whether AWS refused a call because the caller has no permission for it. */
export function isAccessDenied(error: unknown): boolean {
  return deniedNames.has(errorName(error));
}

/** The action that the caller has no permission for, such as `ec2:DescribeVpcs`, when the error says so. */
export function deniedAction(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(error.message)?.[1];
}
