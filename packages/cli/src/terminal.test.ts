import { afterEach, describe, expect, test, vi } from "vitest";
import { processTerminal } from "./terminal.js";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("colors", () => {
  test.each([
    ["are shown on terminals", {}, true, true],
    ["are not shown where nobody watches", {}, false, false],
    ["are not shown with NO_COLOR", { NO_COLOR: "1" }, true, false],
    [
      "are not shown with NO_COLOR, whatever else is wanted",
      { NO_COLOR: "1", FORCE_COLOR: "1" },
      true,
      false,
    ],
    ["are shown with an empty NO_COLOR, which means nothing", { NO_COLOR: "" }, true, true],
    ["are shown with FORCE_COLOR", { FORCE_COLOR: "1" }, false, true],
    ["are not shown with FORCE_COLOR=0", { FORCE_COLOR: "0" }, true, false],
  ])("%s", (_, env, isTTY, colored) => {
    for (const name of ["NO_COLOR", "FORCE_COLOR"]) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    streams(isTTY);

    const { colors, errorColors } = processTerminal();

    const shown = colored ? "\u001B[31mtext\u001B[39m" : "text";
    expect([colors.red("text"), errorColors.red("text")]).toEqual([shown, shown]);
  });
});

test("results go to standard output, notes to standard error", () => {
  const { stdout, stderr } = streams(false);
  const terminal = processTerminal();

  terminal.result("a result");
  terminal.note("a note");

  expect(stdout.text).toBe("a result\n");
  expect(stderr.text).toBe("a note\n");
});

test("what anybody else writes to standard output goes to standard error", () => {
  const { stdout, stderr } = streams(false);
  processTerminal();

  process.stdout.write("from a program\n");

  expect(stdout.text).toBe("");
  expect(stderr.text).toBe("from a program\n");
});

test("progress is one line that is written again and again, no longer than the terminal is wide", () => {
  const { stderr } = streams(true, 10);
  const terminal = processTerminal();

  terminal.progress("Loading");
  terminal.progress("Previewing management");
  terminal.progressDone();

  expect(stderr.text).toBe("\r\u001B[KLoading\r\u001B[KPreviewin\r\u001B[K");
});

test("progress is as wide as usual on a terminal that does not tell its size", () => {
  const { stderr } = streams(true, 0);

  processTerminal().progress("x".repeat(100));

  expect(stderr.text).toBe(`\r\u001B[K${"x".repeat(79)}`);
});

test("progress is not written where nobody watches", () => {
  const { stderr } = streams(false);
  const terminal = processTerminal();

  terminal.progress("Loading");
  terminal.progressDone();

  expect(stderr.text).toBe("");
});

class Stream {
  text = "";
  constructor(
    readonly isTTY: boolean,
    readonly columns: number | undefined,
  ) {}
  write(text: string): boolean {
    this.text += text;
    return true;
  }
}

/** Stands in for the process's streams. */
function streams(isTTY: boolean, columns?: number): { readonly stdout: Stream; readonly stderr: Stream } {
  const fakes = { stdout: new Stream(isTTY, columns), stderr: new Stream(isTTY, columns) };
  for (const name of ["stdout", "stderr"] as const)
    vi.spyOn(process, name, "get").mockReturnValue(fakes[name] as never);
  return fakes;
}
