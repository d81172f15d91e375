import { callerSession, clientSettings } from "@aws-foundation/aws-access";
import { policyTypes } from "@aws-foundation/core";
import { requiredServiceAccess, type Model } from "@aws-foundation/model";
import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { EnableSharingWithAwsOrganizationCommand, RAMClient } from "@aws-sdk/client-ram";

/** Services that moto does not know, so that they cannot be given trusted access there. */
export const unknownServices = ["ec2.amazonaws.com", "iam.amazonaws.com"];

/** The type of policies that moto does not know. */
const unknownPolicyType = "DECLARATIVE_POLICY_EC2";

/** Makes the organization of a model in the simulated AWS. @returns the accounts' ids, by key. */
export async function makeOrganization(model: Model): Promise<Readonly<Record<string, string>>> {
  const settings = clientSettings(callerSession(model.regions.home));
  const client = new OrganizationsClient(settings);
  await client.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
  const { Roots = [] } = await client.send(new ListRootsCommand({}));
  const RootId = Roots[0]?.Id;
  for (const PolicyType of policyTypes.filter((type) => type !== unknownPolicyType))
    await client.send(new EnablePolicyTypeCommand({ RootId, PolicyType }));
  const services = requiredServiceAccess(model).filter((service) => !unknownServices.includes(service));
  for (const ServicePrincipal of [...services, "ram.amazonaws.com"])
    await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
  await new RAMClient(settings).send(new EnableSharingWithAwsOrganizationCommand({}));
  const ids: Record<string, string> = {};
  for (const [key, { name, email }] of Object.entries(model.accounts)) {
    const created = await client.send(new CreateAccountCommand({ AccountName: name, Email: email }));
    ids[key] = created.CreateAccountStatus?.AccountId ?? "";
  }
  return ids;
}
