import { AwsError } from "../../store/aws-error.js";
import { requestId } from "../message.js";
import { readJson } from "./aws-json.js";
import type { Protocol } from "./protocol.js";

/**
 * Account Management: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 * @param operations By method and path, such as `POST /listRegions`.
 */
export function restJson(operations: Readonly<Record<string, string>>): Protocol {
  return {
    read({ method, path, body }) {
      const route = `${method} ${path}`;
      return { name: operations[route] ?? route, input: readJson(body) };
    },
    answer: (_, output) => ({ status: 200, headers, body: JSON.stringify(output) }),
    refuse: (code, message, status) => ({
      status,
      headers: { ...headers, "x-amzn-errortype": code },
      body: JSON.stringify({ message }),
    }),
    // https://docs.aws.amazon.com/accounts/latest/reference/CommonErrors.html
    refusals: {
      unknownKey: new AwsError(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        403,
      ),
      expiredKey: new AwsError(
        "ExpiredTokenException",
        "The security token included in the request is expired",
        403,
      ),
      unsigned: new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403),
      unknownOperation: { code: "UnknownOperationException", status: 404 },
    },
  };
}

const headers = { "content-type": "application/json", "x-amzn-requestid": requestId };
