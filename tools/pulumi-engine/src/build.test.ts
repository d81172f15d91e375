import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { goBuild } from "./build.js";
import { silentProgress } from "./progress.js";
import { temporaryFolder, writeExecutable } from "./testing.js";
import { builtVersion, goVersion, languageHostVersion } from "./versions.js";

const goMod = (module: string): string[] =>
  readFileSync(new URL(`../go/${module}/go.mod`, import.meta.url), "utf8").split("\n");

test("the versions that are built are those that the go.mod files pin", () => {
  expect(goMod("cli")).toContain(`\tgithub.com/pulumi/pulumi/pkg/v3 v${builtVersion} // indirect`);
  expect(goMod("cli")).toContain(`go ${goVersion}`);
  expect(goMod("language-host")).toContain(
    `\tgithub.com/pulumi/pulumi/sdk/v3 v${languageHostVersion} // indirect`,
  );
});

test("the CLI and its helpers are built from the pinned modules alone", async () => {
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
    `off cli ${flags} ${variable}=3.230.0 -o ${folder}/bin/pulumi github.com/pulumi/pulumi/pkg/v3/cmd/pulumi`,
    `off language-host ${flags} ${variable}=3.68.0 -o ${folder}/language-host/pulumi-language-nodejs-host ` +
      "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  ]);
  expect((await readdir(join(folder, "bin"))).sort()).toEqual(["pulumi", "pulumi-analyzer-policy-nodejs"]);
  expect((await readdir(join(folder, "language-host"))).sort()).toEqual([
    "pulumi-language-nodejs",
    "pulumi-language-nodejs-host",
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
    new Error("there is no `go` on PATH; building Pulumi 3.230.0 needs Go 1.25.8 or newer"),
  );
});
