import {
  InputPropertiesError,
  logObjectsPrefix,
  propertyPath,
  trailEvents,
  type TrailEvents,
} from "@aws-foundation/core";
import type * as aws from "@pulumi/aws";

type Selector = aws.types.input.cloudtrail.TrailAdvancedEventSelector;
type Field = aws.types.input.cloudtrail.TrailAdvancedEventSelectorFieldSelector;

/** What each of them selects: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html */
const fields: Readonly<Record<TrailEvents, readonly Field[]>> = {
  management: [equals("eventCategory", "Management")],
  "log-reads": [
    ...data("AWS::S3::Object"),
    equals("readOnly", "true"),
    { field: "resources.ARN", startsWiths: [logObjectsPrefix] },
  ],
  // Without the archive's own, or each delivery of the trail would be an event of the next.
  "s3-objects": [...data("AWS::S3::Object"), { field: "resources.ARN", notStartsWiths: [logObjectsPrefix] }],
  "lambda-invocations": data("AWS::Lambda::Function"),
  "dynamodb-items": data("AWS::DynamoDB::Table"),
};

/**
 * The selectors of a trail. They take the place of what a trail records by itself, so those of management events are
 * always among them.
 * @throws InputPropertiesError for events without those of management, or named twice.
 */
export function trailSelectors(events: readonly TrailEvents[]): Selector[] {
  const repeated = events.flatMap((value, index) =>
    events.indexOf(value) < index
      ? [{ path: propertyPath("events", index), value, problem: "is listed twice", fix: "remove one" }]
      : [],
  );
  const missing = events.includes("management")
    ? []
    : [{ path: "events", value: events, problem: "has no management events", fix: "add management" }];
  const problems = [...missing, ...repeated];
  if (problems.length > 0) throw new InputPropertiesError("the organization's trail", problems);
  return trailEvents
    .filter((name) => events.includes(name))
    .map((name) => ({ name, fieldSelectors: [...fields[name]] }));
}

function data(type: string): Field[] {
  return [equals("eventCategory", "Data"), equals("resources.type", type)];
}

function equals(field: string, value: string): Field {
  return { field, equals: [value] };
}
