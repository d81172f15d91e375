import type { Reasons } from "../testing/closed-class.js";
import type { SecurityService } from "./changes.js";

/** Changes that anybody may make whom his own permissions let, and why each neither stops nor hides anything. */
export const mayStay: Readonly<Record<SecurityService, Reasons>> = {
  cloudtrail: {
    "cloudtrail:CancelQuery": "Ends a query, not a recording.",
    "cloudtrail:GenerateQuery": "Writes a query.",
    "cloudtrail:RestoreEventDataStore": "Takes a deletion back.",
    "cloudtrail:StartDashboardRefresh": "Runs the queries of a dashboard.",
    "cloudtrail:StartEventDataStoreIngestion": "Records more.",
    "cloudtrail:StartLogging": "Records more.",
    "cloudtrail:StartQuery": "Reads.",
  },
  config: {
    "config:DeleteConfigRule": "Rules of a team's own; AWS lets no account delete one of the organization's.",
    "config:DeleteConformancePack":
      "Packs of a team's own; AWS lets no account delete one of the organization's.",
    "config:DeleteRemediationConfiguration": "Teams mend what their own rules find.",
    "config:DeleteRemediationExceptions": "Fewer exceptions.",
    "config:DeleteResourceConfig":
      "Resource types of third parties, which CloudFormation records for the caller.",
    "config:DeleteStoredQuery": "A query that somebody saved.",
    "config:PutConfigRule": "Teams watch more than the organization does.",
    "config:PutConformancePack": "Teams watch more than the organization does.",
    "config:PutEvaluations": "How the function of a custom rule answers.",
    "config:PutExternalEvaluation": "How a person answers a check of a process, which nothing else can.",
    "config:PutRemediationConfigurations": "Teams mend what their own rules find.",
    "config:PutRemediationExceptions": "Nothing mends the resource then; what is found stays found.",
    "config:PutResourceConfig":
      "Resource types of third parties, which CloudFormation records for the caller.",
    "config:PutStoredQuery": "A query that somebody saves.",
    "config:StartConfigRulesEvaluation": "Looks again.",
    "config:StartRemediationExecution":
      "Mends what was found, with the permissions of a role that was passed.",
    "config:StartResourceEvaluation": "Judges a resource that is not there yet.",
    "config:TagResource": "Teams tag their own rules; no guardrail reads tags of Config.",
    "config:UntagResource": "Teams tag their own rules; no guardrail reads tags of Config.",
  },
  guardduty: {
    "guardduty:SendObjectMalwareScan": "Looks for more.",
    // https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-ecs-support.html
    "guardduty:SendSecurityTelemetry":
      "How the agent of runtime monitoring reports, with the role of what it runs on.",
    "guardduty:StartMalwareScan": "Looks for more.",
  },
  securityhub: {
    "securityhub:BatchUpdateFindings":
      "How teams handle what is found with them; each change is in the finding's history.",
    "securityhub:CreateInsight": "A view that somebody saves.",
    "securityhub:CreateTicketV2": "A ticket in the system that the foundation connected.",
    "securityhub:DeleteInsight": "A view that somebody saved.",
    "securityhub:GenerateRecommendedPolicyV2": "Writes a proposal.",
    "securityhub:UpdateInsight": "A view that somebody saved.",
  },
  "access-analyzer": {
    "access-analyzer:CancelPolicyGeneration": "Ends a proposal.",
    "access-analyzer:CreateAccessPreview": "Judges a policy that is not there yet.",
    "access-analyzer:CreateServiceLinkedAnalyzer": "More is analyzed; only AWS's services make one.",
    "access-analyzer:GenerateFindingRecommendation": "Writes a proposal.",
    "access-analyzer:StartPolicyGeneration": "Writes a proposal.",
    "access-analyzer:StartResourceScan": "Looks again.",
  },
};
