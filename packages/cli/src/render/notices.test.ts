import pc from "picocolors";
import { expect, test } from "vitest";
import { noticesText } from "./notices.js";

const colors = pc.createColors(false);

test("a notice says what decides it, and what it means", () => {
  const notices = [
    { path: "logging.lock", text: "There is no way back." },
    { path: "organization.security", text: "One account for both." },
  ];
  expect(noticesText(notices, colors)).toBe(
    "notice logging.lock: There is no way back.\nnotice organization.security: One account for both.",
  );
  expect(noticesText([], colors)).toBe("");
});
