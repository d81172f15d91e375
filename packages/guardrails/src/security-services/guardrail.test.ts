import { expect, test } from "vitest";
import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { as, context } from "../testing/principals.js";
import { securityServices, type SecurityService } from "./guardrail.js";

const off: Readonly<Record<SecurityService, string>> = {
  cloudtrail: `DeleteEventDataStore DeleteTrail DeregisterOrganizationDelegatedAdmin PutEventSelectors
    StopEventDataStoreIngestion StopLogging UpdateEventDataStore UpdateTrail`,
  config: `DeleteAggregationAuthorization DeleteConfigurationAggregator DeleteConfigurationRecorder
    DeleteDeliveryChannel DeleteOrganizationConfigRule DeleteOrganizationConformancePack
    DeleteRetentionConfiguration DeleteServiceLinkedConfigurationRecorder DisassociateResourceTypes
    PutConfigurationRecorder PutDeliveryChannel PutRetentionConfiguration StopConfigurationRecorder`,
  guardduty: `DeleteDetector DeleteMembers DeletePublishingDestination DisableOrganizationAdminAccount
    DisassociateFromAdministratorAccount DisassociateFromMasterAccount DisassociateMembers StopMonitoringMembers
    UpdateDetector UpdateMemberDetectors UpdateOrganizationConfiguration`,
  securityhub: `BatchDisableStandards BatchUpdateStandardsControlAssociations DeleteAggregatorV2
    DeleteConfigurationPolicy DeleteFindingAggregator DeleteMembers DisableOrganizationAdminAccount
    DisableSecurityHub DisableSecurityHubV2 DisassociateFromAdministratorAccount DisassociateFromMasterAccount
    DisassociateMembers StartConfigurationPolicyDisassociation UpdateConfigurationPolicy UpdateFindingAggregator
    UpdateOrganizationConfiguration UpdateSecurityHubConfiguration UpdateStandardsControl`,
  "access-analyzer": "CreateArchiveRule DeleteAnalyzer UpdateAnalyzer UpdateArchiveRule",
};

const services = Object.keys(off) as SecurityService[];
const actionsOf = (service: SecurityService) => off[service].split(/\s+/).map((name) => `${service}:${name}`);
const all = services.flatMap(actionsOf);

testGuardrail(securityServices({}, context), [
  ...services.map((service): Decision => ({
    what: `an administrator to switch off ${service}`,
    denied: true,
    as: as.administrator,
    actions: actionsOf(service),
  })),
  { what: "a root session to switch anything off", denied: true, as: as.assumedRoot, actions: all },
  { what: "the foundation to change them", denied: false, as: as.foundation, actions: all },
  {
    what: "a developer to read them and to handle findings",
    denied: false,
    as: as.developer,
    actions: ["cloudtrail:LookupEvents", "config:PutConfigRule", "securityhub:BatchUpdateFindings"],
  },
]);

test("only the security services that are in use are kept on", () => {
  const { statements, frameworks } = securityServices({ services: ["access-analyzer"] }, context);
  expect(statements.map(({ Action }) => Action)).toEqual([actionsOf("access-analyzer")]);
  expect(frameworks.map(({ reference }) => reference)).toEqual(["1.19"]);
});

test("a security service that does not exist is refused with the nearest", () => {
  const wrong = ["guardduti", "config"] as unknown as SecurityService[];
  expect(() => securityServices({ services: wrong }, context)).toThrow(
    [
      "1 problem in the guardrail security-services:",
      'guardrails.security-services.services[0] = "guardduti": is none of the services. Did you mean "guardduty"?',
    ].join("\n"),
  );
});
