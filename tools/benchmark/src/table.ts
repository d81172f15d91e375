/** Rows of one kind as a Markdown table, each column made of a title and of what it says of a row. */
export function markdownTable<Row>(
  columns: readonly (readonly [title: string, cell: (row: Row) => string])[],
  rows: readonly Row[],
): string {
  const lines = [
    columns.map(([title]) => title),
    columns.map((_, index) => (index === 0 ? ":--" : "--:")),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** A number with so many decimals; a dash for one that is not known. */
export function decimals(number: number | undefined, count: number): string {
  return number === undefined || Number.isNaN(number) ? "-" : number.toFixed(count);
}

/** Bytes in MB. */
export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "-" : (bytes / 1e6).toFixed(0);
}
