/**
 * What AWS says when it refuses a call. The texts are those of AWS where they are known, else those of the API reference:
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html and
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
 */
export class AwsError extends Error {
  override readonly name = "AwsError";

  /**
   * @param code Such as `DuplicatePolicyException`.
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
  return `operation error ${service}: ${call}, https response error StatusCode: ${String(status)}, RequestID: ${request}, ${message}`;
}
