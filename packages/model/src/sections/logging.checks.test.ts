import { describe, expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const withLogging = (text: string) =>
  problemsOf(changed(["environments:\n", `logging:\n  ${text}\nenvironments:\n`]));

describe("a kind of logs", () => {
  test.each([
    [
      "kinds: { flow: { retentionDays: 30, archiveAfterDays: 60 } }",
      "f:16:57  logging.kinds.flow.archiveAfterDays = 60: is after the 30 days for which logs are kept for certain. Archive earlier, keep longer, or write never",
    ],
    [
      "kinds: { trail: { expireAfterDays: 100 } }",
      "f:16:38  logging.kinds.trail.expireAfterDays = 100: is before the 365 days for which nothing can be deleted. Let them expire later, or keep them shorter",
    ],
    [
      "kinds: { config: { locked: both } }",
      'f:16:30  logging.kinds.config.locked = "both": AWS Config cannot deliver to a bucket with Object Lock. Write replica: the copy is locked',
    ],
    [
      "kinds: { access: { locked: both } }",
      'f:16:30  logging.kinds.access.locked = "both": S3 server access logs cannot deliver to a bucket with Object Lock. Write replica: the copy is locked',
    ],
    [
      "kinds: { sessions: { locked: both } }",
      'f:16:32  logging.kinds.sessions.locked = "both": ECS Exec cannot deliver to a bucket with Object Lock. Write replica: the copy is locked',
    ],
    [
      "kinds: { trail: { retentionDays: 0 } }",
      "f:16:36  logging.kinds.trail.retentionDays = 0: is below the least, 1",
    ],
    [
      "kinds: { trail: { archiveAfterDays: no } }",
      'f:16:39  logging.kinds.trail.archiveAfterDays = "no": must be a number of days from 1 to 36500, or never',
    ],
  ])("%s is refused where it stands", (text, problem) => {
    expect(withLogging(text)).toEqual([problem]);
  });

  test.each([
    "kinds: { trail: { retentionDays: 3650 } }",
    "kinds: { trail: { retentionDays: 36500 } }",
    "kinds: { flow: { retentionDays: 7 } }",
    "kinds: { flow: { expireAfterDays: 90 } }",
    "kinds: { flow: { retentionDays: 30, expireAfterDays: 30 } }",
    "kinds: { config: { locked: replica }, trail: { locked: replica } }",
    "lock: governance",
  ])("%s needs nothing else", (text) => {
    expect(withLogging(text)).toEqual([]);
  });
});

describe("the trail", () => {
  test.each([
    [
      "trail: { events: [s3-objects] }",
      'f:16:20  logging.trail.events = ["s3-objects"]: has no management events, which the trail would then no longer record. Add management',
    ],
    [
      "trail: { events: [management, log-reads, log-reads] }",
      'f:16:44  logging.trail.events[2] = "log-reads": is listed twice. Remove one',
    ],
    [
      "trail: { events: [managment] }",
      'f:16:21  logging.trail.events[0] = "managment": no such events. Did you mean "management"?',
    ],
    [
      "trail: { logGroupDays: 100 }",
      "f:16:26  logging.trail.logGroupDays = 100: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ],
  ])("%s is refused where it stands", (text, problem) => {
    expect(withLogging(text)).toEqual([problem]);
  });
});
