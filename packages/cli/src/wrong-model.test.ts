import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModel } from "@aws-foundation/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./testing/in-process.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wrong-model-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a model that is wrong", () => {
  const explosion = "bcdefghijklmnop".replace(/./g, (key) => `${key}: &${key} [${aliases(key)}]\n`);

  test.each([
    ["is missing", undefined, ["there is no such file"]],
    ["is empty", "", ["is empty"]],
    ["is only a comment", "# nothing\n", ["is empty"]],
    ["is not YAML", "organization: [\n", ["Flow sequence in block collection must be sufficiently indented"]],
    ["is not text", Uint8Array.of(0xff, 0xfe, 0x00), ["is not UTF-8 text"]],
    ["is a list", "- organization\n", ["must be a mapping"]],
    [
      "has keys that are unknown, twice there or of the wrong type",
      "organization: 5\nregions: {}\nregions: {}\ncolor: blue\n",
      ["organization = 5: ", "regions: is written twice, first on line 2", "color"],
    ],
    ["multiplies itself", `a: &a [1, 1]\n${explosion}`, ["its aliases stand for more than 1000000 values"]],
  ])("is one error and nothing is written: it %s", async (name, content, fragments) => {
    const file = join(folder, `${name}.yaml`);
    if (content !== undefined) writeFileSync(file, content);

    const message = await expectRefusal(file);

    for (const fragment of fragments) expect(message).toContain(fragment);
    expect(message.length).toBeLessThan(5_000);
  });

  test("is one error and nothing is written: it is a folder", async () => {
    expect(await expectRefusal(folder)).toBe(`1 problem in ${folder}:\nis a directory, not a file`);
  });
});

/** Every command refuses the model in `file`, with the model's own message and nothing else; returns it. */
async function expectRefusal(file: string): Promise<string> {
  const out = join(folder, "none");
  const message = messageOf(() => loadModel(file));
  const refusal = { code: 1, stdout: "", stderr: `error ${message}` };

  expect(await run("preview", "--config", file, "--out", out)).toEqual(refusal);
  expect(await run("validate", "--config", file)).toEqual(refusal);
  expect(await run("policy-config", "--config", file)).toEqual(refusal);
  expect(await run("accounts", "--config", file)).toEqual(refusal);
  expect(await run("account", "suspend", "uat", "--config", file)).toEqual(refusal);
  expect(await run("guardrails", "--config", file)).toEqual(refusal);
  expect(await run("explain", "--config", file)).toEqual(refusal);
  const { code, stdout, stderr } = await run("preview", "--config", file, "--out", out, "--json");
  expect({ code, stderr }).toEqual({ code: 1, stderr: refusal.stderr });
  expect(JSON.parse(stdout)).toEqual({ error: { kind: "input", message } });
  expect(existsSync(out)).toBe(false);
  return message;
}

function messageOf(failing: () => unknown): string {
  try {
    failing();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

/** Ten times the anchor before `key`. */
function aliases(key: string): string {
  return Array.from({ length: 10 }, () => `*${String.fromCharCode(key.charCodeAt(0) - 1)}`).join(", ");
}
