import { InputPropertiesError, ResourceError } from "@aws-foundation/core";
import { accountTags, managementAccountKey, type Model } from "@aws-foundation/model";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Providers by the key of their account. */
export type Providers = Readonly<Record<string, aws.Provider>>;

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const roleNamePattern = /^[\w+=,.@-]{1,64}$/;

/** The provider of the management account, as the caller. */
export function managementProvider(model: Model): aws.Provider {
  return makeProvider(model, managementAccountKey, model.organization.managementAccountId, {});
}

/**
 * One provider per account, each in the role that the account's creation made there, or in the one that the stack's
 * config `accountRole` names.
 * @throws InputPropertiesError when `accountRole` is no role's name.
 */
export function accountProviders(
  model: Model,
  accountKeys: readonly string[],
  accountIds: Readonly<Record<string, pulumi.Input<string>>>,
): Providers {
  const role = accountRole(model);
  const sessionName = `aws-foundation-${pulumi.getStack()}`;
  const providers = accountKeys.map((key) => {
    const id = accountIds[key];
    if (id === undefined) throw new ResourceError(`provider "${key}"`, "the account's id is not given");
    const roleArn = pulumi.interpolate`arn:aws:iam::${id}:role/${role}`;
    return [key, makeProvider(model, key, id, { assumeRoles: [{ roleArn, sessionName }] })] as const;
  });
  return Object.fromEntries(providers);
}

/** The region is only a default, and no resource of ours relies on it: each says its own. */
function makeProvider(
  model: Model,
  key: string,
  accountId: pulumi.Input<string>,
  credentials: Pick<aws.ProviderArgs, "assumeRoles">,
): aws.Provider {
  return new aws.Provider(key, {
    region: model.regions.home,
    // Wrong credentials end in an error, not in the wrong account.
    allowedAccountIds: [accountId],
    defaultTags: { tags: accountTags(model, key) },
    ...credentials,
  });
}

function accountRole(model: Model): string {
  const config = new pulumi.Config();
  const role = config.get("accountRole") ?? model.organization.accountRoleName;
  if (roleNamePattern.test(role)) return role;
  throw new InputPropertiesError(`the config of stack "${pulumi.getStack()}"`, [
    {
      path: `${config.name}:accountRole`,
      value: role,
      problem: "is not the name of a role",
      fix: "write 1 to 64 letters, digits and + = , . @ - _, without a path",
    },
  ]);
}
