import type { GuardrailKey } from "./sections/guardrails.js";
import type { Preset } from "./sections/preset.js";

/** The word that stands for the organization's root among targets. */
export const rootTarget = "root";

/** Where a guardrail belongs: the root, the units of the lifecycle, or the unit `sandbox`; the latter where they exist. */
export type GuardrailPlace = "root" | "quarantine" | "suspended" | "sandbox";

interface CatalogEntry {
  readonly place: GuardrailPlace;
  /** Presets in which it holds where the file says nothing. */
  readonly presets: readonly Preset[];
}

const always: readonly Preset[] = ["starter", "standard", "regulated"];
/** They ask for tags and for a perimeter that a small organization has yet to agree on. */
const grown: readonly Preset[] = ["standard", "regulated"];

/** Every guardrail that a file can name. */
export const guardrailCatalog: Readonly<Record<GuardrailKey, CatalogEntry>> = {
  "ai-opt-out": { place: "root", presets: always },
  "daily-backup": { place: "root", presets: [] },
  "data-perimeter": { place: "root", presets: grown },
  "ec2-settings": { place: "root", presets: always },
  "foundation-roles": { place: "root", presets: always },
  "iam-users": { place: "root", presets: always },
  "identity-center-roles": { place: "root", presets: always },
  "leaving-organization": { place: "root", presets: always },
  "log-configuration": { place: "root", presets: always },
  "log-deletion": { place: "root", presets: always },
  "mandatory-tags": { place: "root", presets: grown },
  "public-storage": { place: "root", presets: always },
  quarantine: { place: "quarantine", presets: always },
  regions: { place: "root", presets: always },
  "root-user": { place: "root", presets: always },
  "sandbox-costs": { place: "sandbox", presets: always },
  "sandbox-sharing": { place: "sandbox", presets: always },
  "security-services": { place: "root", presets: always },
  suspended: { place: "suspended", presets: always },
};
