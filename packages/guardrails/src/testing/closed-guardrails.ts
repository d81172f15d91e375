import { decisions as ofAccountSettings } from "../account-settings/decisions.test.helper.js";
import type { GuardrailContext } from "../context.js";
import type { StatementGuardrail } from "../guardrail.js";
import type { GuardrailKey } from "../guardrail-key.js";
import { decisions as ofLeaving } from "../leaving-organization/decisions.test.helper.js";
import { decisions as ofLogConfiguration } from "../log-configuration/decisions.test.helper.js";
import { decisions as ofLogDeletion } from "../log-deletion/decisions.test.helper.js";
import { decisions as ofSecurityServices } from "../security-services/decisions.test.helper.js";
import { decisions as ofDataPerimeter } from "../data-perimeter/decisions.test.helper.js";
import type { DataPerimeterParameters } from "../data-perimeter/guardrail.js";
import { decisions as ofFoundationRoles } from "../foundation-roles/decisions.test.helper.js";
import { decisions as ofIamUsers } from "../iam-users/decisions.test.helper.js";
import { decisions as ofIdentityCenterRoles } from "../identity-center-roles/decisions.test.helper.js";
import { decisions as ofLogNames } from "../log-names/decisions.test.helper.js";
import { decisions as ofPublicStorage } from "../public-storage/decisions.test.helper.js";
import { decisions as ofQuarantine } from "../quarantine/decisions.test.helper.js";
import {
  decisions as ofRegions,
  saidElsewhere as saidElsewhereOfRegions,
} from "../regions/decisions.test.helper.js";
import { decisions as ofRootUser } from "../root-user/decisions.test.helper.js";
import { decisions as ofSandboxCosts } from "../sandbox-costs/decisions.test.helper.js";
import { smallTypes } from "../sandbox-costs/guardrail.js";
import { decisions as ofSandboxSharing } from "../sandbox-sharing/decisions.test.helper.js";
import { decisions as ofSuspended } from "../suspended/decisions.test.helper.js";
import type { Decision } from "./decision-table.js";

export { testGuardrail } from "./decision-table.js";

/** A guardrail's parameters as a model has them. */
type Parameters = Readonly<Record<string, unknown>>;

/** Tables of decisions that hold in every organization, whatever its names and parameters are. */
export const closedGuardrails = {
  "account-settings": () => ofAccountSettings,
  "data-perimeter": (_, parameters) => ofDataPerimeter(parameters as DataPerimeterParameters),
  "foundation-roles": ofFoundationRoles,
  "iam-users": () => ofIamUsers,
  "identity-center-roles": () => ofIdentityCenterRoles,
  "leaving-organization": () => ofLeaving,
  "log-configuration": ofLogConfiguration,
  "log-deletion": ofLogDeletion,
  "log-names": ofLogNames,
  "public-storage": (_, { perBucket }) => ofPublicStorage(perBucket === true),
  quarantine: () => ofQuarantine,
  regions: ({ allowedRegions }, { allowed }) =>
    ofRegions((allowed as readonly string[] | undefined) ?? allowedRegions),
  "root-user": () => ofRootUser,
  "sandbox-costs": () => ofSandboxCosts(smallTypes),
  "sandbox-sharing": () => ofSandboxSharing,
  "security-services": () => ofSecurityServices,
  suspended: ofSuspended,
} as const satisfies Partial<
  Record<GuardrailKey, (context: GuardrailContext, parameters: Parameters) => readonly Decision[]>
>;

/** Changes by mutation that change nothing in a guardrail, since another statement of it says the same already. */
export function saidElsewhere(guardrail: StatementGuardrail): string[] {
  return [...saidElsewhereOfRegions(guardrail), ...ofOneIssuer(guardrail)];
}

/** Where one issuer of tokens is named, another statement denies the tokens of all others already. */
function ofOneIssuer({ statements }: StatementGuardrail): string[] {
  const ofIssuers = statements.flatMap(({ Sid = "" }) => (Sid.startsWith("DenyOthersOf") ? [Sid] : []));
  return ofIssuers.length === 1 ? ofIssuers.map((sid) => `${sid} Condition without Null`) : [];
}
