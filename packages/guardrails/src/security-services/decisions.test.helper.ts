import { closedClassDecisions, type ClosedClass } from "../testing/closed-class.js";
import type { Decision } from "../testing/decision-table.js";
import { as } from "../testing/principals.js";
import { actionsOf, type ServiceActions } from "../testing/service-actions.js";
import { changes, type SecurityService, type ServiceChanges } from "./changes.js";
import { mayStay } from "./may-stay.js";

const services = Object.keys(changes) as SecurityService[];

const actions = Object.fromEntries(
  await Promise.all(services.map(async (service) => [service, await actionsOf(service)] as const)),
) as Record<SecurityService, ServiceActions>;
const all = Object.values(actions).flatMap(({ writes, reads }) => [...writes, ...reads]);

/** Each service with all that can be done to it. */
export const classes = services.map((service): ClosedClass => ({
  what: service,
  actions: actions[service],
  mayStay: mayStay[service],
}));

/** What is left to responders is known by its name: a change that AWS adds is not among it. */
const respondersClasses = services.map((service): ClosedClass => {
  const { responders = [] }: ServiceChanges = changes[service];
  const theirs = Object.fromEntries(responders.map((name) => [`${service}:${name}`, "For responders."]));
  return { what: service, actions: actions[service], mayStay: { ...mayStay[service], ...theirs } };
});

/** What the guardrail decides where the responders are the tests'. */
export const decisions: readonly Decision[] = [
  ...classes.flatMap((closed) => closedClassDecisions(closed, "an administrator", as.administrator)),
  {
    what: "a root session to change anything but what may stay",
    denied: true,
    as: as.assumedRoot,
    actions: ["cloudtrail:StopLogging", "guardduty:UpdateDetector", "guardduty:CreateFilter"],
  },
  ...respondersClasses.flatMap((closed) => closedClassDecisions(closed, "a responder", as.responder)),
  { what: "the foundation to do anything", denied: false, as: as.foundation, actions: all },
  {
    what: "a responder to stop or redirect the recording",
    denied: true,
    as: as.responder,
    actions: [
      "cloudtrail:PutEventConfiguration",
      "cloudtrail:PutInsightSelectors",
      "cloudtrail:UpdateChannel",
      "config:PutAggregationAuthorization",
      "guardduty:DeleteDetector",
      "guardduty:DeletePublishingDestination",
      "securityhub:CreateAutomationRule",
      "securityhub:StartConfigurationPolicyAssociation",
      "securityhub:UpdateFindingAggregator",
      "securityhub:UpdateSecurityControl",
    ],
  },
  {
    what: "a responder to handle findings",
    denied: false,
    as: as.responder,
    actions: [
      "guardduty:ArchiveFindings",
      "guardduty:CreateFilter",
      "guardduty:CreateIPSet",
      "guardduty:CreateTrustedEntitySet",
      "guardduty:UpdateMalwareScanSettings",
      "guardduty:UpdatePublishingDestination",
      "securityhub:BatchImportFindings",
    ],
  },
];
