import type { PolicyCondition, PolicyDocument, PolicyStatement } from "@aws-foundation/core";

/** Where alarms are. */
export interface AlarmPlace {
  readonly accountId: string;
  readonly region: string;
}

/** Name of the topic that alarms of an account and region go to. */
export const alarmTopicName = "aws-foundation-alarms";

/** Alarms of the account publish, and nobody else. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
export function alarmTopicPolicy(place: AlarmPlace): PolicyDocument {
  return {
    Statement: {
      Sid: "AlarmsTell",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: `arn:aws:sns:${place.region}:${place.accountId}:${alarmTopicName}`,
      Condition: ofAlarms(place),
    },
  };
}

/** What lets alarms publish to a topic that a key encrypts. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
export function alarmKeyStatement(place: AlarmPlace): PolicyStatement {
  return {
    Sid: "AlarmsEncrypt",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: ofAlarms(place),
  };
}

function ofAlarms({ accountId, region }: AlarmPlace): PolicyCondition {
  return {
    ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${accountId}:alarm:*` },
    StringEquals: { "aws:SourceAccount": accountId },
  };
}
