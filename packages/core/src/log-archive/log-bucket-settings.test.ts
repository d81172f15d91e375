import { expect, test } from "vitest";
import { logBucketSettings, logCopies } from "./log-bucket-settings.js";
import { logKinds } from "./log-kinds.js";
import { fillLogRetention } from "./log-retention.js";

test("a bucket is locked as the model wants, where its writers accept it, and a copy always", () => {
  const days = { access: 365, config: 365, dns: 90, findings: 365, flow: 90, sessions: 365, trail: 365 };
  for (const [lock, mode] of [
    ["compliance", "COMPLIANCE"],
    ["governance", "GOVERNANCE"],
  ] as const)
    for (const kind of logKinds) {
      const retention = fillLogRetention(kind, lock);
      const locks = logCopies.map((copy) => logBucketSettings(kind, copy, retention).lock);
      const locked = { mode, days: days[kind] };
      expect(locks).toEqual(
        ["access", "config", "sessions"].includes(kind) ? [undefined, locked] : [locked, locked],
      );
    }
});

test("versions that are written over stay as long as a lock would keep them, where there is none", () => {
  const retention = fillLogRetention("config", "compliance", { retentionDays: 400 });
  const kept = logCopies.map((copy) => logBucketSettings("config", copy, retention).lifecycle);
  const lifecycle = { archiveAfterDays: "never", expireAfterDays: 2_555 };
  expect(kept).toEqual([
    { ...lifecycle, noncurrentDays: 400 },
    { ...lifecycle, noncurrentDays: 1 },
  ]);
});
