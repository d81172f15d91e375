import { expect, test } from "vitest";
import { planResources, type FoundResources } from "./plan.js";
import type { BootstrapTarget } from "./target.js";
import { wantedResources, type ResourceId } from "./wanted.js";

const target: BootstrapTarget = {
  accountId: "111122223333",
  home: "eu-central-1",
  replica: "eu-west-1",
  keepsState: true,
  bucket: "state-home",
  replicaBucket: "state-copy",
  administrators: ["arn:aws:iam::111122223333:role/Administrator"],
  accountRoleName: "OrganizationAccountAccessRole",
  narrowed: false,
  tags: { Owner: "platform" },
  stacks: ["management", "prod"],
};
const keys = {
  home: "arn:aws:kms:eu-central-1:111122223333:key/mrk-1",
  replica: "arn:aws:kms:eu-west-1:111122223333:key/mrk-1",
};

/** Everything as it is to be, with these changes. */
function foundBut(changes: Partial<Record<ResourceId, object | null>>): FoundResources {
  const all = wantedResources(target, keys).map(({ id, settings }) => [id, settings] as const);
  const found = all.flatMap(([id, settings]) => {
    const change = changes[id];
    return change === null ? [] : [[id, { ...settings, ...change }] as const];
  });
  return Object.fromEntries(found);
}

function changesOf(found: FoundResources, known: Parameters<typeof wantedResources>[1] = keys) {
  return planResources(wantedResources(target, known), found)
    .filter(({ action }) => action !== "keep")
    .map(({ action, id, settings }) => [action, id, settings]);
}

test("what is as it is to be is kept", () => {
  expect(changesOf(foundBut({}))).toEqual([]);
});

test("what is not there is made with all its settings", () => {
  expect(changesOf(foundBut({ "replication-role": null }))).toEqual([
    ["make", "replication-role", ["trust", "session", "permissions", "tags"]],
  ]);
});

test("a setting that differs, or is not there, is repaired, and no other", () => {
  const bucket = { versioning: "Suspended", policy: undefined };
  expect(changesOf(foundBut({ bucket }))).toEqual([["repair", "bucket", ["versioning", "policy"]]]);
});

test("tags of others are no difference, a changed one of ours is", () => {
  expect(changesOf(foundBut({ key: { tags: { Owner: "platform", Team: "finance" } } }))).toEqual([]);
  expect(changesOf(foundBut({ key: { tags: { Owner: "finance" } } }))).toEqual([["repair", "key", ["tags"]]]);
});

test("with a new key, what names the old one is repaired", () => {
  expect(changesOf(foundBut({ key: null, "replica-key": null }), {})).toEqual([
    ["make", "key", ["alias", "rotation", "policy", "tags"]],
    ["make", "replica-key", ["alias", "policy", "tags"]],
    ["repair", "replica-bucket", ["encryption", "policy"]],
    ["repair", "replication-role", ["permissions"]],
    ["repair", "bucket", ["encryption", "policy", "replication"]],
  ]);
});

test("the copy of the bucket, and the role that writes it, are made before the bucket that names them", () => {
  expect(wantedResources(target, keys).map(({ id }) => id)).toEqual([
    "key",
    "replica-key",
    "replica-bucket",
    "replication-role",
    "bucket",
    "bootstrap-role",
  ]);
});

test("without a state to keep, there is the role alone", () => {
  expect(wantedResources({ ...target, keepsState: false }, {}).map(({ id }) => id)).toEqual([
    "bootstrap-role",
  ]);
});

test("the first day's role is left the state alone once it is narrowed, and nothing without one", () => {
  const actions = (of: BootstrapTarget) => {
    const role = wantedResources(of, keys).find(({ id }) => id === "bootstrap-role");
    const { Statement } = JSON.parse(String(role?.settings.permissions)) as {
      Statement: { Effect: string; Action: string | string[] }[];
    };
    return Statement.flatMap(({ Effect, Action }) => [Action].flat().map((action) => `${Effect} ${action}`));
  };
  const narrowed = { ...target, narrowed: true };

  expect(actions(target)).toContain("Allow iam:PutRolePolicy");
  expect(actions(narrowed).every((action) => /^Allow (s3|kms):/.test(action))).toBe(true);
  expect(actions(narrowed)).toContain("Allow s3:GetObjectVersion");
  expect(actions({ ...narrowed, keepsState: false })).toEqual(["Deny *"]);
});

test("the roles' permissions fit into a role", () => {
  for (const { settings } of wantedResources(target, keys))
    if (typeof settings.permissions === "string")
      // Characters of all policies in a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
      expect(settings.permissions.length).toBeLessThan(10_240);
});
