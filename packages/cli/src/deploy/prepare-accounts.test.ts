import { loadModel } from "@aws-foundation/model";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { referenceModel } from "../testing/command.js";
import { startFakeAws } from "../testing/fake-aws.js";
import { fakeTerminal } from "../testing/fake-terminal.js";
import { withoutCredentials } from "../testing/without-credentials.js";
import { prepareAccounts } from "./prepare-accounts.js";

const model = loadModel(referenceModel);

beforeEach(() => {
  withoutCredentials();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** AWS with the account sandbox, whose FoundationDeploy is for this stack. */
async function withSandboxOf(stack: string): Promise<void> {
  const sandbox = { id: "444455556666", email: "aws+sandbox@example.com", stack };
  const aws = await startFakeAws("111122223333", sandbox);
  onTestFinished(() => aws.stop());
  vi.stubEnv("AWS_ENDPOINT_URL", aws.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "testing");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "testing");
}

const never = () => Promise.reject(new Error("nobody is to be asked"));

test("without credentials what is not known is told, and nothing is done", async () => {
  const terminal = fakeTerminal();

  await prepareAccounts({ model, updated: false, confirm: never }, terminal);

  expect(terminal.written.notes.join("\n")).toMatch(
    /^whether every account has FoundationDeploy is not known \(there are no credentials for AWS.*\): foundation account prepare <account> makes it$/,
  );
});

test("nothing is told where every account has its role", async () => {
  await withSandboxOf("sandbox");
  const terminal = fakeTerminal();

  await prepareAccounts({ model, updated: false, confirm: never }, terminal);

  expect([...terminal.written.results, ...terminal.written.notes]).toEqual([]);
});

test("a role that is for another stack is shown, and left as it is when a person says no", async () => {
  await withSandboxOf("dev");
  const terminal = fakeTerminal();

  await expect(
    prepareAccounts({ model, updated: false, confirm: () => Promise.resolve(false) }, terminal),
  ).rejects.toMatchObject({
    kind: "input",
    message: "the roles are not made: the stacks of these accounts cannot be deployed without",
  });
  expect(terminal.written.results.join("\n")).toBe(
    [
      "",
      "The stacks behind management need roles in accounts:",
      "sandbox (444455556666)",
      "  let FoundationDeploy-sandbox, and nobody else, assume FoundationDeploy",
    ].join("\n"),
  );
});
