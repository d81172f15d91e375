import type { Service } from "../resource-type.js";
import { text } from "../values.js";
import { arnOf } from "./defaults.js";

export const lambda: Service = {
  sdk: "Lambda",
  arn: (context, _, kind) =>
    kind === "Function" ? arnOf(context, "lambda", `function:${text(context.inputs.name)}`) : undefined,
  types: {},
};
