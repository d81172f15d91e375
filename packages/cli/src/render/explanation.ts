import type { Explanation } from "@aws-foundation/model";
import type { Colors } from "../terminal.js";

/** What a property is for, its default and its value, and what is below it. */
export function explanationText(explanation: Explanation, colors: Colors): string {
  const { path, description, required, values, properties } = explanation;
  const facts = [
    ...(required ? [["required", "yes"]] : [["default", valueText(explanation.default)]]),
    ...(path.split(".").includes("*") || path === ""
      ? []
      : [["effective", valueText(explanation.effective)]]),
    ...(values.length === 0 ? [] : [["values", values.join(", ")]]),
  ];
  return [
    colors.bold(path === "" ? "the model" : path),
    ...(description === "" ? [] : [`  ${description}`]),
    ...(path === "" ? [] : ["", ...columns(facts, colors)]),
    ...(properties.length === 0
      ? []
      : [
          "",
          "Properties:",
          ...columns(
            properties.map(({ name, description: about }) => [name, about]),
            colors,
          ),
        ]),
  ].join("\n");
}

/** The same for scripts; null stands for what is not there. */
export function explanationJson(explanation: Explanation): string {
  const { default: byDefault = null, effective = null } = explanation;
  return JSON.stringify({ ...explanation, default: byDefault, effective }, undefined, 2);
}

function columns(rows: readonly (readonly string[])[], colors: Colors): string[] {
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", text = ""]) => `  ${colors.cyan(name.padEnd(width))}  ${text}`.trimEnd());
}

function valueText(value: unknown): string {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
