import { allowedRegions, type Model } from "@aws-foundation/model";
import type { AccountBaselineArgs } from "@aws-foundation/security-baseline";

/** What the model says of an account's regions and default VPC, as the component AccountBaseline takes it. */
export function accountBaselineArgs(model: Model, accountKey: string): AccountBaselineArgs {
  const account = model.accounts[accountKey];
  return {
    regions: allowedRegions(model, accountKey),
    ...(account === undefined ? {} : { defaultVpc: account.defaultVpc }),
  };
}
