import { defineConfig } from "vitest/config";

/** Workspace packages are read from their sources, without a build. */
const conditions = ["@aws-foundation/source", "node"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      "packages/*/src/**/*.e2e.test.ts",
      "tools/moto/src/**/*.e2e.test.ts",
      "tools/pulumi-engine/src/e2e/**/*.e2e.test.ts",
    ],
    globalSetup: ["tools/moto/src/global-setup.ts", "tools/pulumi-engine/src/e2e/global-setup.ts"],
    // Real engines, a provider process each account, policy packs: two files at a time fill two cores.
    maxWorkers: 2,
    testTimeout: 900_000,
    hookTimeout: 600_000,
  },
});
