import { alphanumeric } from "../identifiers.js";
import type { Service } from "../resource-type.js";
import { text } from "../values.js";
import { arnOf } from "./defaults.js";

export const secretsmanager: Service = {
  sdk: "Secrets Manager",
  // A secret's id is its ARN, which ends in six characters of AWS's; what is set on it is called like it.
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
  id: (context) => {
    const { name, secretArn, secretId } = context.inputs;
    const known = secretArn ?? secretId;
    return known === undefined
      ? arnOf(context, "secretsmanager", `secret:${text(name)}-${alphanumeric(context.urn, 6)}`)
      : text(known);
  },
  arn: (_, id) => id,
  types: {},
};
