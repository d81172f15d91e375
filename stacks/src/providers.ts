import {
  InputPropertiesError,
  ResourceError,
  didYouMean,
  hopTag,
  hopTagValue,
  memberRoleName,
  roleArn,
  stackRoleName,
  worksAs,
  type WorksAs,
} from "@aws-foundation/core";
import { accountTags, managementAccountKey, type Model, type StackPlan } from "@aws-foundation/model";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** An account and the provider that works in it. */
export interface AccountProvider {
  /** 12 digits. */
  readonly accountId: pulumi.Input<string>;
  readonly provider: aws.Provider;
}

/**
 * As what a stack works, by its config `aws-foundation:access`.
 * - `plan`: as `FoundationPlan-<stack>` and from there the accounts' `FoundationPlan`: reads, for previews.
 * - `deploy`: as `FoundationDeploy-<stack>` and from there the accounts' `FoundationDeploy`.
 * - `bootstrap`: as the caller and from there the role that the accounts were made with, until the others exist. Once that
 *   role is narrowed, in member accounts as `deploy`.
 *
 * In a member account of another stack, `plan` and `deploy` end in the role there that is named after the stack; in the
 * account of the hub in the one that is named after the segment.
 */
const accesses = ["plan", "deploy", "bootstrap"] as const;
type Access = (typeof accesses)[number];

/** The provider of the management account. @throws InputPropertiesError when the config `access` is none of the three. */
export function managementProvider(model: Model): aws.Provider {
  const { managementAccountId } = model.organization;
  return makeProvider(model, managementAccountKey, managementAccountId, stackRole(model, access()), []);
}

/**
 * One provider per account that the stack works in, its own and others', each in the role that the stack's config `access`
 * asks for, by the account's key.
 * @throws InputPropertiesError when the config `access` is none of the three.
 */
export function accountProviders(
  model: Model,
  plan: Pick<StackPlan, "accounts" | "elsewhere" | "attachment">,
  accountIds: Readonly<Record<string, pulumi.Input<string>>>,
): Readonly<Record<string, AccountProvider>> {
  const as = access();
  const providers = [...plan.accounts, ...Object.keys(plan.elsewhere)].map((key) => {
    if (key === managementAccountKey)
      return [
        key,
        { accountId: model.organization.managementAccountId, provider: managementProvider(model) },
      ] as const;
    const accountId = accountIds[key];
    if (accountId === undefined)
      throw new ResourceError(`provider "${key}"`, "the account's id is not given");
    const there = accessInMembers(model, as);
    const role = roleIn(model, there, worksAs(plan, key));
    const inAccount = pulumi.output(accountId).apply((id) => roleArn(id, role));
    const provider = makeProvider(model, key, accountId, stackRole(model, there), [inAccount]);
    return [key, { accountId, provider }] as const;
  });
  return Object.fromEntries(providers);
}

/** The provider of one of the accounts that a stack works in. */
export function providerOf(accounts: Readonly<Record<string, AccountProvider>>, key: string): aws.Provider {
  const account = accounts[key];
  if (account !== undefined) return account.provider;
  throw new ResourceError(`account "${key}"`, "the stack does not work in it");
}

/**
 * The region is only a default, and no resource of ours relies on it: each says its own.
 * @param stackRole The stack's own role, which is assumed first, with the hop tag: what is assumed from there has it too.
 * @param roles ARNs to assume then, each from the one before.
 */
function makeProvider(
  model: Model,
  key: string,
  accountId: pulumi.Input<string>,
  stackRole: readonly string[],
  roles: readonly pulumi.Input<string>[],
): aws.Provider {
  const sessionName = `aws-foundation-${pulumi.getStack()}`;
  const hop = { tags: { [hopTag]: hopTagValue }, transitiveTagKeys: [hopTag] };
  const assumeRoles = [
    ...stackRole.map((roleArn) => ({ roleArn, sessionName, ...hop })),
    ...roles.map((roleArn) => ({ roleArn, sessionName })),
  ];
  return new aws.Provider(key, {
    region: model.regions.home,
    // Wrong credentials end in an error, not in the wrong account.
    allowedAccountIds: [accountId],
    defaultTags: { tags: accountTags(model, key) },
    ...(assumeRoles.length === 0 ? {} : { assumeRoles }),
  });
}

/** Guardrails bind the accounts' own role like anybody once it is narrowed. */
function accessInMembers({ organization }: Model, as: Access): Access {
  return as === "bootstrap" && organization.accountRole === "narrowed" ? "deploy" : as;
}

/** Name of the role in a member account. */
function roleIn({ organization }: Model, access: Access, as: WorksAs): string {
  return access === "bootstrap"
    ? organization.accountRoleName
    : memberRoleName(access, pulumi.getStack(), as);
}

/** The stack's own role in the management account; none for who is to use the caller's credentials. */
function stackRole({ organization }: Model, as: Access): string[] {
  if (as === "bootstrap") return [];
  return [roleArn(organization.managementAccountId, stackRoleName(as, pulumi.getStack()))];
}

function access(): Access {
  const config = new pulumi.Config();
  const value = config.get("access") ?? "bootstrap";
  const found = accesses.find((one) => one === value);
  if (found !== undefined) return found;
  throw new InputPropertiesError(`the config of stack "${pulumi.getStack()}"`, [
    {
      path: `${config.name}:access`,
      value,
      problem: "is none of the ways to work",
      fix: didYouMean(value, accesses),
    },
  ]);
}
