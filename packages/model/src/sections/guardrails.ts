import { roleNamePattern } from "@aws-foundation/core";
import { z } from "zod";

/** What every guardrail can have; a guardrail that only has these has no parameters. */
function guardrail<Parameters extends z.core.$ZodLooseShape>(about: string, parameters: Parameters) {
  return z
    .strictObject({
      targets: z
        .array(z.string())
        .min(1)
        .optional()
        .describe(
          "Where it holds, and below: root, or keys of organizationalUnits. Left out: where it belongs.",
        ),
      off: z
        .literal(true, { error: "must be true, or be left out" })
        .optional()
        .describe("Write true to do without the guardrail. Not possible in the preset regulated."),
      ...parameters,
    })
    .optional()
    .describe(about);
}

/** `*` and `?` may stand after the first letter. */
const instanceTypeSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9*?-]*\.[a-z0-9*?-]+$/,
    "must be a pattern of EC2 instance types, such as t3.micro or t?.*",
  );
const databaseClassSchema = z
  .string()
  .regex(
    /^db\.[a-z][a-z0-9*?.-]*$/,
    "must be a pattern of RDS instance classes, such as db.t4g.micro or db.t?.*",
  );

const guardedServices = ["access-analyzer", "cloudtrail", "config", "guardduty", "securityhub"] as const;
/** The account baseline owns the defaults of instance metadata; a policy would take them from it. */
const ec2Settings = ["image-sharing", "serial-console", "snapshot-sharing"] as const;

export const guardrailsSchema = z
  .strictObject({
    "ai-opt-out": guardrail("AWS does not train its AI services with the organization's content.", {}),
    "daily-backup": guardrail(
      "What is tagged Backup = daily is backed up every day. Off until it is written: vault and role must exist.",
      {
        vaultName: z
          .string()
          .regex(/^[\w-]{2,50}$/, "must be a vault's name: 2-50 letters, digits, hyphens and _")
          .describe("The vault that every account has in each of its regions."),
        roleName: z
          .string()
          .regex(roleNamePattern, "must be a role's name: at most 64 letters, digits and _ + = , . @ -")
          .describe("The role, in every account, with which AWS Backup works."),
        deleteAfterDays: z
          .int()
          .min(1)
          .max(36_500)
          .default(35)
          .describe("Days until a backup is deleted, 1-36500."),
        startHour: z.int().min(0).max(23).default(5).describe("The hour at which backups start, 0-23, UTC."),
      },
    ),
    "data-perimeter": guardrail(
      "Only the organization's principals, and AWS services on its behalf, reach its data and roles.",
      {
        trustedAccounts: z
          .array(z.string().regex(/^\d{12}$/, "must be the 12 digits of an account id"))
          .min(1)
          .optional()
          .describe(
            "Ids of accounts outside the organization that may use what its resources' policies let them.",
          ),
      },
    ),
    "ec2-settings": guardrail("Settings of EC2 that no account can change.", {
      settings: z
        .array(z.enum(ec2Settings, { error: "no such setting" }))
        .min(1)
        .default([...ec2Settings])
        .describe(
          "The settings that the organization keeps: nothing shared with everybody, no serial console.",
        ),
    }),
    "foundation-roles": guardrail("Nobody but the foundation can make or change the foundation's roles.", {}),
    "iam-users": guardrail(
      "Nobody but the foundation can make IAM users, access keys or other lasting credentials.",
      {},
    ),
    "identity-center-roles": guardrail("Nobody but Identity Center can change Identity Center's roles.", {}),
    "leaving-organization": guardrail("Member accounts cannot leave the organization.", {}),
    "log-configuration": guardrail("Nobody but the foundation can change how logs are kept and shared.", {}),
    "log-deletion": guardrail(
      "Nobody, root users and the foundation included, can delete logs or their keys.",
      {},
    ),
    "mandatory-tags": guardrail(
      "The tags that every resource has are spelled one way, or AWS reports it.",
      {},
    ),
    "public-storage": guardrail("Nobody but the foundation can open S3 to the public.", {
      perBucket: z
        .boolean()
        .default(true)
        .describe(
          "Whether single buckets keep their block as well. Write false where workloads' own tools set it: " +
            "the account's block outweighs it.",
        ),
    }),
    quarantine: guardrail("Only the foundation can do anything in an account in quarantine.", {}),
    regions: guardrail(
      "Nothing can be done outside regions.allowed, and outside its own regions in an environment that has some.",
      {},
    ),
    "root-user": guardrail("Root users of member accounts can do nothing; central root sessions can.", {}),
    "sandbox-costs": guardrail(
      "Sandboxes start small instances and databases only, and buy and reserve nothing.",
      {
        instanceTypes: z
          .array(instanceTypeSchema)
          .min(1)
          .optional()
          .describe(
            "Patterns of the EC2 instance types that may be started. Left out: burstable ones up to large.",
          ),
        databaseClasses: z
          .array(databaseClassSchema)
          .min(1)
          .optional()
          .describe(
            "Patterns of the RDS instance classes that may be made. Left out: burstable ones up to medium.",
          ),
      },
    ),
    "sandbox-sharing": guardrail(
      "People cannot share resources out of sandboxes or connect sandboxes to networks.",
      {},
    ),
    "security-services": guardrail("Nobody but the foundation can switch off what records and watches.", {
      services: z
        .array(z.enum(guardedServices, { error: "no such service" }))
        .min(1)
        .default([...guardedServices])
        .describe("The services that stay on."),
    }),
    suspended: guardrail("Only the lifecycle role can do anything in a suspended account.", {}),
  })
  .default({})
  .describe(
    "The guardrails: what the organization's policies forbid or set, for whoever acts in its accounts. Which of them " +
      "hold where nothing is written is the preset's; write {} after one for its defaults.",
  );

export type GuardrailKey = keyof z.output<typeof guardrailsSchema>;
/** A guardrail as the file has it, defaults of its parameters filled in. */
export type StatedGuardrails = z.output<typeof guardrailsSchema>;
