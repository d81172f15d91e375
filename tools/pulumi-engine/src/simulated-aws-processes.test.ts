import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { SimulatedWorld } from "@aws-foundation/aws-simulator/world";

const run = promisify(execFile);
const accountId = "111122223333";
const type = "aws:iam/role:Role";
const each = 25;

/** A process that makes roles in a world, as a provider process does. */
const script = `
  import { SimulatedWorld } from "@aws-foundation/aws-simulator/world";
  const [, folder, prefix, count] = process.argv;
  const world = new SimulatedWorld(folder);
  const Principal = { AWS: "arn:aws:iam::${accountId}:root" };
  const trust = { Statement: { Effect: "Allow", Principal, Action: "sts:AssumeRole" } };
  const assumeRolePolicy = JSON.stringify(trust);
  for (let index = 0; index < Number(count); index += 1)
    world.create({ type: "${type}", accountId: "${accountId}", inputs: { name: prefix + index, assumeRolePolicy } });
`;

it("processes that change one account at the same time lose nothing of each other", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aws-foundation-world-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const options = ["--import", import.meta.resolve("tsx"), "--conditions=@aws-foundation/source"];
  const cwd = dirname(fileURLToPath(import.meta.url));
  const prefixes = ["a", "b", "c"];
  await Promise.all(
    prefixes.map((prefix) =>
      run(process.execPath, [...options, "--input-type=module", "-e", script, folder, prefix, String(each)], {
        cwd,
      }),
    ),
  );
  const expected = prefixes.flatMap((prefix) =>
    Array.from({ length: each }, (_, index) => `${prefix}${String(index)}`),
  );
  const names = new SimulatedWorld(folder).resources(type).map(({ id }) => id);
  expect(names.sort()).toEqual(expected.sort());
}, 60_000);
