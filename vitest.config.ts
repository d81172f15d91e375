import { existsSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const folders = ["packages", "policies", "tools"].flatMap((parent) =>
  readdirSync(new URL(parent, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`),
);

/** Workspace packages are read from their sources, without a build. */
const conditions = ["@aws-foundation/source", "node"];

/**
 * Projects whose tests replace modules, or watch what the whole process does: a worker of its own for each file. All
 * others share workers, which load Pulumi's SDK once instead of with every file.
 */
const isolated = new Set(["cli", "preview", "pulumi-host"]);

export default defineConfig({
  test: {
    projects: [...folders, "stacks"]
      .filter((folder) => existsSync(new URL(`${folder}/package.json`, import.meta.url)))
      .map((folder) => ({
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: basename(folder),
          // Absolute, since a package's own test script starts here from its folder.
          root: fileURLToPath(new URL(folder, import.meta.url)),
          include: ["src/**/*.test.ts"],
          exclude: ["**/*.e2e.test.ts"],
          isolate: isolated.has(basename(folder)),
        },
      })),
  },
});
