import type { AwsSession } from "@aws-foundation/aws-access";
import { accountDeployRoleName } from "@aws-foundation/core";
import { RunError, output, type Input, type ResourceTransformation } from "@pulumi/pulumi";

/** A role that a provider assumes, from the one before it. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Whether AWS lets nobody into the last of these roles from those before. */
export type IsRefused = (roles: readonly AssumedRole[], region: string) => Promise<boolean>;

/**
 * A transformation with which each provider that is to work as `FoundationDeploy` waits until the role can be assumed, and
 * says what makes it where it cannot. Providers wait side by side, each for its own role, while the others go on.
 * @param isRefused @default what AWS's STS says
 */
export function explainingRoles(isRefused: IsRefused = isRefusedByAws): ResourceTransformation {
  return ({ type, name, props, opts }) => {
    const { assumeRoles, region } = props as { assumeRoles?: Input<string>; region: string };
    if (type !== "pulumi:providers:aws" || assumeRoles === undefined) return undefined;
    const explained = output(assumeRoles).apply(async (text: string | undefined) => {
      const roles = JSON.parse(text ?? "[]") as readonly AssumedRole[];
      const [, accountId] = deployRole.exec(roles.at(-1)?.roleArn ?? "") ?? [];
      if (accountId !== undefined && (await isRefused(roles, region)))
        throw new RunError(
          `account "${name}" (${accountId}): ${accountDeployRoleName} is missing, or trusts another stack. ` +
            `Run \`npx foundation account prepare ${name}\`, and then this again`,
        );
      return text;
    });
    return { props: { ...props, assumeRoles: explained }, opts };
  };
}

const deployRole = new RegExp(`^arn:aws:iam::(\\d{12}):role/${accountDeployRoleName}$`);

/** Only a refusal of the last role counts: of everything else the provider speaks. */
async function isRefusedByAws(roles: readonly AssumedRole[], region: string): Promise<boolean> {
  // Loads AWS's SDK, which no other run of the program needs.
  const { assumeRole, callerSession, isAccessDenied } = await import("@aws-foundation/aws-access");
  const enter = (from: AwsSession, { roleArn, sessionName, tags }: AssumedRole) =>
    assumeRole(from, roleArn, sessionName, tags);
  const before = roles.slice(0, -1).reduce(enter, callerSession(region));
  const ends = async (session: AwsSession, isRefusal: (error: unknown) => boolean) =>
    session.credentials().then(() => false, isRefusal);
  if (await ends(before, () => true)) return false;
  return ends(roles.slice(-1).reduce(enter, before), isAccessDenied);
}
