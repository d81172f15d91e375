import { cis, fsbp } from "../frameworks.js";
import type { FrameworkReference } from "../guardrail.js";

/** Who may do what to a service. */
export interface ServiceChanges {
  readonly frameworks: readonly FrameworkReference[];
  /** What the foundation alone does: it switches the service off or on, narrows it, or lets others see or steer it. */
  readonly foundation: readonly string[];
  /** What responders do too: it decides which findings there are to see, which is what an incident needs and hides. */
  readonly responders?: readonly string[];
}

/**
 * Every change of each service but what may stay (may-stay.ts). A name ends in a star where all that begins so is a
 * change, now and in what AWS adds.
 */
export const changes = {
  cloudtrail: {
    frameworks: [cis("3.1")],
    // Who made a trail, a store or a channel could not delete it again: so it is not made either.
    foundation: [
      "AddTags",
      "Create*",
      "Delete*",
      "Deregister*",
      "DisableFederation",
      "EnableFederation",
      "Put*",
      "Register*",
      "RemoveTags",
      "StartImport",
      "Stop*",
      "Update*",
    ],
  },
  config: {
    frameworks: [cis("3.3")],
    foundation: [
      "*ConfigurationRecorder",
      "*DeliveryChannel",
      "*RetentionConfiguration",
      "AssociateResourceTypes",
      "Delete*Aggregat*",
      "DeleteConnector",
      "DeleteEvaluationResults",
      "DeleteOrganization*",
      "DisassociateResourceTypes",
      "Put*Aggregat*",
      "PutConnector",
      "PutOrganization*",
    ],
  },
  guardduty: {
    frameworks: [fsbp("GuardDuty.1")],
    // A detector that exists already, or an administrator of somebody's own, stops the organization's.
    foundation: [
      "Accept*",
      "CreateCustomDetectionRule*",
      "CreateDetector",
      "CreateMembers",
      "DeclineInvitations",
      "DeleteCustomDetectionRule*",
      "DeleteDetector",
      "DeleteInvitations",
      "DeleteMembers",
      "DeletePublishingDestination",
      "Disable*",
      "Disassociate*",
      "Enable*",
      "Invite*",
      "StartMonitoringMembers",
      "StopMonitoringMembers",
      "UpdateCustomDetectionRule*",
      "UpdateDetector",
      "UpdateMemberDetectors",
      "UpdateOrganizationConfiguration",
    ],
    responders: [
      "ArchiveFindings",
      "CreateFilter",
      "CreateIPSet",
      "CreateInvestigation",
      "CreateMalwareProtectionPlan",
      "CreatePublishingDestination",
      "CreateSampleFindings",
      "CreateThreatEntitySet",
      "CreateThreatIntelSet",
      "CreateTrustedEntitySet",
      "DeleteFilter",
      "DeleteIPSet",
      "DeleteMalwareProtectionPlan",
      "DeleteThreatEntitySet",
      "DeleteThreatIntelSet",
      "DeleteTrustedEntitySet",
      "TagResource",
      "UnarchiveFindings",
      "UntagResource",
      "UpdateFilter",
      "UpdateFindingsFeedback",
      "UpdateIPSet",
      "UpdateMalwareProtectionPlan",
      "UpdateMalwareScanSettings",
      "UpdatePublishingDestination",
      "UpdateThreatEntitySet",
      "UpdateThreatIntelSet",
      "UpdateTrustedEntitySet",
    ],
  },
  securityhub: {
    frameworks: [],
    foundation: [
      "*ActionTarget",
      "Accept*",
      "AllowVendedLogDeliveryForResource",
      "BatchDelete*",
      "BatchDisable*",
      "BatchEnable*",
      "BatchUpdateAutomationRules",
      "BatchUpdateStandardsControlAssociations",
      "ConnectorRegistrations*",
      "Create*Aggregator*",
      "CreateAutomationRule*",
      "CreateConfigurationPolicy",
      "CreateConnector*",
      "CreateMembers",
      "DeclineInvitations",
      "Delete*Aggregator*",
      "DeleteAutomationRule*",
      "DeleteConfigurationPolicy",
      "DeleteConnector*",
      "DeleteInvitations",
      "DeleteMembers",
      "Disable*",
      "Disassociate*",
      "Enable*",
      "Invite*",
      "StartConfigurationPolicy*",
      "TagResource",
      "UntagResource",
      "Update*Aggregator*",
      "UpdateAutomationRule*",
      "UpdateConfigurationPolicy",
      "UpdateConnector*",
      "UpdateOrganizationConfiguration",
      "UpdateSecurity*",
      "UpdateStandardsControl",
    ],
    // The older way to change findings, archives by a filter and leaves no history:
    // https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_UpdateFindings.html
    responders: ["BatchImportFindings", "UpdateFindings"],
  },
  "access-analyzer": {
    frameworks: [cis("1.19")],
    foundation: [
      "ApplyArchiveRule",
      "CreateAnalyzer",
      "CreateArchiveRule",
      "Delete*",
      "TagResource",
      "UntagResource",
      "UpdateAnalyzer",
      "UpdateArchiveRule",
    ],
    responders: ["UpdateFindings"],
  },
} as const satisfies Record<string, ServiceChanges>;

/** Services that the guardrail keeps on, by the prefix of their actions. */
export type SecurityService = keyof typeof changes;
