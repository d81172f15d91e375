import { dayZeroRoleName, roleArn, stateBackendUrl, stateSecretsProvider } from "@aws-foundation/core";
import type { BootstrapTarget } from "./target.js";

/** A command to run next, or what to do before. */
export interface NextStep {
  readonly why: string;
  readonly commands: readonly string[];
}

/** What to do once everything is there: to log in and to make the stacks, in the order of their deployment. */
export function nextSteps({ accountId, bucket, home, keepsState, stacks }: BootstrapTarget): NextStep[] {
  const provider = (stack: string): string =>
    keepsState ? ` --secrets-provider '${stateSecretsProvider(home, stack)}'` : "";
  const organization = keepsState ? "" : "<org>/";
  return [
    {
      why: `Work as ${dayZeroRoleName}, such as by a profile with`,
      commands: [`role_arn = ${roleArn(accountId, dayZeroRoleName)}`],
    },
    {
      why: "Log in to where the state is",
      commands: [keepsState ? `pulumi login '${stateBackendUrl(bucket, home)}'` : "pulumi login"],
    },
    {
      why: "Make the stacks",
      commands: stacks.map((stack) => `pulumi stack init ${organization}${stack}${provider(stack)}`),
    },
  ];
}
