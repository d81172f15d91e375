/* eslint-disable no-console -- what is captured */
import { expect, test } from "vitest";
import { captureConsole } from "./captured-output.js";

test("what is printed through console is kept, with its level, and formatted as console does", () => {
  const captured = captureConsole();
  try {
    console.log("a %s of %d", "list", 2, { deep: [1] });
    console.info("info");
    console.debug("debug");
    console.warn("warned");
    console.error("failed");
    console.log();
  } finally {
    captured.release();
  }
  expect(captured.lines).toEqual([
    { level: "info", text: "a list of 2 { deep: [ 1 ] }" },
    { level: "info", text: "info" },
    { level: "info", text: "debug" },
    { level: "warning", text: "warned" },
    { level: "error", text: "failed" },
    { level: "info", text: "" },
  ]);
});

test("release gives console back as it was", () => {
  const before = { ...console };
  const captured = captureConsole();
  expect({ ...console }).not.toEqual(before);
  captured.release();
  expect({ ...console }).toEqual(before);
});
