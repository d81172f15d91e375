import { stateSecretsProvider } from "@aws-foundation/core";
import { loadModel, type Model } from "@aws-foundation/model";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stackSecretProblems } from "./stack-secrets.js";

const reference = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Problems of stacks with these config files. */
function problems(files: Readonly<Record<string, string>>, model: Model = reference): string[] {
  for (const [stack, text] of Object.entries(files))
    writeFileSync(join(folder, `Pulumi.${stack}.yaml`), text);
  const project = { name: "landing", folder, programFolder: folder, stackConfigFolder: folder, config: {} };
  return stackSecretProblems(project, model).map(
    ({ path, problem, fix = "" }) => `${path} ${problem}. ${fix}`,
  );
}

const secret = "config: { landing:token: { secure: AAAB } }\n";
const provider = (url: string) => `secretsprovider: ${url}\nencryptedkey: AQIC\n`;

test("a stack whose outputs nobody reads may have secrets, with a key that is bound to it", () => {
  expect(problems({ dev: provider(stateSecretsProvider("us-east-1", "dev")) + secret })).toEqual([]);
});

test("a stack that others read has no secrets: they can decrypt them", () => {
  expect(problems({ management: secret })).toEqual([
    'Pulumi.management.yaml: config["landing:token"] is a secret, which security, shared, dev, prod, sandbox, stg, uat ' +
      "can decrypt, as they read this stack's outputs. keep it in the config of a stack whose outputs nobody reads, or " +
      "in Secrets Manager",
  ]);
});

test.each([
  "awskms://alias/aws-foundation-state?region=us-east-1&awssdk=v2",
  stateSecretsProvider("us-east-1", "prod"),
])("the state's key has to be bound to the stack: %s is not", (url) => {
  expect(problems({ dev: provider(url) })).toEqual([
    "Pulumi.dev.yaml: secretsprovider does not bind the state's key to the stack. run pulumi stack " +
      "change-secrets-provider 'awskms://alias/aws-foundation-state?region=us-east-1&awssdk=v2&context_stack=dev' -s dev: " +
      "docs/runbooks/change-secrets-provider.md",
  ]);
});

test("another key, a passphrase, and Pulumi Cloud are somebody else's to judge", () => {
  expect(
    problems({ dev: provider("awskms://alias/own?region=us-east-1"), uat: provider("passphrase") }),
  ).toEqual([]);
  expect(problems({ management: secret }, { ...reference, state: "pulumi-cloud" })).toEqual([]);
});
