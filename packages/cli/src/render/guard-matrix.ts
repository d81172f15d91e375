import type { DeniedActions, GuardMatrix, MatrixRow } from "@aws-foundation/guard";
import Table from "cli-table3";
import type { Colors } from "../terminal.js";
import { plainTable } from "./plain-table.js";

/** Where each guardrail holds, and below what each denies. */
export function matrixText(matrix: GuardMatrix, colors: Colors): string {
  const bold = (texts: readonly string[]): string[] => texts.map((text) => colors.bold(text));
  const where = new Table({ head: bold(["guardrail", ...matrix.places]), ...plainTable });
  for (const row of matrix.rows) where.push([row.guardrail, ...cells(row, matrix.places)]);
  const what = new Table({
    head: bold(["guardrail", "statement", "denies"]),
    ...plainTable,
    colWidths: [null, null, 80],
    wordWrap: true,
  });
  for (const line of deniedLines(matrix)) what.push([...line]);
  return [where.toString(), "", what.toString(), "", legend].join("\n");
}

const legend =
  'A cell says from where a guardrail is inherited; "here": it is attached there. "some": only of some resources, or under conditions.';

/** The same for a page or a pull request. */
export function matrixMarkdown(matrix: GuardMatrix): string {
  return [
    ...markdownTable(
      ["guardrail", ...matrix.places],
      matrix.rows.map((row) => [row.guardrail, ...cells(row, matrix.places)]),
    ),
    "",
    ...markdownTable(["guardrail", "statement", "denies"], deniedLines(matrix)),
    "",
    legend,
  ].join("\n");
}

/** The same for scripts. */
export function matrixJson({ places, rows }: GuardMatrix): string {
  return JSON.stringify({ places, guardrails: rows }, undefined, 2);
}

function cells({ places }: MatrixRow, all: readonly string[]): string[] {
  return all.map((place) => {
    const from = places[place];
    return from === place ? "here" : (from ?? "");
  });
}

function deniedLines({ rows }: GuardMatrix): readonly (readonly [string, string, string])[] {
  return rows.flatMap(({ guardrail, denies, type }) =>
    denies.length === 0
      ? [[guardrail, "", `sets, by a policy of the type ${type}`] as const]
      : denies.map((denied) => [guardrail, denied.statement, deniedText(denied)] as const),
  );
}

function deniedText({ actions, except, isConditional }: DeniedActions): string {
  const all = except.length > 0 ? `everything but ${except.join(", ")}` : actions.join(", ");
  return isConditional ? `some: ${all}` : all;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text) => text.replaceAll("|", "\\|").replaceAll("*", "\\*")).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)];
}
