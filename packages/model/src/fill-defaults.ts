import type { ParsedModel } from "./schema.js";
import { fillGuardrails, type FilledGuardrails } from "./sections/guardrails.js";
import { fillLogging, type FilledLogging } from "./sections/logging.js";
import { fillNetwork, type FilledNetwork } from "./sections/network.js";
import { fillOrganization, type FilledOrganization } from "./sections/organization.js";

/** A model whose every default is filled in, those too that depend on the preset or on other fields. */
export interface FilledModel extends Omit<
  ParsedModel,
  "organization" | "guardrails" | "logging" | "network"
> {
  organization: FilledOrganization;
  guardrails: FilledGuardrails;
  logging: FilledLogging;
  network: FilledNetwork;
}

/** The model with the defaults that depend on the preset, or on what else the file says. */
export function fillDefaults(model: ParsedModel): FilledModel {
  return {
    ...model,
    organization: fillOrganization(model),
    guardrails: fillGuardrails(model),
    logging: fillLogging(model),
    network: fillNetwork(model),
  };
}
