import { expect, test } from "vitest";
import { context } from "../testing/principals.js";
import { dailyBackup } from "./guardrail.js";

const parameters = { regions: ["us-west-2", "us-east-1"], vaultName: "daily", roleName: "FoundationBackup" };

test("what is tagged is backed up every day at five and kept for 35 days, unless told otherwise", () => {
  expect(dailyBackup(parameters, context).content).toEqual({
    plans: {
      daily: {
        regions: { "@@assign": ["us-east-1", "us-west-2"] },
        rules: {
          daily: {
            schedule_expression: { "@@assign": "cron(0 5 ? * * *)" },
            start_backup_window_minutes: { "@@assign": "60" },
            complete_backup_window_minutes: { "@@assign": "480" },
            lifecycle: { delete_after_days: { "@@assign": "35" } },
            target_backup_vault_name: { "@@assign": "daily" },
          },
        },
        selections: {
          tags: {
            daily: {
              iam_role_arn: { "@@assign": "arn:aws:iam::$account:role/FoundationBackup" },
              tag_key: { "@@assign": "Backup" },
              tag_value: { "@@assign": ["daily"] },
            },
          },
        },
      },
    },
  });
});

test("a copy goes to another vault and is kept as long", () => {
  const copyToVaultArn = "arn:aws:backup:us-west-2:444455556666:backup-vault:central";
  const tag = { key: "Retention", value: "long" };
  const guardrail = dailyBackup(
    { ...parameters, copyToVaultArn, deleteAfterDays: 365, startHour: 23, tag },
    context,
  );
  expect(guardrail.content).toMatchObject({
    plans: {
      daily: {
        rules: {
          daily: {
            schedule_expression: { "@@assign": "cron(0 23 ? * * *)" },
            copy_actions: {
              [copyToVaultArn]: {
                target_backup_vault_arn: { "@@assign": copyToVaultArn },
                lifecycle: { delete_after_days: { "@@assign": "365" } },
              },
            },
          },
        },
        selections: {
          tags: { daily: { tag_key: { "@@assign": "Retention" }, tag_value: { "@@assign": ["long"] } } },
        },
      },
    },
  });
  expect(guardrail.description).toBe(
    "What is tagged Retention = long is backed up every day and kept for 365 days.",
  );
});

test("backups are made in the organization's regions where no others are named", () => {
  const { content } = dailyBackup({ vaultName: "daily", roleName: "FoundationBackup" }, context);
  expect(content).toMatchObject({
    plans: { daily: { regions: { "@@assign": ["us-east-1", "us-west-2"] } } },
  });
});

test("what AWS Backup would refuse is refused, all at once", () => {
  expect(() =>
    dailyBackup(
      {
        regions: ["us-esat-1"],
        vaultName: "d",
        roleName: "no spaces",
        deleteAfterDays: 0.5,
        startHour: 24,
        copyToVaultArn: "central",
      },
      context,
    ),
  ).toThrow(
    [
      "6 problems in the guardrail daily-backup:",
      'guardrails.daily-backup.regions[0] = "us-esat-1": there is no such region. Did you mean "us-east-1"?',
      'guardrails.daily-backup.vaultName = "d": is not 2 to 50 letters, digits, hyphens and underscores',
      'guardrails.daily-backup.roleName = "no spaces": is not 1 to 64 letters, digits and + = , . @ - _',
      "guardrails.daily-backup.deleteAfterDays = 0.5: is not a whole number from 1 to 36500",
      "guardrails.daily-backup.startHour = 24: is not a whole number from 0 to 23",
      'guardrails.daily-backup.copyToVaultArn = "central": is not the ARN of a backup vault',
    ].join("\n"),
  );
});
