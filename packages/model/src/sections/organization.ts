import { policyTypes, roleNamePattern } from "@aws-foundation/core";
import { z } from "zod";
import type { ParsedModel } from "../schema.js";
import { accountIdSchema } from "./account-id.js";
import { delegatedAdministratorsSchema, type DelegatedService } from "./delegated-administrators.js";

const securitySchema = z
  .strictObject({
    logArchive: z
      .string()
      .describe("The account that keeps every log of the organization. A key of accounts."),
    audit: z
      .string()
      .describe("The account from which the security services are administered. A key of accounts."),
    backup: z.string().describe("The account that keeps copies of backups. A key of accounts."),
  })
  .describe(
    "The accounts of the stack security, by the part they play. One account may play several of these parts.",
  );

const sharedSchema = z
  .strictObject({
    network: z.string().describe("The account that owns the network hub. A key of accounts."),
    sharedServices: z
      .string()
      .describe(
        "The account of what all environments share, such as pipelines and artifacts. A key of accounts.",
      ),
  })
  .describe(
    "The accounts of the stack shared, by the part they play. One account may play both parts. Left out: there is no such stack.",
  );

export const organizationSchema = z
  .strictObject({
    managementAccountId: accountIdSchema.describe(
      'The id of the account that owns the organization: 12 digits, quoted. Example: "111122223333".',
    ),
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
    id: z
      .string()
      .regex(
        /^o-[a-z0-9]{10,32}$/,
        "must be an organization's id: o- and 10-32 lower-case letters and digits",
      )
      .optional()
      .describe("The id of an organization that exists and is to be adopted. Left out: a new one is made."),
    // Default and maximum: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
    accountQuota: z
      .int()
      .min(1)
      .max(10_000)
      .default(10)
      .describe(
        "How many accounts AWS lets the organization have, 1-10000: the quota in Service Quotas. Management counts, and " +
          "closed accounts do until they are gone.",
      ),
    accountRoleName: z
      .string()
      .regex(roleNamePattern, "must be a role's name: at most 64 letters, digits and _ + = , . @ -")
      .default("OrganizationAccountAccessRole")
      .describe(
        "The role that AWS makes in every new account, for administrators of the management account.",
      ),
    accountRole: z
      .enum(["open", "narrowed"])
      .default("open")
      .describe(
        "What the role that AWS makes in every account is for. open: whoever may assume roles in the management account may " +
          "assume it, and guardrails do not bind it. narrowed: administrators alone may assume it (foundation account prepare " +
          "sees to that); of the foundation's roles, guardrails let it make FoundationDeploy alone, and bind it like anybody " +
          "otherwise. Write narrowed once doctor finds FoundationDeploy in every account.",
      ),
    security: securitySchema,
    shared: sharedSchema.optional(),
    administrators: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        "ARNs of the roles in the management account that may assume the foundation's roles; * stands for any " +
          "characters, ? for one. Left out: the AdministratorAccess role that Identity Center makes there.",
      ),
    delegatedAdministrators: delegatedAdministratorsSchema,
    // A target has 10 service control policies, one of them FullAWSAccess; one at least is for guardrails.
    freePolicySlots: z
      .int()
      .min(0)
      .max(8)
      .default(1)
      .describe("How many service control policies each target keeps free for other uses, 0-8."),
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html
    otherPolicyTypes: z
      .array(
        z
          .string()
          .regex(/^[A-Z][A-Z0-9_]*$/, "must be a type of policy as AWS spells it, such as CHATBOT_POLICY")
          .refine((type) => !policyTypes.some((own) => own === type), {
            error: "is a type that the foundation uses itself: leave it out",
          }),
      )
      .default([])
      .describe(
        "Types of organization policies that others use and that stay enabled, as AWS spells them: a type that is in no " +
          "list is disabled, and AWS detaches its policies. Example: [CHATBOT_POLICY].",
      ),
    lifecycle: z
      .strictObject({
        quarantine: z
          .string()
          .optional()
          .describe("Where accounts in quarantine are. Left out: the unit quarantine, if there is one."),
        suspended: z
          .string()
          .optional()
          .describe("Where accounts on their way out are. Left out: the unit suspended, if there is one."),
      })
      .default({})
      .describe("The units that accounts are moved to by their state. Keys of organizationalUnits."),
  })
  .describe("The organization and the accounts with a part in running it.");

type ParsedOrganization = ParsedModel["organization"];

export interface FilledOrganization extends Omit<
  ParsedOrganization,
  "administrators" | "delegatedAdministrators"
> {
  /** ARN patterns. */
  administrators: string[];
  /** Service principal -> key of an account. */
  delegatedAdministrators: Partial<Record<DelegatedService, string | undefined>>;
}

/** The organization with the defaults that depend on the preset, the units, or on other fields. */
export function fillOrganization(model: ParsedModel): FilledOrganization {
  const { administrators, managementAccountId } = model.organization;
  return {
    ...model.organization,
    administrators: administrators ?? [administratorPattern(managementAccountId)],
    delegatedAdministrators: delegatedAdministratorsOf(model),
    lifecycle: lifecycleOf(model),
  };
}

/** The units of the lifecycle: those that the file names, or the ones with these keys. */
export function lifecycleOf(model: {
  readonly organization: { readonly lifecycle: ParsedOrganization["lifecycle"] };
  readonly organizationalUnits: object;
}): ParsedOrganization["lifecycle"] {
  const { quarantine, suspended } = model.organization.lifecycle;
  const unit = (key: string) => (Object.hasOwn(model.organizationalUnits, key) ? key : undefined);
  const found = { quarantine: quarantine ?? unit("quarantine"), suspended: suspended ?? unit("suspended") };
  return Object.fromEntries(Object.entries(found).filter(([, key]) => key !== undefined));
}

/**
 * The role's path has the region, except in us-east-1. Its name ends in sixteen characters: any number of them would take
 * the permission set `AdministratorAccess_ReadOnly` along.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function administratorPattern(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_AdministratorAccess_${"?".repeat(16)}`;
}

function delegatedAdministratorsOf({
  preset,
  organization,
}: ParsedModel): FilledOrganization["delegatedAdministrators"] {
  const { delegatedAdministrators, security } = organization;
  if (delegatedAdministrators !== undefined) return delegatedAdministrators;
  if (preset === "starter") return { "access-analyzer.amazonaws.com": security.audit };
  return {
    "access-analyzer.amazonaws.com": security.audit,
    "backup.amazonaws.com": security.backup,
    "config.amazonaws.com": security.audit,
    "config-multiaccountsetup.amazonaws.com": security.audit,
  };
}
