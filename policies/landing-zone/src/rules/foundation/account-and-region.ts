import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { NOT_CONFIGURED, quoted, where } from "../../messages.js";
import { allowedAccountIds } from "../../provider-account.js";
import { UNKNOWN, read, readProviderInput } from "../../unknown.js";

type Config = LandingZonePolicyConfig["account-and-region"];
type Account = Config["stacks"][string][string];

interface Provider {
  readonly name: string;
  readonly props: object;
}

const PROVIDER_TYPE = "pulumi:providers:aws";

/** Without a `required` list: a missing configuration has to reach the rule, which says how to give it. */
const configSchema: PolicyConfigSchema = {
  properties: {
    stacks: {
      description:
        "By stack name and account key: the regions the account may use, its id where it is known, and the types that the stack may have there where another stack owns the account.",
      type: "object",
      additionalProperties: {
        type: "object",
        additionalProperties: {
          type: "object",
          additionalProperties: false,
          required: ["regions"],
          properties: {
            regions: {
              type: "array",
              minItems: 1,
              uniqueItems: true,
              items: { type: "string", minLength: 1 },
            },
            types: {
              type: "array",
              minItems: 1,
              uniqueItems: true,
              items: { type: "string", minLength: 1 },
            },
            accountId: { type: "string", pattern: "^[0-9]{12}$" },
          },
        },
      },
    },
  },
};

/** Stack of a URN, which begins with `urn:pulumi:STACK::`. */
function stackOf(urn: string): string {
  return urn.slice("urn:pulumi:".length, urn.indexOf("::"));
}

/** What is wrong with the way `provider` is pinned to `account`; unknown inputs are not judged. */
function pinProblems(provider: Provider, account: Account): string[] {
  const problems: string[] = [];
  const fix =
    account.accountId === undefined
      ? `Set it to the one id of account "${provider.name}".`
      : `Set it to ["${account.accountId}"].`;

  const ids = allowedAccountIds(provider.props);
  if (ids !== UNKNOWN) {
    const [id] = ids;
    if (ids.length !== 1) {
      problems.push(
        `allowedAccountIds of provider "${provider.name}" holds ${ids.length} account ids instead of one. ${fix}`,
      );
    } else if (id !== UNKNOWN && account.accountId !== undefined && id !== account.accountId) {
      problems.push(
        `allowedAccountIds of provider "${provider.name}" holds "${String(id)}", ` +
          `which is not the id of account "${provider.name}". ${fix}`,
      );
    }
  }

  const forbidden = readProviderInput(provider.props, "forbiddenAccountIds");
  if (Array.isArray(forbidden) && forbidden.length > 0) {
    problems.push(
      `forbiddenAccountIds of provider "${provider.name}" is set. Remove it, allowedAccountIds alone decides.`,
    );
  }
  return problems;
}

/** What is wrong with a resource's region; an unknown one is not judged, and global resources have none. */
function regionProblems(region: unknown, accountKey: string, account: Account): string[] {
  if (region === UNKNOWN || region === undefined || region === null) return [];
  if (typeof region === "string" && account.regions.includes(region)) return [];
  return [
    `region ${JSON.stringify(region)} is not one of account "${accountKey}": ${quoted(account.regions)}. ` +
      "Use one of these, or allow the region for the account in the model.",
  ];
}

/** What is wrong with a resource in an account that another stack owns: there a stack has named types only. */
function typeProblems(type: string, stack: string, accountKey: string, account: Account): string[] {
  if (account.types === undefined || account.types.includes(type)) return [];
  return [
    `account "${accountKey}" is another stack's, in which stack "${stack}" may have ${quoted(account.types)} alone. ` +
      "Make it in the stack that owns the account, or name its type in the row of the stack's kind, in " +
      "packages/model/src/stack-plans.ts.",
  ];
}

/** As {@link regionProblems}, for a provider: without a region, its credentials' profile would choose one. */
function defaultRegionProblems(region: unknown, accountKey: string, account: Account): string[] {
  if (region !== undefined && region !== null) return regionProblems(region, accountKey, account);
  return [`it has no region. Set it to one of account "${accountKey}": ${quoted(account.regions)}.`];
}

/**
 * Every AWS resource is in an account of its stack and in one of that account's regions. In an account that another stack
 * owns, it is of a type that the stack may have there.
 *
 * The account is the one its provider is named after, and the provider is pinned to that account, so that wrong
 * credentials change nothing anywhere else. Providers themselves are judged too.
 */
export const accountAndRegion: ResourceValidationPolicy = {
  name: "account-and-region",
  displayName: "Account and region",
  description:
    "AWS resources use a provider that is pinned to an account of their stack, one of that account's regions, and in another stack's account a type that is named for it.",
  severity: "high",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "SA-9(5)",
    specification: "External System Services | Processing, Storage, and Service Location",
  },
  tags: ["account-isolation", "data-residency"],
  remediationSteps:
    "Pass the resource the provider that is named after the key of its account; set the provider's " +
    "allowedAccountIds to that account's id alone, and the region to one of those that the model allows the account.",
  url: "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/organizing-your-aws-environment.html",
  configSchema,
  validateResource: (args, reportViolation) => {
    const isProvider = args.type === PROVIDER_TYPE;
    if (!isProvider && !args.type.startsWith("aws:")) return;
    const { stacks } = args.getConfig<Partial<Config>>();
    if (stacks === undefined) {
      reportViolation(NOT_CONFIGURED);
      return;
    }

    const stack = stackOf(args.urn);
    const accounts = Object.hasOwn(stacks, stack) ? stacks[stack] : undefined;
    if (accounts === undefined) {
      reportViolation(
        `${where(args)}: stack "${stack}" is not one of the configured stacks: ${quoted(Object.keys(stacks))}. ` +
          "Write the configuration anew with `foundation policy-config > FILE`.",
      );
      return;
    }

    const provider: Provider | undefined = isProvider ? args : args.provider;
    if (provider === undefined) {
      reportViolation(
        `${where(args)}: it has no provider. ` +
          "Set provider in its resource options to the provider of its account.",
      );
      return;
    }
    const account = Object.hasOwn(accounts, provider.name) ? accounts[provider.name] : undefined;
    if (account === undefined) {
      reportViolation(
        `${where(args)}: provider "${provider.name}" is not named after an account of stack "${stack}": ` +
          `${quoted(Object.keys(accounts))}. ` +
          (isProvider
            ? "Name it after the key of its account."
            : "Use the provider of one of these accounts."),
      );
      return;
    }

    const judgeRegion = isProvider ? defaultRegionProblems : regionProblems;
    const problems = [
      ...pinProblems(provider, account),
      ...(isProvider ? [] : typeProblems(args.type, stack, provider.name, account)),
      ...judgeRegion(read(args.props, "region"), provider.name, account),
    ];
    for (const problem of problems) reportViolation(`${where(args)}: ${problem}`);
  },
};
