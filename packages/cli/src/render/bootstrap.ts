import type { BootstrapResult, PlannedResource } from "@aws-foundation/bootstrap";
import type { Colors } from "../terminal.js";

const head = ["", "resource", "region", ""];

/** What is there, is made and is repaired, and what to do next. */
export function bootstrapText(result: BootstrapResult, colors: Colors): string {
  const { accountId, caller, state } = result;
  const where =
    state === "s3"
      ? ""
      : "\nThe state is in Pulumi Cloud, by the model: there is no bucket and no key to make.";
  return [
    `Management account ${accountId}, as ${caller}${where}`,
    "",
    table(result, colors),
    "",
    outcome(result, colors),
    ...nextText(result, colors),
  ].join("\n");
}

/** The same for scripts. */
export function bootstrapJson(result: BootstrapResult): string {
  return JSON.stringify(result, undefined, 2);
}

function table({ resources, applied }: BootstrapResult, colors: Colors): string {
  const rows = resources.map((resource) => [
    actionText(resource, applied),
    `${resource.kind} ${resource.name}`,
    resource.region,
    resource.action === "repair" ? resource.settings.join(", ") : "",
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [colors.dim(line(head)), ...rows.map((cells, index) => colored(resources[index], line(cells)))].join(
    "\n",
  );

  function colored(resource: PlannedResource | undefined, text: string): string {
    if (resource?.action === "make") return colors.green(text);
    return resource?.action === "repair" ? colors.yellow(text) : text;
  }
}

function actionText({ action }: PlannedResource, applied: boolean): string {
  switch (action) {
    case "keep":
      return "as it is to be";
    case "make":
      return applied ? "made" : "to be made";
    case "repair":
      return applied ? "repaired" : "to be repaired";
  }
}

function outcome({ applied, differs }: BootstrapResult, colors: Colors): string {
  if (!differs) return colors.green("Nothing changes: all is as it is to be.");
  return applied
    ? colors.green("All is as it is to be now.")
    : colors.bold("Nothing is changed yet: foundation bootstrap --yes makes and repairs this.");
}

/** Only for who has something to log in to. */
function nextText({ applied, differs, next }: BootstrapResult, colors: Colors): string[] {
  if (differs && !applied) return [];
  return [
    "",
    "Next:",
    ...next.flatMap(({ why, commands }) => [why, ...commands.map((line) => colors.bold(`  ${line}`))]),
  ];
}
