/** Calls of every day, by service and name. */
const calls = [
  ["s3", "GetObject"],
  ["ec2", "RunInstances"],
  ["iam", "CreateRole"],
  ["iam", "CreateUser"],
  ["ec2", "DescribeInstances"],
  ["kms", "Decrypt"],
  ["logs", "PutLogEvents"],
  ["lambda", "Invoke"],
  ["sts", "AssumeRole"],
  ["dynamodb", "GetItem"],
] as const;

/** A record as CloudTrail writes it, of about 1.4 kB; a thousand sessions of fifty roles in each account. */
export function recordOf(number: number, accounts: readonly string[]): object {
  const account = accounts[number % accounts.length] ?? "";
  const [service, eventName] = calls[(number * 7) % calls.length] ?? calls[0];
  const role = `App${String(number % 50)}`;
  const session = `session${String(number % 1000)}`;
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: `AROAEXAMPLE:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      accountId: account,
      accessKeyId: "ASIAEXAMPLE",
      sessionContext: {
        sessionIssuer: {
          type: "Role",
          principalId: "AROAEXAMPLE",
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
        attributes: { creationDate: "2026-01-01T00:00:00Z", mfaAuthenticated: "false" },
      },
    },
    eventTime: "2026-01-01T00:00:00Z",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: number % 11 === 0 ? "eu-west-1" : "us-east-1",
    sourceIPAddress: "203.0.113.7",
    userAgent: "aws-sdk-go-v2/1.0 os/linux lang/go#1.22 md/GOOS#linux",
    requestParameters:
      service === "s3"
        ? {
            bucketName: `data-${String(number % 100)}`,
            key: `a/b/${String(number)}`,
            Host: "s3.amazonaws.com",
          }
        : { roleName: `role-${String(number % 100)}`, instanceType: "m5.large" },
    responseElements: null,
    requestID: `request-${String(number)}`,
    eventID: `event-${String(number)}`,
    readOnly: true,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
    tlsDetails: {
      tlsVersion: "TLSv1.3",
      cipherSuite: "TLS_AES_128_GCM_SHA256",
      clientProvidedHostHeader: `${service}.us-east-1.amazonaws.com`,
    },
  };
}
