import { guardrailCatalog, rootTarget, type GuardrailPlace } from "./guardrail-catalog.js";
import type { ParsedModel } from "./schema.js";
import type { DelegatedService } from "./sections/delegated-administrators.js";
import type { GuardrailKey, StatedGuardrails } from "./sections/guardrails.js";
import { guardrailsSchema } from "./sections/guardrails.js";

type ParsedOrganization = ParsedModel["organization"];

/** A model whose every default is filled in, those too that depend on the preset or on other fields. */
export interface FilledModel extends Omit<ParsedModel, "organization" | "guardrails"> {
  organization: FilledOrganization;
  /** The guardrails that hold somewhere; those that are off, or have no target, are not in it. */
  guardrails: FilledGuardrails;
}

interface FilledOrganization extends Omit<ParsedOrganization, "administrators" | "delegatedAdministrators"> {
  /** ARN patterns. */
  administrators: string[];
  /** Service principal -> key of an account. */
  delegatedAdministrators: Partial<Record<DelegatedService, string | undefined>>;
}

type FilledGuardrails = {
  [Key in GuardrailKey]?: Omit<NonNullable<StatedGuardrails[Key]>, "off" | "targets"> & {
    /** `root` or keys of organizational units. */
    targets: string[];
  };
};

/** The model with the defaults that depend on the preset, or on what else the file says. */
export function fillDefaults(model: ParsedModel): FilledModel {
  const lifecycle = lifecycleOf(model);
  const organization = {
    ...model.organization,
    administrators: model.organization.administrators ?? [
      administratorPattern(model.organization.managementAccountId),
    ],
    delegatedAdministrators: delegatedAdministratorsOf(model),
    lifecycle,
  };
  return { ...model, organization, guardrails: guardrailsOf(model) };
}

/** The units of the lifecycle: those that the file names, or the ones with these keys. */
export function lifecycleOf(model: {
  readonly organization: { readonly lifecycle: ParsedOrganization["lifecycle"] };
  readonly organizationalUnits: object;
}): ParsedOrganization["lifecycle"] {
  const { quarantine, suspended } = model.organization.lifecycle;
  const unit = (key: string) => (Object.hasOwn(model.organizationalUnits, key) ? key : undefined);
  const found = { quarantine: quarantine ?? unit("quarantine"), suspended: suspended ?? unit("suspended") };
  return Object.fromEntries(Object.entries(found).filter(([, key]) => key !== undefined));
}

/** The role's path has the region, except in us-east-1: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
function administratorPattern(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_AdministratorAccess_*`;
}

function delegatedAdministratorsOf({
  preset,
  organization,
}: ParsedModel): FilledOrganization["delegatedAdministrators"] {
  const { delegatedAdministrators, security } = organization;
  if (delegatedAdministrators !== undefined) return delegatedAdministrators;
  if (preset === "starter") return { "access-analyzer.amazonaws.com": security.audit };
  return {
    "access-analyzer.amazonaws.com": security.audit,
    "backup.amazonaws.com": security.backup,
    "config.amazonaws.com": security.audit,
    "config-multiaccountsetup.amazonaws.com": security.audit,
  };
}

function guardrailsOf(model: ParsedModel): FilledGuardrails {
  const held = (Object.keys(guardrailCatalog) as GuardrailKey[]).flatMap((key) => {
    const stated = model.guardrails[key];
    const { place, presets } = guardrailCatalog[key];
    if (stated?.off === true || (stated === undefined && !presets.includes(model.preset))) return [];
    const { targets = defaultTargets(model, place), ...parameters } = stated ?? defaultsOf(key);
    return targets.length === 0 ? [] : [[key, { targets, ...parameters }] as const];
  });
  return Object.fromEntries(held);
}

/** The targets of a guardrail that the file gives none; empty where the unit is not there. */
export function defaultTargets(model: Parameters<typeof lifecycleOf>[0], place: GuardrailPlace): string[] {
  if (place === "root") return [rootTarget];
  if (place === "sandbox") return Object.hasOwn(model.organizationalUnits, "sandbox") ? ["sandbox"] : [];
  const unit = lifecycleOf(model)[place];
  return unit === undefined ? [] : [unit];
}

function defaultsOf(key: GuardrailKey): NonNullable<StatedGuardrails[GuardrailKey]> {
  return guardrailsSchema.parse({ [key]: {} })[key] ?? {};
}
