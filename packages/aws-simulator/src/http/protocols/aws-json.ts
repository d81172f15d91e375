import { AwsError } from "../../store/aws-error.js";
import type { Values } from "../../values.js";
import { requestId, type HttpResponse } from "../message.js";
import type { Outputs, Protocol } from "./protocol.js";

/** CloudTrail, Organizations, Service Quotas and Identity Center: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const awsJson: Protocol = {
  read({ headers, body }) {
    const [, name] = /^\w+\.(\w+)$/.exec(headers["x-amz-target"] ?? "") ?? [];
    return name === undefined ? undefined : { name, input: readJson(body) };
  },
  answer: (_, output) => json(200, output),
  refuse: (code, message, status) => json(status, { __type: code, message }),
  // https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html
  refusals: {
    unknownKey: new AwsError(
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ),
    expiredKey: new AwsError(
      "ExpiredTokenException",
      "The security token included in the request is expired",
    ),
    unsigned: new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token"),
    unknownOperation: { code: "UnknownOperationException", status: 400 },
  },
};

function json(status: number, output: Outputs): HttpResponse {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId };
  return { status, headers, body: JSON.stringify(output) };
}

/** The members in a body; none in an empty one. @throws SyntaxError for what is no JSON. */
export function readJson(body: string): Values {
  return JSON.parse(body === "" ? "{}" : body) as Values;
}
