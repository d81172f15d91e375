import type { Service } from "../resource-type.js";
import { arnOf } from "./defaults.js";

export const lambda: Service = {
  sdk: "Lambda",
  arn: (context, id, kind) => (kind === "Function" ? arnOf(context, "lambda", `function:${id}`) : undefined),
  types: {},
};
