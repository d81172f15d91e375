/**
 * What of a CloudTrail record counts here.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html and
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export interface CloudTrailRecord {
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventType?: string;
  readonly eventTime?: string;
  readonly eventID?: string;
  readonly awsRegion?: string;
  readonly errorCode?: string;
  readonly sourceIPAddress?: string;
  readonly userAgent?: string;
  readonly recipientAccountId?: string;
  readonly vpcEndpointId?: string;
  readonly tlsDetails?: unknown;
  readonly requestParameters?: Readonly<Record<string, unknown>> | null;
  readonly resources?: readonly { readonly ARN?: string; readonly accountId?: string }[] | null;
  readonly userIdentity?: UserIdentity;
}

export interface UserIdentity {
  readonly type?: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly invokedBy?: string;
  readonly identityProvider?: string;
  readonly sessionContext?: {
    readonly assumedRoot?: string;
    readonly sourceIdentity?: string;
    readonly sessionIssuer?: { readonly type?: string; readonly arn?: string };
    readonly attributes?: { readonly mfaAuthenticated?: string };
  };
}

/** A record, if an object is one. */
export function asRecord(value: unknown): CloudTrailRecord | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { eventSource, eventName } = value as Partial<CloudTrailRecord>;
  const isRecord = typeof eventSource === "string" && typeof eventName === "string";
  return isRecord ? (value as CloudTrailRecord) : undefined;
}
