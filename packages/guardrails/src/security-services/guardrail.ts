import { didYouMean } from "@aws-foundation/core";
import { unlessFoundation, type GuardrailContext } from "../context.js";
import { cis, fsbp } from "../frameworks.js";
import type { FrameworkReference, StatementGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems } from "../parameter-problems.js";

/** How each service is switched off, in whole or for some accounts, resources or findings. */
const switches = {
  cloudtrail: {
    frameworks: [cis("3.1")],
    actions: [
      "DeleteEventDataStore",
      "DeleteTrail",
      "DeregisterOrganizationDelegatedAdmin",
      "PutEventSelectors",
      "StopEventDataStoreIngestion",
      "StopLogging",
      "UpdateEventDataStore",
      "UpdateTrail",
    ],
  },
  config: {
    frameworks: [cis("3.3")],
    actions: [
      "DeleteAggregationAuthorization",
      "DeleteConfigurationAggregator",
      "DeleteConfigurationRecorder",
      "DeleteDeliveryChannel",
      "DeleteOrganizationConfigRule",
      "DeleteOrganizationConformancePack",
      "DeleteRetentionConfiguration",
      "DeleteServiceLinkedConfigurationRecorder",
      "DisassociateResourceTypes",
      "PutConfigurationRecorder",
      "PutDeliveryChannel",
      "PutRetentionConfiguration",
      "StopConfigurationRecorder",
    ],
  },
  guardduty: {
    frameworks: [fsbp("GuardDuty.1")],
    actions: [
      "DeleteDetector",
      "DeleteMembers",
      "DeletePublishingDestination",
      "DisableOrganizationAdminAccount",
      "DisassociateFromAdministratorAccount",
      "DisassociateFromMasterAccount",
      "DisassociateMembers",
      "StopMonitoringMembers",
      "UpdateDetector",
      "UpdateMemberDetectors",
      "UpdateOrganizationConfiguration",
    ],
  },
  securityhub: {
    frameworks: [],
    actions: [
      "BatchDisableStandards",
      "BatchUpdateStandardsControlAssociations",
      "DeleteAggregatorV2",
      "DeleteConfigurationPolicy",
      "DeleteFindingAggregator",
      "DeleteMembers",
      "DisableOrganizationAdminAccount",
      "DisableSecurityHub",
      "DisableSecurityHubV2",
      "DisassociateFromAdministratorAccount",
      "DisassociateFromMasterAccount",
      "DisassociateMembers",
      "StartConfigurationPolicyDisassociation",
      "UpdateConfigurationPolicy",
      "UpdateFindingAggregator",
      "UpdateOrganizationConfiguration",
      "UpdateSecurityHubConfiguration",
      "UpdateStandardsControl",
    ],
  },
  "access-analyzer": {
    frameworks: [cis("1.19")],
    actions: ["CreateArchiveRule", "DeleteAnalyzer", "UpdateAnalyzer", "UpdateArchiveRule"],
  },
} as const satisfies Record<
  string,
  { frameworks: readonly FrameworkReference[]; actions: readonly string[] }
>;

/** Services that {@link securityServices} keeps on, by the prefix of their actions. */
export type SecurityService = keyof typeof switches;

/** Parameters of {@link securityServices}. */
export interface SecurityServicesParameters {
  /** Services in use, at least one. @default all */
  readonly services?: readonly SecurityService[];
}

const allServices = Object.keys(switches) as SecurityService[];

/**
 * Nobody but the foundation can switch off what records and watches.
 * @throws InputPropertiesError for a service that it does not know.
 */
export function securityServices(
  { services = allServices }: SecurityServicesParameters,
  context: GuardrailContext,
): StatementGuardrail {
  throwParameterProblems(
    "security-services",
    listProblems(["services"], services, (service) =>
      Object.hasOwn(switches, service)
        ? undefined
        : { problem: "is none of the services", fix: didYouMean(service, allServices) },
    ),
  );
  return {
    key: "security-services",
    type: "SERVICE_CONTROL_POLICY",
    title: "Security services",
    description: "Nobody but the foundation can switch off or narrow what records and watches the account.",
    reason:
      "An intruder's first step is to stop the recording. It is also how findings disappear that somebody finds " +
      "inconvenient.",
    source:
      "https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/security-ou.html",
    frameworks: services.flatMap((service) => switches[service].frameworks),
    statements: [
      {
        Sid: "DenyDisablingSecurityServices",
        Effect: "Deny",
        Action: services.flatMap((service) =>
          switches[service].actions.map((action) => `${service}:${action}`),
        ),
        Resource: "*",
        Condition: unlessFoundation(context),
      },
    ],
  };
}
