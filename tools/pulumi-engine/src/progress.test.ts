import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formatElapsed, progressOn } from "./progress.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function recorder(isTTY: boolean): {
  text: string;
  write(text: string): void;
  isTTY: boolean;
  columns: number;
} {
  return {
    text: "",
    isTTY,
    columns: 40,
    write(text) {
      this.text += text;
    },
  };
}

test("a log gets a plain line every 15 seconds", async () => {
  const stream = recorder(false);
  const step = progressOn(stream).step("Building", async (detail) => {
    detail("compiled time");
    await new Promise((resolve) => setTimeout(resolve, 40_000));
  });
  await vi.advanceTimersByTimeAsync(40_000);
  await step;

  expect(stream.text).toBe(
    "Building\nBuilding: 15s, compiled time\nBuilding: 30s, compiled time\nBuilding: done in 40s\n",
  );
});

test("a terminal's line is redrawn in place and never wraps", async () => {
  const stream = recorder(true);
  const step = progressOn(stream).step("Building", async (detail) => {
    detail("compiled github.com/pulumi/pulumi/pkg/v3/engine");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  });
  await vi.advanceTimersByTimeAsync(1_500);
  await step;

  // eslint-disable-next-line no-control-regex -- colors are control characters; the ones that erase stay
  const visible = stream.text.replaceAll(/\u001b\[\d+m/g, "");
  const erase = "\r\u001b[2K";
  expect(visible).toBe(
    `${erase}Building  0s  ${erase}Building  1s  …umi/pulumi/pkg/v3/engine${erase}Building: done in 2s\n`,
  );
});

test("a failing step says so and passes its error on", async () => {
  const stream = recorder(false);
  const step = progressOn(stream).step("Building", () => Promise.reject(new Error("broken")));

  await expect(step).rejects.toThrow(new Error("broken"));
  expect(stream.text).toBe("Building\nBuilding: failed after 0s\n");
});

test("elapsed time is in seconds below a minute", () => {
  expect([0, 59_400, 60_000, 125_000].map(formatElapsed)).toEqual(["0s", "59s", "1m00s", "2m05s"]);
});
