import { z } from "zod";
import type { DeepReadonly } from "./deep-freeze.js";
import { accountsSchema } from "./sections/accounts.js";
import { environmentsSchema } from "./sections/environments.js";
import { organizationSchema } from "./sections/organization.js";
import { organizationalUnitsSchema } from "./sections/organizational-units.js";
import { regionsSchema } from "./sections/regions.js";
import { tagsSchema } from "./sections/tags.js";

export const modelSchema = z
  .strictObject({
    organization: organizationSchema,
    regions: regionsSchema,
    tags: tagsSchema,
    organizationalUnits: organizationalUnitsSchema,
    accounts: accountsSchema,
    environments: environmentsSchema,
  })
  .describe("The whole organization: what is wanted, not how it is done.");

/** What a file may say, before defaults. */
export type ModelInput = z.input<typeof modelSchema>;

/** The whole organization, defaults filled in, deeply frozen. */
export type Model = DeepReadonly<z.output<typeof modelSchema>>;
export type Organization = Model["organization"];
export type Regions = Model["regions"];
export type OrganizationalUnit = Model["organizationalUnits"][string];
export type Account = Model["accounts"][string];
export type Environment = Model["environments"][string];
