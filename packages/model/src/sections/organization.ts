import { z } from "zod";

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
  .describe("The accounts of the stack shared, by the part they play. One account may play both parts.");

export const organizationSchema = z
  .strictObject({
    managementAccountId: z
      .string()
      .regex(/^\d{12}$/, "must be the 12 digits of an account id")
      .describe(
        'The id of the account that owns the organization: 12 digits, quoted. Example: "111122223333".',
      ),
    // Name pattern: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
    accountRoleName: z
      .string()
      .regex(/^[\w+=,.@-]{1,64}$/, "must be a role's name: at most 64 letters, digits and _ + = , . @ -")
      .default("OrganizationAccountAccessRole")
      .describe(
        "The role that AWS makes in every new account, for administrators of the management account.",
      ),
    security: securitySchema,
    shared: sharedSchema,
  })
  .describe("The organization and the accounts with a part in running it.");
