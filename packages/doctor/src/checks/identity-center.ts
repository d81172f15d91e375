import { clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import { isOptInRegion } from "@aws-foundation/core";
import { ListInstancesCommand, SSOAdminClient, type InstanceMetadata } from "@aws-sdk/client-sso-admin";
import type { Cloud } from "../cloud.js";
import { ok, warn, type Check } from "../finding.js";
import { permitted } from "../permitted.js";
import { withoutOrganization } from "./without-organization.js";

/**
 * Identity Center has its instance, which no API makes for an organization.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-identity-center.html
 */
export const identityCenterCheck: Check<Pick<Cloud, "model" | "facts" | "session">> = {
  id: "identity-center",
  title: "Identity Center",
  group: "organization",
  run: async ({ model, facts, session }) => {
    const none = await withoutOrganization({ facts });
    if (none !== undefined) return none;
    const { home, allowed } = model.regions;
    // Regions that the account may not have enabled cannot be asked; an instance in one of them is a rare choice.
    const others = allowed.filter((region) => region !== home && !isOptInRegion(region)).sort();
    for (const region of [home, ...others]) {
      const instance = (await instancesIn(session, region)).find(
        ({ OwnerAccountId }) => OwnerAccountId === model.organization.managementAccountId,
      );
      if (instance === undefined) continue;
      const { InstanceArn = "", Status } = instance;
      if (Status !== undefined && Status !== "ACTIVE")
        return { ...warn(`${InstanceArn} in ${region} is ${Status}`, "wait until it is ACTIVE") };
      if (region === home) return ok(`${InstanceArn} in ${region}`);
      return warn(
        `${InstanceArn} is in ${region}, not in the home region ${home}`,
        `leave it there and manage it in ${region}; moving it means to delete it with all its assignments`,
      );
    }
    return warn(
      `there is no instance in ${[home, ...others].join(", ")}`,
      `no API makes one: enable it in the console of the management account, in ${home}: ` +
        `https://console.aws.amazon.com/singlesignon/home?region=${home}`,
    );
  },
};

async function instancesIn(session: AwsSession, region: string): Promise<readonly InstanceMetadata[]> {
  const client = new SSOAdminClient(clientSettings(session, region));
  const { Instances = [] } = await permitted("sso:ListInstances", client.send(new ListInstancesCommand({})));
  return Instances;
}
