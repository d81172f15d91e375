import Table from "cli-table3";
import type { PreviewResult, StackResult } from "@aws-foundation/preview";
import type { Colors } from "../terminal.js";
import { plainTable } from "./plain-table.js";

/** One row a stack: accounts, resources, rules, violations and seconds. */
export function previewTable(result: PreviewResult, colors: Colors): string {
  const table = new Table({
    head: ["stack", "accounts", "resources", "policies", "violations", "time"].map((text) =>
      colors.bold(text),
    ),
    colAligns: ["left", "left", "right", "right", "right", "right"],
    ...plainTable,
    wordWrap: true,
    colWidths: [null, 40],
  });
  for (const stack of result.stacks) table.push(row(stack, colors));
  return table.toString();
}

function row(stack: StackResult, colors: Colors): string[] {
  const accounts = stack.accounts.join(", ");
  const [failure] = stack.failures;
  if (failure) {
    const word = failure.kind === "upstream" ? colors.yellow("skipped") : colors.red("failed");
    return [stack.name, accounts, word, "", "", seconds(stack.milliseconds)];
  }
  const mandatory = stack.violations.filter((violation) => violation.enforcementLevel === "mandatory").length;
  const count = String(stack.violations.length);
  return [
    stack.name,
    accounts,
    String(stack.resources),
    String(stack.policies),
    mandatory > 0
      ? colors.red(count)
      : stack.violations.length > 0
        ? colors.yellow(count)
        : colors.green(count),
    seconds(stack.milliseconds),
  ];
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
