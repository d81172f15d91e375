import { errorName, isAccessDenied } from "./denied.js";

/** Why AWS could not be called at all. */
export type AwsAccessProblem =
  "no-credentials" | "expired" | "rejected" | "denied" | "no-network" | "wrong-region" | "other";

/** AWS could not be called: why, and what to do about it. */
export class AwsAccessError extends Error {
  public override readonly name = "AwsAccessError";

  /** @param fix - what the caller can do; empty when nobody knows. */
  public constructor(
    public readonly problem: AwsAccessProblem,
    message: string,
    public readonly fix: string,
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
  }
}

const signIn = "sign in, such as with aws sso login, and name the profile with AWS_PROFILE";

const expired = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);
/** Errors of the SDK itself, before AWS is called. */
const fromProvider = new Set(["CredentialsProviderError", "TokenProviderError"]);
const rejected = new Set([
  "AuthFailure",
  "IncompleteSignature",
  "InvalidAccessKeyId",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
]);
const networkCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * An error of the first call to AWS in plain words.
 * @param region - where the call went.
 */
export function accessErrorOf(error: unknown, region: string): AwsAccessError {
  const name = errorName(error);
  const message = error instanceof Error ? error.message : String(error);
  const make = (problem: AwsAccessProblem, text: string, fix: string) =>
    new AwsAccessError(problem, text, fix, { cause: error });
  if (error instanceof AwsAccessError) return error;
  if (expired.has(name) || (fromProvider.has(name) && /expired/i.test(message)))
    return make("expired", `the credentials have expired: ${firstLine(message)}`, signIn);
  if (fromProvider.has(name))
    return make("no-credentials", `there are no credentials for AWS: ${firstLine(message)}`, signIn);
  if (name === "InvalidClientTokenId" || name === "UnrecognizedClientException")
    return make(
      "wrong-region",
      `AWS does not know these credentials in ${region}: ${firstLine(message)}`,
      `they are wrong or deactivated, or ${region} is an opt-in region that the account has not enabled`,
    );
  if (rejected.has(name))
    return make(
      "rejected",
      `AWS rejects the credentials: ${firstLine(message)}`,
      `check the keys, or ${signIn}`,
    );
  if (isAccessDenied(error)) return make("denied", firstLine(message), "ask for the permission");
  if (isNetworkError(error))
    return make(
      "no-network",
      `AWS cannot be reached: ${networkText(error, message)}`,
      "check the network, a proxy or VPN, the region's name, and AWS_ENDPOINT_URL if it is set",
    );
  const status = statusOf(error);
  // The SDK calls so what has no error of AWS in it.
  if (message === "Unknown" || message === "UnknownError" || error instanceof SyntaxError)
    return make(
      "other",
      `the answer is none of AWS's${status === undefined ? "" : `: HTTP ${status}`}`,
      "check for a proxy, and AWS_ENDPOINT_URL if it is set",
    );
  return make("other", firstLine(message), "");
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  return (error as { $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

function isNetworkError(error: unknown): boolean {
  return networkCodes.has(errorCode(error) ?? "") || errorName(error) === "TimeoutError";
}

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  // Node tries several addresses of a host, and tells of each.
  return code ?? (error instanceof AggregateError ? errorCode(error.errors[0]) : undefined);
}

/** An error of several addresses has no message of its own. */
function networkText(error: unknown, message: string): string {
  if (message !== "") return firstLine(message);
  return error instanceof AggregateError && error.errors[0] instanceof Error
    ? error.errors[0].message
    : (errorCode(error) ?? "no answer");
}

function firstLine(text: string): string {
  return (text.split("\n", 1)[0] ?? "").replace(/\.$/, "");
}
