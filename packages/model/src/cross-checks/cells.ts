import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { isDeployed } from "../stack-accounts.js";
import { entriesOf } from "./cross-check.js";

/** The engine starts a provider process of some 200 MB for each account of a stack. */
const maxAccounts = 15;

/** No stack has more accounts than one process can deploy, and only environments have cells. */
export function* checkCells(draft: Draft): Iterable<ModelProblem> {
  const environments = new Map(
    entriesOf(draft.model.environments).map(([key]) => [key, new Map<number, number>()]),
  );
  for (const [key, { environment, cell = 1, state = "active" }] of entriesOf(draft.model.accounts)) {
    if (cell > 1 && !draft.says("accounts", key, "environment")) {
      const problem = "only accounts of an environment are in cells";
      yield { path: ["accounts", key, "cell"], problem, fix: "remove it" };
    }
    const cells = environments.get(environment ?? "");
    if (isDeployed({ state })) cells?.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  for (const [environment, cells] of environments) {
    for (const [cell, count] of [...cells].sort(([a], [b]) => a - b)) {
      if (count <= maxAccounts) continue;
      const next = Math.max(...cells.keys()) + 1;
      yield {
        path: ["environments", environment],
        at: "key",
        problem: `has ${count} accounts in cell ${cell}, a cell has at most ${maxAccounts}`,
        fix: `give those that are not deployed yet another cell, such as "cell: ${next}"`,
      };
    }
  }
}
