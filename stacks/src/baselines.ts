import type { Model } from "@aws-foundation/model";
import { AccountBaseline } from "@aws-foundation/security-baseline";
import { accountBaselineArgs } from "./map/security-baseline.js";
import type { Providers } from "./providers.js";

/** The security settings of each account that has a provider. */
export function createBaselines(model: Model, providers: Providers): void {
  for (const [key, provider] of Object.entries(providers))
    new AccountBaseline(`${key}-baseline`, accountBaselineArgs(model, key), { provider });
}
