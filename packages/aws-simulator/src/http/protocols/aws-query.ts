import { AwsError } from "../../store/aws-error.js";
import { text } from "../../values.js";
import { requestId, type HttpResponse } from "../message.js";
import { readForm } from "./form.js";
import type { Protocol } from "./protocol.js";
import { xmlElement } from "./xml.js";

/** STS and IAM: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function awsQuery(namespace: string): Protocol {
  return {
    read({ body }) {
      const { Action: action, ...input } = readForm(body);
      return action === undefined ? undefined : { name: text(action), input };
    },
    answer(operation, output) {
      const result = xmlElement(`${operation}Result`, output, "member");
      const metadata = xmlElement("ResponseMetadata", { RequestId: requestId }, "member");
      return xml(200, element(`${operation}Response`, namespace, result + metadata));
    },
    refuse(code, message, status) {
      const type = status < 500 ? "Sender" : "Receiver";
      const error = xmlElement("Error", { Type: type, Code: code, Message: message }, "member");
      const id = xmlElement("RequestId", requestId, "member");
      return xml(status, element("ErrorResponse", namespace, error + id));
    },
    // https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
    refusals: {
      unknownKey: new AwsError(
        "InvalidClientTokenId",
        "The security token included in the request is invalid.",
        403,
      ),
      expiredKey: new AwsError("ExpiredToken", "The security token included in the request is expired", 403),
      unsigned: new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
      unknownOperation: { code: "InvalidAction", status: 400 },
    },
  };
}

/** An element in a namespace. @param content Already written. */
export function element(name: string, namespace: string, content: string): string {
  return `<${name} xmlns="${namespace}">${content}</${name}>`;
}

export function xml(status: number, body: string): HttpResponse {
  return { status, headers: { "content-type": "text/xml" }, body };
}
