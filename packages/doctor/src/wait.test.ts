import { expect, test } from "vitest";
import type { CheckResult } from "./finding.js";
import { examineUntilSettled } from "./wait.js";

const result = (status: CheckResult["status"], settles?: boolean): CheckResult => ({
  id: "accounts",
  title: "Accounts",
  group: "accounts",
  status,
  detail: status,
  ...(settles === undefined ? {} : { settles }),
});

/** Looks that find one after the other; time passes only while sleeping. */
function waiting(limit: number, ...found: readonly CheckResult[]) {
  let time = 0;
  let looks = 0;
  const pauses: (readonly [titles: string, left: number])[] = [];
  const ended = examineUntilSettled(
    () => Promise.resolve([found[Math.min(looks++, found.length - 1)] ?? result("ok")]),
    {
      limit,
      interval: 10,
      now: () => time,
      sleep: (milliseconds) => {
        time += milliseconds;
        return Promise.resolve();
      },
      onPause: (pending, left) => pauses.push([pending.map(({ title }) => title).join(), left]),
    },
  );
  return ended.then(([last]) => ({ last: last?.status, looks, pauses }));
}

test("what is well is looked at once", async () => {
  expect(await waiting(100, result("ok"))).toEqual({ last: "ok", looks: 1, pauses: [] });
});

test("what time mends is looked at until it is well", async () => {
  expect(await waiting(100, result("fail", true), result("fail", true), result("ok"))).toEqual({
    last: "ok",
    looks: 3,
    pauses: [
      ["Accounts", 100],
      ["Accounts", 90],
    ],
  });
});

test("what time does not mend is not waited for", async () => {
  expect(await waiting(100, result("fail", false))).toEqual({ last: "fail", looks: 1, pauses: [] });
});

test("waiting ends with its time, after a last look", async () => {
  expect(await waiting(15, result("fail", true))).toEqual({
    last: "fail",
    looks: 3,
    pauses: [
      ["Accounts", 15],
      ["Accounts", 5],
    ],
  });
});

test("without time there is one look", async () => {
  expect(await waiting(0, result("fail", true))).toMatchObject({ looks: 1, pauses: [] });
});
