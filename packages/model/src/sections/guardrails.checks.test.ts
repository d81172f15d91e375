import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const guardrails = (text: string, preset = "standard") =>
  changed(["organization:\n", `preset: ${preset}\nguardrails: ${text}\norganization:\n`]);

test.each([
  "{}",
  "{ root-user: {} }",
  "{ root-user: { off: true } }",
  "{ root-user: { targets: [core, workloads] } }",
  "{ sandbox-costs: { targets: [workloads], instanceTypes: [t3.micro, m?.large] } }",
  "{ daily-backup: { vaultName: main, roleName: Backup } }",
  "{ public-storage: { perBucket: true }, security-services: { services: [config] } }",
])("%s is fine", (text) => {
  expect(problemsOf(guardrails(text))).toEqual([]);
});

test.each([
  ["{ root-usr: {} }", 'f:2:15  guardrails.root-usr: unknown key. Did you mean "root-user"?'],
  [
    "{ root-user: { target: [root] } }",
    'f:2:28  guardrails.root-user.target: unknown key. Did you mean "targets"?',
  ],
  [
    "{ root-user: { targets: [root, cre] } }",
    'f:2:44  guardrails.root-user.targets[1] = "cre": no such organizational unit. Did you mean "core"?',
  ],
  [
    "{ root-user: { targets: [core, core] } }",
    'f:2:44  guardrails.root-user.targets[1] = "core": is listed twice. Remove one',
  ],
  ["{ root-user: { targets: [] } }", "f:2:37  guardrails.root-user.targets = []: must not be empty"],
  [
    "{ root-user: { off: false } }",
    'f:2:33  guardrails.root-user.off = false: must be true, or be left out. Use "true"',
  ],
  [
    "{ sandbox-sharing: {} }",
    'f:2:15  guardrails.sandbox-sharing: has no target, there is no organizational unit for sandbox. Write its targets, keys of organizationalUnits or "root"',
  ],
  [
    "{ quarantine: {} }",
    'f:2:15  guardrails.quarantine: has no target, there is no organizational unit for quarantine. Write its targets, keys of organizationalUnits or "root"',
  ],
  [
    '{ sandbox-costs: { targets: [core], instanceTypes: ["*"] } }',
    'f:2:65  guardrails.sandbox-costs.instanceTypes[0] = "*": must be a pattern of EC2 instance types, such as t3.micro or t?.*',
  ],
  [
    "{ security-services: { services: [cloudtrial] } }",
    'f:2:47  guardrails.security-services.services[0] = "cloudtrial": no such service. Did you mean "cloudtrail"?',
  ],
  [
    "{ ec2-settings: { settings: [instance-metadata] } }",
    'f:2:42  guardrails.ec2-settings.settings[0] = "instance-metadata": no such setting. Use one of "image-sharing", "serial-console", "snapshot-sharing"',
  ],
  [
    "{ daily-backup: { vaultName: main, roleName: B, deleteAfterDays: 36501 } }",
    "f:2:78  guardrails.daily-backup.deleteAfterDays = 36501: is above the most, 36500",
  ],
  ["{ daily-backup: { vaultName: main } }", "f:2:15  guardrails.daily-backup.roleName: is required"],
  [
    "{ public-storage: { perBucket: 1 } }",
    "f:2:44  guardrails.public-storage.perBucket = 1: must be true or false",
  ],
  [
    '{ data-perimeter: { trustedAccounts: ["1"] } }',
    'f:2:51  guardrails.data-perimeter.trustedAccounts[0] = "1": must be the 12 digits of an account id',
  ],
])("%s is a problem", (text, line) => {
  expect(problemsOf(guardrails(text))).toEqual([line]);
});

test("in a regulated organization no guardrail is switched off or narrowed", () => {
  const text = guardrails(
    "{ root-user: { off: true }, iam-users: { targets: [core] }, regions: { targets: [root, core] } }",
    "regulated",
  );

  expect(problemsOf(text)).toEqual([
    "f:2:33  guardrails.root-user.off = true: the preset regulated does without none of its guardrails. Remove it, or choose the preset standard",
    'f:2:63  guardrails.iam-users.targets = ["core"]: the preset regulated has the guardrail at root. Add it, or choose the preset standard',
  ]);
});
