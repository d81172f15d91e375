import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { referenceModel } from "../testing/command.js";
import { fakeTerminal } from "../testing/fake-terminal.js";
import { run } from "../testing/in-process.js";
import { accountsCommand } from "./accounts.js";

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "accounts-"));
  file = join(folder, "model.yaml");
  const text = readFileSync(referenceModel, "utf8")
    .replace("    environment: uat\n", "    environment: uat\n    state: suspended\n")
    .replace("    environment: dev\n", '    environment: dev\n    cell: 2\n    id: "222233334444"\n');
  writeFileSync(file, text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the tree has every unit and account, each account where its state puts it", async () => {
  const { code, stdout, stderr } = await run("accounts", "--config", file);

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe(`                                     state      environment  cell  id
root
├ management                         active     management   -     111122223333
├ Security (security)
│ ├ log-archive                      active     security     -     not in the model
│ ├ audit                            active     security     -     not in the model
│ └ backup                           active     security     -     not in the model
├ Shared Services (shared-services)
│ ├ network                          active     shared       -     not in the model
│ └ shared-services                  active     shared       -     not in the model
├ Workloads (workloads)
│ ├ Prod (production)
│ │ └ production                     active     prod         1     not in the model
│ ├ UAT (uat)
│ ├ Staging (staging)
│ │ └ staging                        active     stg          1     not in the model
│ └ Dev (development)
│   └ development                    active     dev          2     222233334444
├ Sandbox (sandbox)
│ └ sandbox                          active     sandbox      1     not in the model
├ Quarantine (quarantine)
└ Suspended (suspended)
  └ uat                              suspended  uat          1     not in the model`);
});

test("JSON has the same tree, with null for what the model does not say", async () => {
  const { code, stdout } = await run("accounts", "--json", "--config", file);
  const root = JSON.parse(stdout) as { units: readonly object[] };

  expect(code).toBe(0);
  expect(root).toMatchObject({
    key: null,
    name: "Root",
    accounts: [
      {
        key: "management",
        name: null,
        state: "active",
        environment: "management",
        cell: null,
        id: "111122223333",
      },
    ],
  });
  expect(root.units.at(-1)).toEqual({
    key: "suspended",
    name: "Suspended",
    accounts: [{ key: "uat", name: "UAT", state: "suspended", environment: "uat", cell: 1, id: null }],
    units: [],
  });
});

test("units stand out on a terminal, and accounts that are not active", () => {
  const terminal = fakeTerminal(true);

  accountsCommand({ config: file }, terminal);

  const lines = terminal.written.results[0]?.split("\n") ?? [];
  expect(lines[1]).toBe(terminal.colors.bold("root"));
  expect(lines.at(-1)).toBe(
    terminal.colors.yellow(
      "  └ uat                              suspended  uat          1     not in the model",
    ),
  );
});
