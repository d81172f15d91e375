import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { referenceModel, repository } from "../testing/command.js";
import { startFakeAws } from "../testing/fake-aws.js";
import { fakeTerminal } from "../testing/fake-terminal.js";
import { run } from "../testing/in-process.js";
import { withoutCredentials } from "../testing/without-credentials.js";
import { accountPrepareCommand } from "./account-prepare.js";

const nobody = { present: false, ask: () => Promise.resolve("") };

beforeEach(() => {
  vi.spyOn(process, "cwd").mockReturnValue(repository);
  withoutCredentials();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("an unknown account is wrong usage, with the one that may be meant", async () => {
  expect(await run("account", "prepare", "sandbx", "--yes")).toEqual({
    code: 2,
    stdout: "",
    stderr: 'error the model has no account "sandbx": did you mean "sandbox"?',
  });
});

test("where nobody can be asked, --yes is needed", async () => {
  await expect(accountPrepareCommand("sandbox", {}, fakeTerminal(), nobody)).rejects.toMatchObject({
    kind: "usage",
    message: "nobody can be asked here, as this is no terminal: add --yes to agree beforehand",
  });
});

test("without credentials nothing is done, and what to do is told", async () => {
  expect(await run("account", "prepare", "sandbox", "--yes")).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "error there are no credentials for AWS: Could not load credentials from any providers. To mend it: sign in, such " +
      "as with aws sso login, and name the profile with AWS_PROFILE",
  });
});

test("a missing permission in the account is told as one, not as a fault of the program", async () => {
  const aws = await startFakeAws("111122223333", {
    id: "444455556666",
    email: "aws+sandbox@example.com",
    stack: "sandbox",
  });
  onTestFinished(() => aws.stop());
  vi.stubEnv("AWS_ENDPOINT_URL", aws.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "testing");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "testing");

  expect(await run("account", "prepare", "sandbox", "--yes", "-c", modelWithOptInRegion())).toEqual({
    code: 1,
    stdout: "",
    stderr: "error not authorized to call /listRegions. To mend it: ask for the permission",
  });
});

/** The file of a model whose accounts have to opt into a region. */
function modelWithOptInRegion(): string {
  const folder = mkdtempSync(join(tmpdir(), "foundation-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const text = readFileSync(referenceModel, "utf8");
  const allowed = "allowed: [us-east-1, us-west-2";
  if (!text.includes(allowed)) throw new Error(`the model does not say ${allowed}`);
  const file = join(folder, "foundation.yaml");
  writeFileSync(file, text.replace(allowed, `${allowed}, eu-south-1`));
  return file;
}
