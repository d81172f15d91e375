import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder, writeFakePulumi } from "../testing/fake-pulumi.js";
import { findCli, PulumiCliMissingError } from "./find-cli.js";

test("PATH comes before the cache", async () => {
  const folder = await temporaryFolder();
  const env = { PATH: join(folder, "tools"), FOUNDATION_PULUMI_CACHE: join(folder, "cache") };
  await writeFakePulumi(join(folder, "cache", "3.274.1", "bin", "pulumi"), "3.274.1");

  expect((await findCli(env)).source).toBe("cache");
  await writeFakePulumi(join(folder, "tools", "pulumi"), "3.275.0");
  expect((await findCli(env)).source).toBe("path");
});

test("without a CLI the error says where none was found and what to do", async () => {
  const folder = await temporaryFolder();
  await writeFakePulumi(join(folder, "tools", "pulumi"), "3.100.0");

  const error: unknown = await findCli({
    PATH: join(folder, "tools"),
    FOUNDATION_PULUMI_CACHE: join(folder, "cache"),
  }).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(PulumiCliMissingError);
  expect((error as Error).message).toBe(
    `There is no Pulumi CLI of version 3.274.1 or newer:
  on PATH: ${folder}/tools/pulumi is version 3.100.0; 3.274.1 or newer within 3.x is needed
  in the cache: there is nothing in ${folder}/cache
Put Pulumi (https://www.pulumi.com/docs/install/) on PATH, or run \`npm run pulumi:install\`.`,
  );
});
