import type { ResourceValidationPolicy } from "@pulumi/policy";
import { where } from "../../messages.js";
import { UNKNOWN, read } from "../../unknown.js";

/** A log group says how long it keeps what is in it: AWS keeps it for ever, at a price, where nobody says. */
export const logGroupRetention: ResourceValidationPolicy = {
  name: "log-group-retention",
  displayName: "Log groups have a retention",
  description: "CloudWatch log groups say for how many days they keep events.",
  severity: "medium",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "AU-11",
    specification: "Audit Record Retention",
  },
  tags: ["cloudwatch", "logs"],
  remediationSteps: "Set retentionInDays to the days that the events are needed for.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  validateResource: (args, reportViolation) => {
    if (args.type !== "aws:cloudwatch/logGroup:LogGroup") return;
    const days = read(args.props, "retentionInDays");
    if (days === UNKNOWN || (typeof days === "number" && days > 0)) return;
    reportViolation(`${where(args)}: it keeps events for ever. Set retentionInDays.`);
  },
};
