import { ResourceError, administratorResourceName, trustedServices } from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { OrganizationPlan } from "./organization-plan.js";

/** What {@link createServiceAccess} needs beside the plan. */
interface ServiceAccessContext {
  readonly parent: pulumi.Resource;
  readonly organization: pulumi.Resource;
  readonly accounts: ReadonlyMap<string, aws.organizations.Account>;
}

/**
 * Trusted access of services, what builds on it (RAM's sharing, central root access) and the accounts that administer
 * services: everything that services may do in the organization.
 */
export function createServiceAccess(
  name: string,
  plan: OrganizationPlan,
  { parent, organization, accounts }: ServiceAccessContext,
): void {
  const administrators = Object.entries(plan.delegatedAdministrators).sort(([a], [b]) => (a < b ? -1 : 1));
  const services = new Set<string>([...trustedServices, ...administrators.map(([service]) => service)]);
  const access = new Map(
    [...services].sort().map((servicePrincipal) => {
      const resource = new aws.organizations.AwsServiceAccess(
        `${name}-service-access-${servicePrincipal}`,
        { servicePrincipal },
        { parent, dependsOn: [organization] },
      );
      return [servicePrincipal, resource] as const;
    }),
  );
  const accessOf = (service: string) => required(access, service);
  // RAM's own call makes its service-linked role as well, which trusted access alone does not.
  new aws.ram.SharingWithOrganization(`${name}-ram-sharing`, {}, { parent, dependsOn: [organization] });
  new aws.iam.OrganizationsFeatures(
    `${name}-root-access`,
    { enabledFeatures: ["RootCredentialsManagement", "RootSessions"] },
    { parent, dependsOn: [accessOf("iam.amazonaws.com")] },
  );
  for (const [servicePrincipal, key] of administrators)
    new aws.organizations.DelegatedAdministrator(
      administratorResourceName(name, servicePrincipal),
      { accountId: required(accounts, key).id, servicePrincipal },
      { parent, dependsOn: [accessOf(servicePrincipal)] },
    );
}

function required<T>(resources: ReadonlyMap<string, T>, key: string): T {
  const resource = resources.get(key);
  if (resource !== undefined) return resource;
  throw new ResourceError(key, "is used before it is made");
}
