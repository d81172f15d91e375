import type { Service } from "../resource-type.js";
import { arnOf } from "./defaults.js";

export const dynamodb: Service = {
  sdk: "DynamoDB",
  arn: (context, id, kind) => (kind === "Table" ? arnOf(context, "dynamodb", `table/${id}`) : undefined),
  types: {},
};
