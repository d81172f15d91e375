import { expect, test } from "vitest";
import { accessErrorOf, AwsAccessError } from "./access-error.js";

const signIn = "sign in, such as with aws sso login, and name the profile with AWS_PROFILE";

function named(name: string, message: string, code?: string): Error {
  return Object.assign(new Error(message), { name }, code === undefined ? {} : { code });
}

test.each([
  [
    named("CredentialsProviderError", "Could not load credentials from any providers"),
    "no-credentials",
    "there are no credentials for AWS: Could not load credentials from any providers",
    signIn,
  ],
  [
    named(
      "CredentialsProviderError",
      "The SSO session associated with this profile has expired. To refresh ...",
    ),
    "expired",
    "the credentials have expired: The SSO session associated with this profile has expired. To refresh ..",
    signIn,
  ],
  [
    named("ExpiredToken", "The security token included in the request is expired"),
    "expired",
    "the credentials have expired: The security token included in the request is expired",
    signIn,
  ],
  [
    named("SignatureDoesNotMatch", "The request signature does not match.\nThe canonical string was ..."),
    "rejected",
    "AWS rejects the credentials: The request signature does not match",
    `check the keys, or ${signIn}`,
  ],
  [
    named("AccessDenied", "User: x is not authorized to perform: sts:GetCallerIdentity"),
    "denied",
    "User: x is not authorized to perform: sts:GetCallerIdentity",
    "ask for the permission",
  ],
  [
    named("Error", "getaddrinfo ENOTFOUND sts.eu-west-9.amazonaws.com", "ENOTFOUND"),
    "no-network",
    "AWS cannot be reached: getaddrinfo ENOTFOUND sts.eu-west-9.amazonaws.com",
    "check the network, a proxy or VPN, the region's name, and AWS_ENDPOINT_URL if it is set",
  ],
  [
    new AggregateError([named("Error", "connect ECONNREFUSED ::1:9", "ECONNREFUSED")]),
    "no-network",
    "AWS cannot be reached: connect ECONNREFUSED ::1:9",
    "check the network, a proxy or VPN, the region's name, and AWS_ENDPOINT_URL if it is set",
  ],
  [named("Weird", "it is broken."), "other", "it is broken", ""],
  [
    Object.assign(named("NotFound", "Unknown"), { $metadata: { httpStatusCode: 404 } }),
    "other",
    "the answer is none of AWS's: HTTP 404",
    "check for a proxy, and AWS_ENDPOINT_URL if it is set",
  ],
])("%s is told as %s", (error, problem, message, fix) => {
  const told = accessErrorOf(error, "eu-west-1");

  expect({ problem: told.problem, message: told.message, fix: told.fix }).toEqual({ problem, message, fix });
  expect(told.cause).toBe(error);
});

test("credentials that a region does not know point to opt-in regions", () => {
  const cause = named("InvalidClientTokenId", "The security token included in the request is invalid.");
  const told = accessErrorOf(cause, "ap-east-1");

  expect(told.problem).toBe("wrong-region");
  expect(told.fix).toBe(
    "they are wrong or deactivated, or ap-east-1 is an opt-in region that the account has not enabled",
  );
});

test("an error that is in plain words stays", () => {
  const error = new AwsAccessError("denied", "no", "ask");

  expect(accessErrorOf(error, "us-east-1")).toBe(error);
});
