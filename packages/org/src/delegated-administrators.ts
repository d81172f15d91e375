import { didYouMean, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { PlannedAccount } from "./account-lifecycle.js";

/** Key of the account that administers a service for the organization, by the service's principal. */
export type DelegatedAdministrators = Readonly<Record<string, string>>;

/**
 * Services that register their administrator themselves, and by what: the Organizations API alone would skip what they do
 * along with it, such as making service-linked roles.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
const ownRegistration: Readonly<Record<string, string>> = {
  "cloudtrail.amazonaws.com": "cloudtrail.OrganizationDelegatedAdminAccount",
  "detective.amazonaws.com": "detective.OrganizationAdminAccount",
  "fms.amazonaws.com": "fms.AdminAccount",
  "guardduty.amazonaws.com": "guardduty.OrganizationAdminAccount",
  "inspector2.amazonaws.com": "inspector2.DelegatedAdminAccount",
  "ipam.amazonaws.com": "ec2.VpcIpamOrganizationAdminAccount",
  "macie.amazonaws.com": "macie.OrganizationAdminAccount",
  "securityhub.amazonaws.com": "securityhub.OrganizationAdminAccount",
};

/** Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html */
const servicePattern = /^(?=.{1,128}$)[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/;

/** What is wrong with the administrators. The same for any order of the input. */
export function delegatedAdministratorProblems(
  administrators: DelegatedAdministrators,
  accounts: readonly PlannedAccount[],
): InputProblem[] {
  const staying = accounts.filter(({ leaving }) => !leaving).map(({ key }) => key);
  return Object.entries(administrators)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([service, account]) => {
      const path = propertyPath("delegatedAdministrators", service);
      return [
        ...serviceProblems(service, path),
        ...(staying.includes(account)
          ? []
          : [
              {
                path,
                value: account,
                problem: "there is no such account, or it is on its way out",
                fix: didYouMean(account, staying),
              },
            ]),
      ];
    });
}

function serviceProblems(service: string, path: string): InputProblem[] {
  if (!servicePattern.test(service))
    return [{ path, problem: "is not a service's principal, such as config.amazonaws.com" }];
  const resource = Object.hasOwn(ownRegistration, service) ? ownRegistration[service] : undefined;
  return resource === undefined
    ? []
    : [{ path, problem: "registers its administrator itself", fix: `use the resource aws.${resource}` }];
}
