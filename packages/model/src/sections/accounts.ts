import { z } from "zod";
import { accountIdSchema } from "./account-id.js";
import { contactsSchema } from "./contacts.js";
import { keySchema } from "./key.js";
import { accountNetworkSchema } from "./network.js";

// Limits of name and e-mail: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
const nameSchema = z
  .string()
  .min(1)
  .max(50)
  .regex(/^[ -~]*$/, "must have only letters, digits, spaces and punctuation of ASCII");

const emailSchema = z
  .string()
  .max(64)
  .regex(
    /^[!#$'*+\-/0-9=?A-Z^_`a-z{|}~][!#$*+\-./0-9=?A-Z^_`a-z{}~]*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
    "must be an e-mail address, such as aws+audit@example.com",
  );

export const accountStates = ["active", "quarantined", "suspended", "closed"] as const;
export type AccountState = (typeof accountStates)[number];

const accountSchema = z
  .strictObject({
    name: nameSchema.describe("The name in AWS: 1-50 characters, unique in the organization."),
    email: emailSchema.describe(
      "The address of the root user: at most 64 characters, never used for another AWS account. Plus addressing is fine.",
    ),
    organizationalUnit: z
      .string()
      .describe("The unit that contains the account. A key of organizationalUnits."),
    environment: z
      .string()
      .optional()
      .describe("The environment whose stack owns the account. A key of environments."),
    cell: z
      .int()
      .min(1)
      .default(1)
      .describe(
        "The part of its environment that the account belongs to: each has a stack of its own with at most 15 accounts. " +
          "Set it with the account and leave it.",
      ),
    state: z
      .enum(accountStates, { error: "no such state" })
      .default("active")
      .describe(
        "active; quarantined: only the foundation can do anything in it; suspended: on its way out, in no environment's " +
          "stack; closed: no longer there. An account is suspended, and deployed so, before it is closed. AWS lets 10 % " +
          "of an organization's accounts, 10 at least, be closed in 30 days, and opens none again after 90 days.",
      ),
    id: accountIdSchema
      .optional()
      .describe(
        "The id of an account that exists and is to be adopted: 12 digits, quoted. Left out: a new one is made.",
      ),
    contacts: contactsSchema
      .optional()
      .describe("Contacts of this account in place of the organization's, each by itself."),
    cidr: z
      .string()
      .optional()
      .describe("The private IPv4 block reserved for the account's networks, such as 10.0.0.0/16."),
    network: accountNetworkSchema.optional(),
    tags: z
      .record(z.string(), z.string())
      .optional()
      .describe("Tags of this account: other values for the mandatory tags, or further tags."),
    defaultVpc: z
      .enum(["present", "deleted"], { error: "no such state" })
      .default("present")
      .describe(
        "Whether the account still has the default VPC that AWS makes in every region. " +
          "Write deleted once they are removed: their security groups are then left alone.",
      ),
  })
  .describe("An account. Its key is its name in code and stays.");

export const accountsSchema = z
  .record(keySchema, accountSchema)
  .describe("Every account of the organization but the management account, by key.");
