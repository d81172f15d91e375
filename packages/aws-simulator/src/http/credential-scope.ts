import type { HttpRequest } from "./message.js";

/** What a signature says of itself: with which key, and for which service and region, it was made. */
export interface CredentialScope {
  readonly accessKeyId: string;
  /** What temporary keys come with. */
  readonly sessionToken: string | undefined;
  readonly region: string;
  /** As it signs, such as `organizations`. */
  readonly service: string;
}

/**
 * What a request was signed with; undefined for one that was not. The signature itself is not checked.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function credentialScope({ headers }: HttpRequest): CredentialScope | undefined {
  const [, accessKeyId, region, service] =
    /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/.exec(
      headers.authorization ?? "",
    ) ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  return { accessKeyId, sessionToken: headers["x-amz-security-token"], region, service };
}
