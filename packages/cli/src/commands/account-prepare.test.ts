import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { repository } from "../testing/command.js";
import { fakeTerminal } from "../testing/fake-terminal.js";
import { run } from "../testing/in-process.js";
import { accountPrepareCommand } from "./account-prepare.js";

const nobody = { present: false, ask: () => Promise.resolve("") };

beforeEach(() => {
  vi.spyOn(process, "cwd").mockReturnValue(repository);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
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
