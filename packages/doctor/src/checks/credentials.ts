import type { CallerIdentity } from "@aws-foundation/aws-access";
import type { Model } from "@aws-foundation/model";
import { fail, ok, type Check } from "../finding.js";

/** What the checks of credentials look at. */
export interface Caller {
  readonly model: Model;
  readonly caller: CallerIdentity;
}

/** The caller is a role or user of the management account, and not its root user. */
export const credentialsCheck: Check<Caller> = {
  id: "credentials",
  title: "Credentials",
  group: "credentials",
  run: ({ model, caller }) => {
    const { managementAccountId } = model.organization;
    if (caller.accountId !== managementAccountId)
      return Promise.resolve(
        fail(
          `${caller.arn} is of account ${caller.accountId}, not of the management account ${managementAccountId}`,
          "use a profile of the management account, or correct organization.managementAccountId in the model",
        ),
      );
    if (caller.isRoot)
      return Promise.resolve(
        fail(
          "they are the root user's, who cannot assume roles",
          "sign in as an administrator, through Identity Center or as a role, and delete the root user's access keys",
        ),
      );
    return Promise.resolve(ok(caller.arn));
  },
};
