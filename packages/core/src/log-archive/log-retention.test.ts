import { describe, expect, test } from "vitest";
import { logKinds } from "./log-kinds.js";
import {
  fillLogRetention,
  logRetentionDays,
  logRetentionProblems,
  type LogRetention,
} from "./log-retention.js";

describe("how a kind is kept of which nothing is said", () => {
  test("is what AWS takes, however long it is kept", () => {
    for (const kind of logKinds)
      for (const retentionDays of [1, 89, 90, 365, 3_650])
        expect(logRetentionProblems(kind, fillLogRetention(kind, "compliance", { retentionDays }))).toEqual(
          [],
        );
  });

  test("is what AWS takes, however soon it expires", () => {
    for (const kind of logKinds)
      for (const expireAfterDays of [30, 90, 91])
        for (const retentionDays of [30, expireAfterDays])
          expect(
            logRetentionProblems(
              kind,
              fillLogRetention(kind, "compliance", { retentionDays, expireAfterDays }),
            ),
          ).toEqual([]);
    expect(fillLogRetention("flow", "compliance", { expireAfterDays: 90 }).archiveAfterDays).toBe("never");
    expect(fillLogRetention("flow", "compliance", { expireAfterDays: 91 }).archiveAfterDays).toBe(90);
  });

  test("expires within the days that AWS takes, also where it is kept for as many as there are", () => {
    const { most } = logRetentionDays;
    for (const kind of logKinds)
      expect(fillLogRetention(kind, "compliance", { retentionDays: most }).expireAfterDays).toBe(most);
  });

  test("is locked where its writers deliver to a locked bucket", () => {
    const replicas = logKinds.filter((kind) => fillLogRetention(kind, "governance").locked === "replica");
    expect(replicas).toEqual(["access", "config", "sessions"]);
  });

  test("is archived only where its objects are large", () => {
    const archived = logKinds.filter(
      (kind) => fillLogRetention(kind, "governance").archiveAfterDays !== "never",
    );
    expect(archived).toEqual(["dns", "flow"]);
  });
});

describe("how a kind is kept", () => {
  const kept: LogRetention = {
    lock: "compliance",
    locked: "both",
    retentionDays: 90,
    archiveAfterDays: 90,
    expireAfterDays: 365,
  };
  const fields = (change: Partial<LogRetention>, kind: "flow" | "config" = "flow") =>
    logRetentionProblems(kind, { ...kept, ...change }).map(({ field }) => field);

  test.each<[Partial<LogRetention>, (keyof LogRetention)[]]>([
    [{}, []],
    [{ archiveAfterDays: "never" }, []],
    [{ archiveAfterDays: 91 }, ["archiveAfterDays"]],
    [{ expireAfterDays: 89 }, ["expireAfterDays"]],
    [{ expireAfterDays: 90 }, ["archiveAfterDays"]],
    [{ expireAfterDays: 91 }, []],
    [{ expireAfterDays: 90, archiveAfterDays: "never" }, []],
    [{ archiveAfterDays: 100, expireAfterDays: 80 }, ["archiveAfterDays", "expireAfterDays"]],
  ])("with %o is wrong in %o", (change, wrong) => {
    expect(fields(change)).toEqual(wrong);
  });

  test("is not locked in a bucket whose writer does not deliver to it", () => {
    expect(logRetentionProblems("config", kept)).toEqual([
      {
        field: "locked",
        problem: "AWS Config cannot deliver to a bucket with Object Lock",
        fix: "write replica: the copy is locked",
      },
    ]);
  });
});
