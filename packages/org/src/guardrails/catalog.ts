import { aiOptOut } from "./ai-opt-out.js";
import { dailyBackup } from "./daily-backup.js";
import { dataPerimeter } from "./data-perimeter.js";
import { ec2Settings } from "./ec2-settings.js";
import { foundationRoles } from "./foundation-roles.js";
import { iamUsers } from "./iam-users.js";
import { identityCenterRoles } from "./identity-center-roles.js";
import { leavingOrganization } from "./leaving-organization.js";
import { logConfiguration } from "./log-configuration.js";
import { logDeletion } from "./log-deletion.js";
import { mandatoryTags } from "./mandatory-tags.js";
import { publicStorage } from "./public-storage.js";
import { quarantine } from "./quarantine.js";
import { regions } from "./regions.js";
import { rootUser } from "./root-user.js";
import { sandboxCosts } from "./sandbox-costs.js";
import { sandboxSharing } from "./sandbox-sharing.js";
import { securityServices } from "./security-services.js";
import { suspended } from "./suspended.js";

/** Every guardrail that there is, by key: functions of its parameters and of the organization's context. */
export const guardrailCatalog = {
  "ai-opt-out": aiOptOut,
  "daily-backup": dailyBackup,
  "data-perimeter": dataPerimeter,
  "ec2-settings": ec2Settings,
  "foundation-roles": foundationRoles,
  "iam-users": iamUsers,
  "identity-center-roles": identityCenterRoles,
  "leaving-organization": leavingOrganization,
  "log-configuration": logConfiguration,
  "log-deletion": logDeletion,
  "mandatory-tags": mandatoryTags,
  "public-storage": publicStorage,
  quarantine,
  regions,
  "root-user": rootUser,
  "sandbox-costs": sandboxCosts,
  "sandbox-sharing": sandboxSharing,
  "security-services": securityServices,
  suspended,
} as const;

export type GuardrailKey = keyof typeof guardrailCatalog;
