import type { Service } from "../resource-type.js";
import { arnOf } from "./defaults.js";

export const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

/** Pulumi's module holds three services; ARNs of what each has, by class. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const arns: Readonly<Record<string, readonly [service: string, before: string]>> = {
  CompositeAlarm: ["cloudwatch", "alarm:"],
  EventBus: ["events", "event-bus/"],
  EventRule: ["events", "rule/"],
  LogDestination: ["logs", "destination:"],
  LogGroup: ["logs", "log-group:"],
  MetricAlarm: ["cloudwatch", "alarm:"],
};

export const cloudwatch: Service = {
  sdk: "CloudWatch",
  arn: (context, id, kind) => {
    const [service, before] = arns[kind] ?? [];
    return service === undefined || before === undefined
      ? undefined
      : arnOf(context, service, `${before}${id}`);
  },
  types: {},
};
