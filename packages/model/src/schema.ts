import { z } from "zod";
import type { DeepReadonly } from "./deep-freeze.js";
import type { FilledModel } from "./fill-defaults.js";
import type { LockedBlocks, LockedLogs, LockedPolicy } from "./lock/lock-schema.js";
import { accountsSchema } from "./sections/accounts.js";
import { contactsSchema } from "./sections/contacts.js";
import { environmentsSchema } from "./sections/environments.js";
import { guardrailsSchema } from "./sections/guardrails.js";
import { loggingSchema } from "./sections/logging.js";
import { networkSchema } from "./sections/network.js";
import { organizationSchema } from "./sections/organization.js";
import { organizationalUnitsSchema } from "./sections/organizational-units.js";
import { presetSchema } from "./sections/preset.js";
import { regionsSchema } from "./sections/regions.js";
import { securitySchema } from "./sections/security.js";
import { stateSchema } from "./sections/state.js";
import { tagsSchema } from "./sections/tags.js";

export const modelSchema = z
  .strictObject({
    preset: presetSchema,
    organization: organizationSchema,
    regions: regionsSchema,
    state: stateSchema,
    tags: tagsSchema,
    organizationalUnits: organizationalUnitsSchema,
    accounts: accountsSchema,
    environments: environmentsSchema,
    guardrails: guardrailsSchema,
    security: securitySchema,
    logging: loggingSchema,
    network: networkSchema,
    contacts: contactsSchema
      .default({})
      .describe("Whom AWS turns to beside the root user's address, for every account. Left out: nobody."),
  })
  .describe("The whole organization: what is wanted, not how it is done.");

/** What a file may say, before defaults. */
export type ModelInput = z.input<typeof modelSchema>;

/** What a file says, with those defaults that are the same for every file. */
export type ParsedModel = z.output<typeof modelSchema>;

/** The whole organization, defaults filled in, deeply frozen. */
export type Model = DeepReadonly<
  FilledModel & {
    /** The guardrails' policies as they were deployed last, from the model's lock. */
    previousPolicies: LockedPolicy[];
    /** How logs were kept as they were deployed last, by kind, from the model's lock; nothing before the first time. */
    previousLogs: LockedLogs;
    /** Blocks of accounts by region as they were deployed last, from the model's lock. */
    previousBlocks: LockedBlocks;
  }
>;
export type Organization = Model["organization"];
export type Regions = Model["regions"];
export type OrganizationalUnit = Model["organizationalUnits"][string];
export type Account = Model["accounts"][string];
export type Environment = Model["environments"][string];
export type Preset = Model["preset"];
export type AccountState = Account["state"];
export type Contacts = Model["contacts"];
export type Contact = NonNullable<Contacts["security"]>;
export type Logging = Model["logging"];
export type Network = Model["network"];
export type Guardrails = Model["guardrails"];
