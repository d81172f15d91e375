import { join } from "node:path";
import { expect, test } from "vitest";
import type { Project } from "@aws-foundation/preview/project";
import { openBackend, withComments, type Backend } from "./backend.js";
import { RefusedError } from "./errors.js";
import { temporaryFolder, writeExecutable } from "./testing/fake-pulumi.js";

/** A backend behind a `pulumi` that is a line of shell. */
async function backendOf(script: string): Promise<Backend> {
  const folder = await temporaryFolder();
  const path = join(folder, "pulumi");
  await writeExecutable(path, script);
  const project: Project = {
    name: "p",
    folder,
    programFolder: folder,
    stackConfigFolder: folder,
    config: {},
  };
  return openBackend({ path, version: "3.230.0", source: "path", binFolder: folder }, project);
}

const identity = `[ "$1" = whoami ] && echo '{"user":"me","url":"s3://state"}' && exit 0`;

test("the backend is the one that the person is logged in to", async () => {
  expect((await backendOf(identity)).url).toBe("s3://state");
});

test("without a login the error says how to get one, and what Pulumi says", async () => {
  await expect(backendOf(`echo "error: PULUMI_ACCESS_TOKEN must be set" >&2; exit 3`)).rejects.toEqual(
    new RefusedError(
      "Pulumi has no backend to keep the stacks' state in: `pulumi login` to one, such as " +
        "`pulumi login s3://<bucket>`, or set PULUMI_BACKEND_URL. Pulumi says: " +
        "pulumi whoami --verbose: PULUMI_ACCESS_TOKEN must be set",
    ),
  );
});

test("stacks are known by their own names, and one that was never deployed has no resources", async () => {
  const backend = await backendOf(
    `${identity}\necho '[{"name":"me/management","resourceCount":4},{"name":"dev"}]'`,
  );

  expect(await backend.stacks()).toEqual(
    new Map([
      ["management", 4],
      ["dev", 0],
    ]),
  );
});

test("a command that fails is refused with what Pulumi says", async () => {
  const backend = await backendOf(`${identity}\necho "error: no stack named 'dev' found" >&2; exit 1`);

  await expect(backend.outputs("dev")).rejects.toEqual(
    new RefusedError("pulumi stack output: no stack named 'dev' found"),
  );
});

test("comments at the top of a stack's config stay when Pulumi writes it anew", () => {
  expect(withComments("# One.\n# Two.\nconfig: {}\n", "encryptionsalt: v1\n")).toBe(
    "# One.\n# Two.\nencryptionsalt: v1\n",
  );
  expect(withComments("# One.\nconfig: {}\n", "# One.\nencryptionsalt: v1\n")).toBe(
    "# One.\nencryptionsalt: v1\n",
  );
  expect(withComments("", "encryptionsalt: v1\n")).toBe("encryptionsalt: v1\n");
});
