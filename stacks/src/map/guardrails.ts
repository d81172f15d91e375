import {
  effectiveOrganizationalUnit,
  mandatoryTagKeys,
  organizationalUnitEnvironment,
  registeredAccounts,
  type Guardrails,
  type Model,
} from "@aws-foundation/model";
import {
  accountTarget,
  guardrailCatalog as make,
  guardrailContext,
  type Guardrail,
  type GuardrailAssignment,
  type GuardrailContext,
  type GuardrailKey,
  type GuardrailsArgs,
} from "@aws-foundation/org";
import { logArchiveNames } from "../log-archive-names.js";

type Maker<Key extends GuardrailKey> = (
  parameters: NonNullable<Guardrails[Key]>,
  context: GuardrailContext,
  model: Model,
) => Guardrail;

/** How the model's guardrails become those of the component: one that is new does not compile until it is here. */
const makers: { readonly [Key in GuardrailKey]: Maker<Key> } = {
  "ai-opt-out": () => make["ai-opt-out"](),
  "daily-backup": ({ vaultName, roleName, deleteAfterDays, startHour }, _, { regions }) =>
    make["daily-backup"]({ regions: regions.allowed, vaultName, roleName, deleteAfterDays, startHour }),
  "data-perimeter": ({ trustedAccounts }, context) =>
    make["data-perimeter"](trustedAccounts === undefined ? {} : { trustedAccounts }, context),
  "ec2-settings": ({ settings }) => make["ec2-settings"]({ settings }),
  "foundation-roles": (_, context) => make["foundation-roles"]({}, context),
  "iam-users": (_, context) => make["iam-users"]({}, context),
  "identity-center-roles": () => make["identity-center-roles"](),
  "leaving-organization": () => make["leaving-organization"](),
  "log-configuration": (_, context) => make["log-configuration"]({}, context),
  "log-deletion": (_, context) => make["log-deletion"]({}, context),
  "mandatory-tags": (_, __, model) => make["mandatory-tags"]({ tags: mandatoryTags(model) }),
  "public-storage": ({ perBucket }, context) => make["public-storage"]({ perBucket }, context),
  quarantine: (_, context) => make.quarantine({}, context),
  regions: (_, context, { regions }) => make.regions({ allowed: sorted(regions.allowed) }, context),
  "root-user": () => make["root-user"](),
  "sandbox-costs": ({ instanceTypes, databaseClasses }, context) =>
    make["sandbox-costs"](
      {
        ...(instanceTypes === undefined ? {} : { instanceTypes }),
        ...(databaseClasses === undefined ? {} : { databaseClasses }),
      },
      context,
    ),
  "sandbox-sharing": (_, context) => make["sandbox-sharing"]({}, context),
  "security-services": ({ services }, context) => make["security-services"]({ services }, context),
  suspended: (_, context) => make.suspended({}, context),
};

/**
 * The model's guardrails and where they hold, as the component Organization takes them.
 * @throws InputPropertiesError for parameters that a guardrail does not take.
 */
export function guardrailsArgs(model: Model): GuardrailsArgs {
  const { accountRoleName, freePolicySlots, id } = model.organization;
  const context = guardrailContext({
    accountRoleName,
    logArchive: logArchiveNames,
    ...(id === undefined ? {} : { organizationId: id }),
  });
  const keys = (Object.keys(makers) as GuardrailKey[]).sort();
  return {
    assignments: [
      ...keys.flatMap((key) => assignment(model, key, context)),
      ...(model.guardrails.regions === undefined ? [] : narrowedRegions(model, context)),
    ],
    context,
    freePolicySlots,
    previous: model.previousPolicies,
  };
}

function assignment(model: Model, key: GuardrailKey, context: GuardrailContext): GuardrailAssignment[] {
  const held = model.guardrails[key];
  if (held === undefined) return [];
  // Maker and parameters are of the same key, which TypeScript does not see in a union of them.
  const maker = makers[key] as (
    parameters: typeof held,
    context: GuardrailContext,
    model: Model,
  ) => Guardrail;
  return [{ guardrail: maker(held, context, model), targets: held.targets }];
}

/** Environments with regions of their own: at the units that are theirs, and at their accounts that are in none of them. */
function narrowedRegions(model: Model, context: GuardrailContext): GuardrailAssignment[] {
  const everywhere = sorted(model.regions.allowed).join();
  return Object.entries(model.environments).flatMap(([environment, { regions }]) => {
    if (regions === undefined || sorted(regions).join() === everywhere) return [];
    const targets = [...unitsOf(model, environment), ...accountsOutside(model, environment)].sort();
    const guardrail = () => make.regions({ allowed: sorted(regions), variant: environment }, context);
    return targets.length === 0 ? [] : [{ guardrail: guardrail(), targets }];
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
function mandatoryTags(model: Model): Parameters<(typeof make)["mandatory-tags"]>[0]["tags"] {
  const environments = sorted(["management", "security", "shared", ...Object.keys(model.environments)]);
  return Object.fromEntries(
    mandatoryTagKeys(model).map((key) => [key, key === "Environment" ? { values: environments } : {}]),
  );
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
