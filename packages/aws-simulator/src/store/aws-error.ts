/**
 * What AWS says when it refuses a call. The texts are those of AWS where they are known, else those of the API reference,
 * such as https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
 */
export class AwsError extends Error {
  override readonly name = "AwsError";

  /**
   * @param code Such as `DuplicatePolicyException`, behind `api error ` where AWS's SDK has no type for it: all of EC2, much of S3.
   * @param reason What AWS says beside the code.
   * @param status Of the HTTP response.
   */
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly status = 400,
  ) {
    super(`${code}: ${reason}`);
  }
}

/** The call as AWS's SDK reports it, in whose words the provider passes it on. */
export function sdkMessage(service: string, call: string, { status, message }: AwsError): string {
  const request = "00000000-0000-0000-0000-000000000000";
  // S3 says on top which of its hosts answered.
  const host = service === "S3" ? " HostID: 0," : "";
  return `operation error ${service}: ${call}, https response error StatusCode: ${String(status)}, RequestID: ${request},${host} ${message}`;
}
