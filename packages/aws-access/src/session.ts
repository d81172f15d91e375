import { fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { transport } from "./client-settings.js";

/** What gives credentials when they are needed, and new ones before they expire. */
export type AwsCredentials = ReturnType<typeof fromNodeProviderChain>;

/** As whom, and by default where, AWS is called. */
export interface AwsSession {
  readonly credentials: AwsCredentials;
  /** The region of clients that name no other. */
  readonly region: string;
}

/**
 * Who calls the command: environment variables, profiles, Identity Center, web identity, containers and at last the
 * metadata of EC2, as in every tool of AWS. The metadata gets one try of a second, so that a machine outside of AWS is
 * not kept waiting. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export function callerSession(region: string): AwsSession {
  // Which Node the SDK's next release wants is for whoever pins its version here, not for whoever runs a command.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const credentials = fromNodeProviderChain({
    timeout: 1000,
    maxRetries: 0,
    clientConfig: { region, ...transport },
  });
  return { credentials, region };
}

/**
 * A session in a role, from another session. Roles are assumed when the first call is made; who may not finds out then.
 * @param name - what CloudTrail calls it: 2-64 letters, digits and `_ + = , . @ -`
 *   (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html).
 * @param tags - the session's, which what is assumed from there has too.
 */
export function assumeRole(
  from: AwsSession,
  roleArn: string,
  name: string,
  tags: Readonly<Record<string, string>> = {},
): AwsSession {
  const keys = Object.keys(tags);
  const transitive = { Tags: keys.map((Key) => ({ Key, Value: tags[Key] ?? "" })), TransitiveTagKeys: keys };
  const credentials = fromTemporaryCredentials({
    masterCredentials: from.credentials,
    // An hour is the most for a role that is assumed from a role.
    params: {
      RoleArn: roleArn,
      RoleSessionName: name,
      DurationSeconds: 3600,
      ...(keys.length === 0 ? {} : transitive),
    },
    clientConfig: { region: from.region, ...transport },
  });
  return { credentials: remembered(credentials), region: from.region };
}

/** Seconds before they expire that credentials are asked for anew. */
const renewBefore = 300;

/** All clients of a session share its credentials: one call of AssumeRole, however many regions there are. */
function remembered(provider: AwsCredentials): AwsCredentials {
  let current: ReturnType<AwsCredentials> | undefined;
  return (properties) => {
    const asked = (current ?? provider(properties)).then((credentials) => {
      const left = (credentials.expiration?.getTime() ?? Infinity) - Date.now();
      return left > renewBefore * 1000 ? credentials : provider(properties);
    });
    current = asked;
    asked.catch(() => {
      // The next call tries anew: a new account's role takes a moment until it can be assumed.
      if (current === asked) current = undefined;
    });
    return asked;
  };
}
