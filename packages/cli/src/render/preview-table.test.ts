import pc from "picocolors";
import { expect, test } from "vitest";
import { failedResult, previewResult, stackResult, violation } from "../testing/results.js";
import { previewTable } from "./preview-table.js";

const result = previewResult([
  stackResult("management", { resources: 30, milliseconds: 194 }),
  stackResult("security", {
    accounts: ["audit", "backup", "log-archive", "forensics", "security-tooling"],
    violations: [violation("a", { enforcementLevel: "advisory" })],
  }),
  stackResult("dev", { violations: [violation("a", { enforcementLevel: "advisory" }), violation("b")] }),
  failedResult("prod", { kind: "program", message: "no" }),
  failedResult("uat", { kind: "upstream", message: "no" }, { milliseconds: 0 }),
]);

test("the table has a row for each stack: accounts, resources, rules, violations and time", () => {
  expect(previewTable(result, pc.createColors(false))).toBe(
    `
┌────────────┬────────────────────────────────────────┬───────────┬──────────┬────────────┬────────┐
│ stack      │ accounts                               │ resources │ policies │ violations │   time │
│ management │ management                             │        30 │        3 │          0 │ 0.19 s │
│ security   │ audit, backup, log-archive, forensics, │         2 │        3 │          1 │ 0.12 s │
│            │ security-tooling                       │           │          │            │        │
│ dev        │ dev                                    │         2 │        3 │          2 │ 0.12 s │
│ prod       │ prod                                   │    failed │          │            │ 0.12 s │
│ uat        │ uat                                    │   skipped │          │            │ 0.00 s │
└────────────┴────────────────────────────────────────┴───────────┴──────────┴────────────┴────────┘
`.trim(),
  );
});

test("colors tell mandatory violations and failures from what is less", () => {
  const colors = pc.createColors(true);
  const table = previewTable(result, colors);

  expect(table).toContain(colors.green("0"));
  expect(table).toContain(colors.yellow("1"));
  expect(table).toContain(colors.red("2"));
  expect(table).toContain(colors.red("failed"));
  expect(table).toContain(colors.yellow("skipped"));
});
