import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { goBuild } from "./build.js";
import { silentProgress } from "./progress.js";
import { temporaryFolder, writeExecutable } from "./testing.js";
import { builtVersion, goVersion } from "./versions.js";

test("the versions that are built are those that go.mod pins", () => {
  const goMod = readFileSync(new URL("../go/cli/go.mod", import.meta.url), "utf8").split("\n");

  expect(goMod).toContain(`\tgithub.com/pulumi/pulumi/pkg/v3 v${builtVersion} // indirect`);
  expect(goMod).toContain(`go ${goVersion}`);
});

test("the CLI is built from the pinned modules alone, and gets a language host", async () => {
  const [tools, folder] = [await temporaryFolder(), await temporaryFolder()];
  await writeExecutable(
    join(tools, "go"),
    `echo "$GOWORK \${PWD##*/} $*" >> ${tools}/log
while [ "$1" != -o ]; do shift; done
mkdir -p "$(dirname "$2")" && echo built > "$2"`,
  );

  await goBuild.install(folder, {
    env: { PATH: `${tools}:${process.env.PATH ?? ""}` },
    progress: silentProgress,
  });

  const flags = "build -mod=readonly -trimpath -v -ldflags -s -w -X";
  const variable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
  expect((await readFile(join(tools, "log"), "utf8")).trim().split("\n")).toEqual([
    `off cli ${flags} ${variable}=3.274.1 -o ${folder}/bin/pulumi github.com/pulumi/pulumi/pkg/v3/cmd/pulumi`,
  ]);
  expect((await readdir(join(folder, "bin"))).sort()).toEqual([
    "pulumi",
    "pulumi-language-nodejs",
    "pulumi-language-nodejs.mjs",
  ]);
});

test("a failed build quotes the compiler, not the packages that went well", async () => {
  const [tools, folder] = [await temporaryFolder(), await temporaryFolder()];
  await writeExecutable(
    join(tools, "go"),
    `{ echo "go: downloading example.com/a v1.0.0"; echo example.com/a; echo "a.go:3:1: undefined: b"; } >&2; exit 1`,
  );

  const building = goBuild.install(folder, { env: { PATH: `${tools}:/bin` }, progress: silentProgress });

  await expect(building).rejects.toThrow(
    new Error("go build ended with exit code 1\na.go:3:1: undefined: b"),
  );
});

test("without Go the error names what is needed", async () => {
  const folder = await temporaryFolder();

  const building = goBuild.install(folder, { env: { PATH: folder }, progress: silentProgress });

  await expect(building).rejects.toThrow(
    new Error("there is no `go` on PATH; building Pulumi 3.274.1 needs Go 1.26.6 or newer"),
  );
});
