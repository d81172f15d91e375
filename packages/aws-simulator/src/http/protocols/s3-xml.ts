import { AwsError } from "../../store/aws-error.js";
import { requestId, type HttpRequest } from "../message.js";
import { element, xml } from "./aws-query.js";
import type { Outputs, Protocol } from "./protocol.js";
import { xmlContent, xmlElement } from "./xml.js";

/** How one operation is asked for and answered. */
interface Route {
  readonly method: string;
  /** What the query names, such as `versioning`. @default nothing */
  readonly part?: string;
  /** The answer's root element. @default no body */
  readonly root?: string;
}

/** S3's operations on buckets, in the path's style: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
const routes: Readonly<Record<string, Route>> = {
  GetBucketVersioning: { method: "GET", part: "versioning", root: "VersioningConfiguration" },
  HeadBucket: { method: "HEAD" },
};

export const s3Xml: Protocol = {
  read(request) {
    const [, bucket = "", key] = /^\/([^/]*)\/?(.*)$/.exec(request.path) ?? [];
    const found = key === "" ? Object.entries(routes).find(([, route]) => isAt(route, request)) : undefined;
    const { method, path, query } = request;
    const asked = `${method} ${path}${query.size === 0 ? "" : `?${query.toString()}`}`;
    return { name: found?.[0] ?? asked, input: { Bucket: decodeURIComponent(bucket) } };
  },
  answer(operation, { BucketRegion, ...output }: Outputs) {
    const { root } = routes[operation] ?? {};
    const body =
      root === undefined
        ? ""
        : element(root, "http://s3.amazonaws.com/doc/2006-03-01/", xmlContent(output, "member"));
    const response = xml(200, body);
    return typeof BucketRegion === "string"
      ? { ...response, headers: { ...response.headers, "x-amz-bucket-region": BucketRegion } }
      : response;
  },
  refuse: (code, message, status) =>
    xml(
      status,
      xmlElement("Error", { Code: code, Message: message, RequestId: requestId, HostId: "0" }, "member"),
    ),
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  refusals: {
    unknownKey: new AwsError(
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
      403,
    ),
    expiredKey: new AwsError("ExpiredToken", "The provided token has expired."),
    unsigned: new AwsError("AccessDenied", "Access Denied", 403),
    unknownOperation: { code: "MethodNotAllowed", status: 405 },
  },
};

/** `x-id` is the SDK's, for its own logs. */
function isAt({ method, part }: Route, request: HttpRequest): boolean {
  const parts = [...request.query.keys()].filter((name) => name !== "x-id");
  return method === request.method && parts.join() === (part ?? "");
}
