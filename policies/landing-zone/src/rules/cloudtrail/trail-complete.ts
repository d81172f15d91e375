import type { ResourceValidationPolicy } from "@pulumi/policy";
import { quoted, where } from "../../messages.js";
import { isObject } from "../../policy-document.js";
import { UNKNOWN, read, readPlain } from "../../unknown.js";

/** Switches that have to be on, with what they are when nothing is said. */
const switches = {
  enableLogFileValidation: false,
  enableLogging: true,
  includeGlobalServiceEvents: true,
  isMultiRegionTrail: false,
  isOrganizationTrail: false,
};

/** Whether an advanced selector takes all management events, as an unknown one may: any other field leaves some out. */
function takesManagement(selector: unknown): boolean {
  if (selector === UNKNOWN) return true;
  const { fieldSelectors = [] } = isObject(selector) ? selector : {};
  if (!Array.isArray(fieldSelectors)) return fieldSelectors === UNKNOWN;
  return (
    fieldSelectors.length > 0 &&
    fieldSelectors.every(
      (field) =>
        field === UNKNOWN ||
        (isObject(field) &&
          field.field === "eventCategory" &&
          (field.equals === UNKNOWN || (Array.isArray(field.equals) && field.equals.includes("Management")))),
    )
  );
}

/** The same of a basic selector, which takes them all unless it says otherwise. */
function takesManagementByDefault(selector: unknown): boolean {
  if (!isObject(selector)) return selector === UNKNOWN;
  const { includeManagementEvents = true, readWriteType = "All", excludeManagementEventSources } = selector;
  const excludesNone =
    !Array.isArray(excludeManagementEventSources) || excludeManagementEventSources.length === 0;
  return (
    (includeManagementEvents === true || includeManagementEvents === UNKNOWN) &&
    (readWriteType === "All" || readWriteType === UNKNOWN) &&
    excludesNone
  );
}

/**
 * A trail records every account and region, proves what it delivered, encrypts it with a key of ours, and records
 * management events, which advanced selectors would otherwise take the place of.
 */
export const trailComplete: ResourceValidationPolicy = {
  name: "trail-complete",
  displayName: "Trail is complete",
  description:
    "Trails record management events of all accounts and regions, validated, encrypted and where alarms see them.",
  severity: "high",
  framework: {
    name: "CIS AWS Foundations Benchmark",
    version: "5.0.0",
    reference: "3.1",
    specification: "Ensure CloudTrail is enabled in all regions",
  },
  tags: ["cloudtrail", "logs"],
  remediationSteps:
    "Set what the message names; among advancedEventSelectors let there be one whose eventCategory equals Management and that has no other field.",
  url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
  validateResource: (args, reportViolation) => {
    if (args.type !== "aws:cloudtrail/trail:Trail") return;
    const off = Object.entries(switches).flatMap(([name, byDefault]) => {
      const value = read(args.props, name) ?? byDefault;
      return value === true || value === UNKNOWN ? [] : [name];
    });
    if (off.length > 0) reportViolation(`${where(args)}: ${quoted(off)} must be true.`);

    const key = read(args.props, "kmsKeyId");
    if (key !== UNKNOWN && !(typeof key === "string" && key.startsWith("arn:")))
      reportViolation(`${where(args)}: kmsKeyId must be the ARN of a key.`);

    const group = read(args.props, "cloudWatchLogsGroupArn");
    if (group === undefined || group === "")
      reportViolation(
        `${where(args)}: no log group has its events, so no alarm sees them. Set cloudWatchLogsGroupArn.`,
      );

    const takes = (name: string, takesAll: (selector: unknown) => boolean) => {
      const selectors = readPlain(args.props, name);
      return !Array.isArray(selectors) || selectors.length === 0 || selectors.some(takesAll);
    };
    if (!takes("advancedEventSelectors", takesManagement))
      reportViolation(
        `${where(args)}: advancedEventSelectors leave management events out. Add one whose eventCategory equals Management, without other fields.`,
      );
    if (!takes("eventSelectors", takesManagementByDefault))
      reportViolation(
        `${where(args)}: eventSelectors leave management events out. Add one that includes all of them, of every source.`,
      );
  },
};
