import { logArchiveNames } from "@aws-foundation/core";
import {
  guardrailCatalog,
  guardrailContext,
  type GuardrailContext,
  type GuardrailKey,
  type GuardrailRow,
} from "@aws-foundation/guardrails";
import {
  effectiveOrganizationalUnit,
  environmentTagValues,
  mandatoryTagKeys,
  networkPlan,
  organizationalUnitEnvironment,
  registeredAccounts,
  type Model,
} from "@aws-foundation/model";
import { accountTarget, type GuardrailAssignment, type GuardrailsArgs } from "@aws-foundation/org";
import { visitingRoleNames } from "./foundation-roles.js";
import { archiveRoleNames } from "./logging.js";

/**
 * The model's guardrails and where they hold, as the component Organization takes them.
 * @throws InputPropertiesError for parameters that a guardrail does not take.
 */
export function guardrailsArgs(model: Model): GuardrailsArgs {
  const context = contextOf(model);
  const keys = (Object.keys(guardrailCatalog) as GuardrailKey[]).sort();
  return {
    assignments: [
      ...keys.flatMap((key) => assignment(model, key, context)),
      ...narrowedRegions(model, context),
    ],
    context,
    freePolicySlots: model.organization.freePolicySlots,
    previous: model.previousPolicies,
  };
}

/** All that guardrails must know of the organization. */
function contextOf(model: Model): GuardrailContext {
  const { accountRole, accountRoleName, id } = model.organization;
  return guardrailContext({
    accountRole,
    accountRoleName,
    furtherRoles: [...visitingRoleNames(model), ...archiveRoleNames],
    responders: model.security.responders,
    logArchive: logArchiveNames,
    allowedRegions: sorted(model.regions.allowed),
    mandatoryTags: mandatoryTags(model),
    ...(id === undefined ? {} : { organizationId: id }),
  });
}

function assignment(model: Model, key: GuardrailKey, context: GuardrailContext): GuardrailAssignment[] {
  const held = model.guardrails[key];
  if (held === undefined) return [];
  const { targets, ...stated } = held;
  const parameters = { ...stated, ...furtherParameters(model, key) };
  // Row and parameters are of the same key, which TypeScript does not see in a union of them.
  const { make } = guardrailCatalog[key] as GuardrailRow;
  return [{ guardrail: make(parameters, context), targets }];
}

/** What a guardrail is told beside what the file says of it: who owns VPC Block Public Access is said with the networks. */
function furtherParameters(model: Model, key: GuardrailKey): object {
  const settings = model.guardrails["ec2-settings"]?.settings;
  if (key !== "ec2-settings" || settings === undefined || model.network.blockPublicAccess !== "policy")
    return {};
  const spokes = networkPlan(model)?.regions.flatMap((region) => region.spokes) ?? [];
  return {
    settings: [...settings, "vpc-public-access"],
    vpcExclusions: spokes.some(({ publicAccess }) => publicAccess.excluded),
  };
}

/** Environments with regions of their own: at the units that are theirs, and at their accounts that are in none of them. */
function narrowedRegions(model: Model, context: GuardrailContext): GuardrailAssignment[] {
  if (model.guardrails.regions === undefined) return [];
  const { also, bedrockProfiles, edgeFunctions } = model.guardrails.regions;
  const everywhere = sorted(model.regions.allowed).join();
  return Object.entries(model.environments).flatMap(([environment, { regions }]) => {
    if (regions === undefined || sorted(regions).join() === everywhere) return [];
    const targets = [...unitsOf(model, environment), ...accountsOutside(model, environment)].sort();
    if (targets.length === 0) return [];
    const exceptions = { also, bedrockProfiles, edgeFunctions };
    const parameters = { ...exceptions, allowed: sorted(regions), variant: environment };
    return [{ guardrail: guardrailCatalog.regions.make(parameters, context), targets }];
  });
}

/** Keys of the highest units that belong to an environment. */
function unitsOf(model: Model, environment: string): string[] {
  return Object.entries(model.organizationalUnits)
    .filter(
      ([key, { parent }]) =>
        organizationalUnitEnvironment(model, key) === environment &&
        (parent === undefined || organizationalUnitEnvironment(model, parent) !== environment),
    )
    .map(([key]) => key);
}

function accountsOutside(model: Model, environment: string): string[] {
  return registeredAccounts(model)
    .filter((key) => model.accounts[key]?.environment === environment)
    .filter((key) => {
      const unit = effectiveOrganizationalUnit(model, key);
      return organizationalUnitEnvironment(model, unit) !== environment;
    })
    .map(accountTarget);
}

/** Any value, except of the tag whose values follow from the model. */
function mandatoryTags(model: Model): GuardrailContext["mandatoryTags"] {
  const environments = environmentTagValues(model);
  return Object.fromEntries(
    mandatoryTagKeys(model).map((key) => [key, key === "Environment" ? { values: environments } : {}]),
  );
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
