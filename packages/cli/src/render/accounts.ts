import type { Colors } from "../terminal.js";
import type { AccountNode, UnitNode } from "./account-tree.js";

interface Row {
  readonly cells: readonly string[];
  readonly state?: AccountNode["state"];
}

const head = ["", "state", "environment", "cell", "id"];

/** The tree of units and accounts, with a column for each thing that is told of an account. */
export function accountsText(root: UnitNode, colors: Colors): string {
  const rows: Row[] = [{ cells: head }, { cells: ["root"] }, ...rowsBelow(root, "")];
  const widths = head.map((_, column) => Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  return rows
    .map(({ cells, state }, index) => {
      const line = cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd();
      if (index === 0) return colors.dim(line);
      if (state === undefined) return colors.bold(line);
      return state === "active" ? line : state === "closed" ? colors.dim(line) : colors.yellow(line);
    })
    .join("\n");
}

/** The same tree for scripts. */
export function accountsJson(root: UnitNode): string {
  return JSON.stringify(root, undefined, 2);
}

function rowsBelow({ accounts, units }: UnitNode, indent: string): Row[] {
  const count = accounts.length + units.length;
  const branch = (index: number) => (index === count - 1 ? ["└ ", "  "] : ["├ ", "│ "]);
  return [
    ...accounts.map((account, index) => accountRow(account, `${indent}${branch(index)[0] ?? ""}`)),
    ...units.flatMap((unit, index) => {
      const [here = "", below = ""] = branch(accounts.length + index);
      return [
        { cells: [`${indent}${here}${unit.name} (${unit.key ?? ""})`] },
        ...rowsBelow(unit, `${indent}${below}`),
      ];
    }),
  ];
}

function accountRow({ key, state, environment, cell, id }: AccountNode, branch: string): Row {
  const shownCell = cell === null ? "-" : String(cell);
  return { state, cells: [`${branch}${key}`, state, environment, shownCell, id ?? "not in the model"] };
}
