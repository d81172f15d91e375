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
  return openBackend({ path, version: "3.274.1", source: "path", binFolder: folder }, project);
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

test("of the named stacks it is told what is kept, and no other is looked at", async () => {
  const urn = "urn:pulumi:management::p::pulumi:providers:aws::production";
  const state = {
    deployment: {
      resources: [
        { urn: "urn:pulumi:management::p::pulumi:pulumi:Stack::p-management", type: "pulumi:pulumi:Stack" },
        { urn, type: "pulumi:providers:aws" },
      ],
      pending_operations: [{ resource: { urn: "urn:x" } }],
    },
  };
  const backend = await backendOf(`${identity}
case "$4" in
  management) echo '${JSON.stringify(state)}';;
  dev) echo '{"version":3,"deployment":null}';;
  broken) echo "error: place 1: unexpected end of JSON input" >&2; exit 1;;
  *) echo "error: no stack named '$4' found" >&2; exit 1;;
esac`);

  expect(await backend.stacks(["management", "dev", "prod"])).toEqual(
    new Map([
      [
        "management",
        {
          resources: 2,
          pending: ["urn:x"],
          accounts: ["production"],
          names: new Set(["p-management", "production"]),
        },
      ],
      ["dev", { resources: 0, pending: [], accounts: [], names: new Set() }],
    ]),
  );
  await expect(backend.stacks(["dev", "broken"])).rejects.toEqual(
    new RefusedError(
      'the state of stack "broken" cannot be read: pulumi stack export: place 1: unexpected end of JSON input',
    ),
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
