import type { Cloud } from "../cloud.js";
import { fail, managementMakesIt, ok, warn, type Check, type Finding } from "../finding.js";

/** The organization is there, is this account's, has all features, and is the one that the model names. */
export const organizationCheck: Check<Pick<Cloud, "model" | "facts">> = {
  id: "organization",
  title: "Organization",
  group: "organization",
  run: async ({ model, facts }): Promise<Finding> => {
    const { id, managementAccountId } = model.organization;
    const organization = await facts.organization();
    if (organization === undefined)
      return id === undefined
        ? warn("there is none yet", managementMakesIt)
        : fail(
            `there is none, though the model names ${id}`,
            "remove organization.id from the model to make a new one",
          );
    if (organization.managementAccountId !== managementAccountId)
      return fail(
        `${organization.id} belongs to account ${organization.managementAccountId}, not to ${managementAccountId}`,
        "use the account that owns the organization, or let this one leave it",
      );
    if (id !== undefined && id !== organization.id)
      return fail(
        `it is ${organization.id}, and the model names ${id}`,
        "correct organization.id in the model",
      );
    if (!organization.allFeatures)
      return fail(
        `${organization.id} has consolidated billing only`,
        "enable all features: AWS Organizations, Settings; accounts that were invited have to agree",
      );
    return ok(
      id === undefined
        ? `${organization.id}, all features; if Pulumi has not made it, set organization.id to adopt it`
        : `${organization.id}, all features`,
    );
  },
};
