import { roleNamePattern, awsRegions, didYouMean, isAwsRegion } from "@aws-foundation/core";
import type { GuardrailContext } from "../context.js";
import type { SettingsGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems, type ParameterProblem } from "../parameter-problems.js";

/** Parameters of {@link dailyBackup}. */
export interface DailyBackupParameters {
  /** Regions whose resources are backed up, at least one. @default those that the organization allows */
  readonly regions?: readonly string[];
  /** Name of the vault that every account has in each of these regions. */
  readonly vaultName: string;
  /** Name of the role, in every account, with which AWS Backup works. */
  readonly roleName: string;
  /** Days until a backup is deleted, 1 to 36,500. @default 35 */
  readonly deleteAfterDays?: number;
  /** Hour at which backups start, 0 to 23, UTC. @default 5 */
  readonly startHour?: number;
  /** ARN of a vault that receives a copy, in an account of its own; `$account` stands for the account's id. @default no copy */
  readonly copyToVaultArn?: string;
  /** What is backed up: whatever has this tag. @default Backup = daily */
  readonly tag?: { readonly key: string; readonly value: string };
}

/** Source of both: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupPlan.html */
const startWindowMinutes = 60;
const completeWindowMinutes = 480;

/** Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html */
export const vaultNamePattern = /^[\w-]{2,50}$/;
const vaultArnPattern = /^arn:aws:backup:[a-z0-9-]+:(\d{12}|\$account):backup-vault:[\w-]{2,50}$/;

/**
 * What has the tag is backed up every day, in every account, into the account's own vault and from there to another one.
 * @throws InputPropertiesError for parameters that AWS Backup would refuse.
 */
export function dailyBackup(
  parameters: DailyBackupParameters,
  { allowedRegions }: GuardrailContext,
): SettingsGuardrail {
  const { regions = allowedRegions } = parameters;
  throwParameterProblems("daily-backup", problemsOf(parameters, regions));
  const { vaultName, roleName, copyToVaultArn } = parameters;
  const { deleteAfterDays = 35, startHour = 5, tag = { key: "Backup", value: "daily" } } = parameters;
  const lifecycle = { delete_after_days: { "@@assign": String(deleteAfterDays) } };
  return {
    key: "daily-backup",
    type: "BACKUP_POLICY",
    title: "Daily backup",
    description: `What is tagged ${tag.key} = ${tag.value} is backed up every day and kept for ${deleteAfterDays} days.`,
    reason:
      "A backup plan that each team writes is one that some team forgets, or deletes together with the data. What the " +
      "organization sets, no account can change.",
    source:
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html",
    frameworks: [],
    content: {
      plans: {
        daily: {
          regions: { "@@assign": [...regions].sort() },
          rules: {
            daily: {
              schedule_expression: { "@@assign": `cron(0 ${startHour} ? * * *)` },
              start_backup_window_minutes: { "@@assign": String(startWindowMinutes) },
              complete_backup_window_minutes: { "@@assign": String(completeWindowMinutes) },
              lifecycle,
              target_backup_vault_name: { "@@assign": vaultName },
              ...(copyToVaultArn === undefined
                ? {}
                : {
                    copy_actions: {
                      [copyToVaultArn]: {
                        target_backup_vault_arn: { "@@assign": copyToVaultArn },
                        lifecycle,
                      },
                    },
                  }),
            },
          },
          selections: {
            tags: {
              daily: {
                iam_role_arn: { "@@assign": `arn:aws:iam::$account:role/${roleName}` },
                tag_key: { "@@assign": tag.key },
                tag_value: { "@@assign": [tag.value] },
              },
            },
          },
        },
      },
    },
  };
}

function problemsOf(parameters: DailyBackupParameters, regions: readonly string[]): ParameterProblem[] {
  const { vaultName, roleName, deleteAfterDays = 1, startHour = 0, copyToVaultArn } = parameters;
  const unless = (holds: boolean, name: keyof DailyBackupParameters, problem: string): ParameterProblem[] =>
    holds ? [] : [{ path: [name], value: parameters[name], problem }];
  return [
    ...listProblems(["regions"], regions, (region) =>
      isAwsRegion(region)
        ? undefined
        : { problem: "there is no such region", fix: didYouMean(region, awsRegions) },
    ),
    ...unless(
      vaultNamePattern.test(vaultName),
      "vaultName",
      "is not 2 to 50 letters, digits, hyphens and underscores",
    ),
    ...unless(roleNamePattern.test(roleName), "roleName", "is not 1 to 64 letters, digits and + = , . @ - _"),
    ...unless(
      isWhole(deleteAfterDays, 1, 36_500),
      "deleteAfterDays",
      "is not a whole number from 1 to 36500",
    ),
    ...unless(isWhole(startHour, 0, 23), "startHour", "is not a whole number from 0 to 23"),
    ...unless(
      copyToVaultArn === undefined || vaultArnPattern.test(copyToVaultArn),
      "copyToVaultArn",
      "is not the ARN of a backup vault",
    ),
  ];
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
