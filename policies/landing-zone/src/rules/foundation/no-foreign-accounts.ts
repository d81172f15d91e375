import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { where } from "../../messages.js";
import { allowedAccountIds } from "../../provider-account.js";
import { UNKNOWN, read } from "../../unknown.js";

const PROVIDER_TYPE = "pulumi:providers:aws";

/**
 * By service of @pulumi/aws: the property with which its resources say in which account they are; left out, it is
 * the provider's. Elsewhere an account id names somebody else: a member, an administrator, whom something is shared
 * with.
 */
const ACCOUNT_PROPERTIES: Readonly<Record<string, string>> = {
  account: "accountId",
  budgets: "accountId",
  cloudformation: "accountId",
  costexplorer: "accountId",
  glue: "catalogId",
  lakeformation: "catalogId",
  quicksight: "awsAccountId",
  s3: "accountId",
  s3control: "accountId",
};

/** The property of {@link ACCOUNT_PROPERTIES} for a type such as `aws:s3/accessPoint:AccessPoint`. */
function accountProperty(type: string): string | undefined {
  const service = /^aws:(\w+)\//.exec(type)?.[1] ?? "";
  return Object.hasOwn(ACCOUNT_PROPERTIES, service) ? ACCOUNT_PROPERTIES[service] : undefined;
}

/** The one id that a provider is pinned to, as far as it is known. */
function pinnedAccountId(props: object): string | undefined {
  const ids = allowedAccountIds(props);
  const [id] = ids === UNKNOWN ? [] : ids;
  return ids !== UNKNOWN && ids.length === 1 && typeof id === "string" ? id : undefined;
}

/**
 * No resource is in another account than its provider, and no provider is pinned to an account of another name.
 *
 * It goes on where account-and-region ends, which sees to it that a provider is named after an account of its stack
 * and pinned to one id, and to the right one if the configuration has it. Here are the other account's id, which may
 * be known where the provider's is not, and inputs that put a resource into another account. Stating the id of another
 * account of the same stack is refused too: that account has its own provider.
 */
export const noForeignAccounts: ResourceValidationPolicy = {
  name: "no-foreign-accounts",
  displayName: "No foreign accounts",
  description:
    "AWS resources are in the account of their provider, and providers in the account they are named after.",
  severity: "high",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "SA-9(5)",
    specification: "External System Services | Processing, Storage, and Service Location",
  },
  tags: ["account-isolation"],
  remediationSteps:
    "Leave the account id out of the resource's inputs and pass it the provider of the account that is meant, " +
    "in the stack that owns the account.",
  url: "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/organizing-your-aws-environment.html",
  configSchema: {
    properties: {
      accountIds: {
        description: "By account key: its id, where it is known.",
        type: "object",
        additionalProperties: { type: "string", pattern: "^[0-9]{12}$" },
      },
    },
  },
  validateResource: (args, reportViolation) => {
    const { accountIds = {} } = args.getConfig<Partial<LandingZonePolicyConfig["no-foreign-accounts"]>>();
    const knownId = (key: string) => (Object.hasOwn(accountIds, key) ? accountIds[key] : undefined);
    const keyOf = (id: string) => Object.keys(accountIds).find((key) => accountIds[key] === id);

    if (args.type === PROVIDER_TYPE) {
      const id = pinnedAccountId(args.props);
      const owner = id === undefined ? undefined : keyOf(id);
      // An account whose id is configured is judged by account-and-region.
      if (id === undefined || owner === undefined || knownId(args.name) !== undefined) return;
      reportViolation(
        `${where(args)}: allowedAccountIds holds "${id}", which is the id of account "${owner}". ` +
          `Set it to the id of account "${args.name}".`,
      );
      return;
    }

    const property = accountProperty(args.type);
    if (property === undefined || args.provider === undefined) return;
    const stated = read(args.props, property);
    // A catalog's id may be that of a catalog within an account's.
    if (typeof stated !== "string" || !/^[0-9]{12}$/.test(stated)) return;
    const { name, props } = args.provider;
    const own = pinnedAccountId(props) ?? knownId(name);
    const owner = keyOf(stated);
    if (own === undefined ? owner === undefined || owner === name : stated === own) return;
    reportViolation(
      `${where(args)}: ${property} is "${stated}", which is not the account of its provider "${name}". ` +
        `Leave ${property} out, and use the provider of the account that is meant.`,
    );
  },
};
