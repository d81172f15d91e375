import type { ChangeReport, GuardrailChange, Witness } from "@aws-foundation/guard";
import type { Colors } from "../terminal.js";
import { contextJson } from "./context-json.js";
import { few } from "./few.js";
import { plural } from "./plural.js";

/** What is newly denied and allowed, each with a request that shows it. */
export function changeText(report: ChangeReport, colors: Colors): string {
  const { changes, undecided, newPlaces, gonePlaces } = report;
  const parts = [
    ...changes.map((change) => changeLines(change, colors).join("\n")),
    ...undecided.map(({ places, actions, statements }) =>
      [
        `${colors.yellow("differs")} in ${places.join(", ")}: ${statements.join(", ")}`,
        "  no request was found that is decided otherwise, and it is not proven that there is none",
        `  ${few(actions, shownActions, "action")}`,
      ].join("\n"),
    ),
    ...(newPlaces.length > 0 ? [`new, with nothing to compare: ${newPlaces.join(", ")}`] : []),
    ...(gonePlaces.length > 0 ? [`gone: ${gonePlaces.join(", ")}`] : []),
    summary(report),
  ];
  return parts.join("\n\n");
}

/** The same for scripts. */
export function changeJson(report: ChangeReport): string {
  const changes = report.changes.map((change) => ({
    ...change,
    witness: {
      ...change.witness,
      account: change.witness.account ?? null,
      context: contextJson(change.witness.context),
      command: commandOf(change.witness),
    },
  }));
  return JSON.stringify({ ...report, changes }, undefined, 2);
}

function changeLines(
  { effect, guardrails, places, actions, witness }: GuardrailChange,
  colors: Colors,
): string[] {
  const word = effect === "denied" ? colors.red("newly denied") : colors.green("newly allowed");
  const by = effect === "denied" ? "by" : "no longer by";
  return [
    `${word} ${by} ${guardrails.join(", ")} in ${places.join(", ")}: ${few(actions, shownActions, "action")}`,
    `  ${commandOf(witness)}`,
    ...[["before", witness.base] as const, ["now", witness.now] as const].flatMap(
      ([when, { verdict, explanation }]) => [
        `    ${when}: ${verdict}`,
        ...(verdict === "allowed" ? [] : explanation.map((line) => `      ${line}`)),
      ],
    ),
  ];
}

/** The command that asks about the witness. */
function commandOf({ principal, action, resource, account, isOpen, context }: Witness): string {
  return [
    "foundation can",
    ...[principal, action, resource].map(shellWord),
    ...(account === undefined ? [] : ["--account", shellWord(account)]),
    ...(isOpen ? ["--open"] : []),
    ...Object.entries(context).flatMap(([key, value]) =>
      [value ?? ""]
        .flat()
        .flatMap((one) => ["--context", shellWord(`${key}=${typeof one === "string" ? one : ""}`)]),
    ),
  ].join(" ");
}

function shellWord(text: string): string {
  return /^[\w@:/.,=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Some actions are enough to know what is meant. */
const shownActions = 6;

function summary({ actions, places, changes, undecided }: ChangeReport): string {
  const compared = `${plural(actions, "action")} compared in ${plural(places.length, "place")}`;
  if (changes.length + undecided.length === 0) return `${compared}: nothing changes`;
  const differing = [
    plural(changes.length, "change"),
    ...(undecided.length > 0
      ? [`${plural(undecided.length, "difference")} without a request that shows it`]
      : []),
  ];
  return `${compared}: ${differing.join(", ")}; everything else is decided as before`;
}
