import type { AwsCredentials, AwsSession } from "./session.js";

/**
 * How requests travel. A connection that is not made in 3 s is not made: a machine without network has its answer in
 * seconds, three tries included. A request may take 30 s, far above what the calls of this repository take.
 */
export const transport = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};

/** The settings that all clients of AWS services here have. */
export interface ClientSettings {
  readonly credentials: AwsCredentials;
  readonly region: string;
  readonly maxAttempts: number;
  readonly retryMode: "standard" | "adaptive";
  readonly requestHandler: typeof transport.requestHandler;
}

/**
 * Settings for a client: `new EC2Client(clientSettings(session, "eu-west-1"))`. `AWS_ENDPOINT_URL` and its variants
 * work by themselves.
 * @param region - the session's own when left out.
 */
export function clientSettings(session: AwsSession, region: string = session.region): ClientSettings {
  return {
    ...transport,
    credentials: session.credentials,
    region,
    // Lists of large organizations run into the rates of the Organizations API: slow down rather than give up.
    maxAttempts: 5,
    retryMode: "adaptive",
  };
}
