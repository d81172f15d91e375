import { AwsError } from "../../store/aws-error.js";
import { requestId } from "../message.js";
import { awsQuery, element, xml } from "./aws-query.js";
import type { Protocol } from "./protocol.js";
import { xmlContent, xmlElement } from "./xml.js";

const namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

/** EC2, which has a protocol of its own: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Query: Protocol = {
  ...awsQuery(namespace),
  answer: (operation, output) =>
    xml(200, element(`${operation}Response`, namespace, xmlContent({ requestId, ...output }, "item"))),
  refuse: (code, message, status) =>
    xml(
      status,
      xmlElement(
        "Response",
        { Errors: { Error: { Code: code, Message: message } }, RequestID: requestId },
        "item",
      ),
    ),
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
  refusals: {
    unknownKey: new AwsError(
      "AuthFailure",
      "AWS was not able to validate the provided access credentials",
      401,
    ),
    expiredKey: new AwsError("RequestExpired", "Request has expired."),
    unsigned: new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
    unknownOperation: { code: "InvalidAction", status: 400 },
  },
};
