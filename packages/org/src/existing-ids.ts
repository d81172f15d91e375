import { propertyPath, type InputProblem } from "@aws-foundation/core";
import type { Accounts } from "./account-args.js";
import type { OrganizationalUnits } from "./organizational-unit-plan.js";

/** Sources: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html, API_OrganizationalUnit.html, API_Account.html */
const organizationIdPattern = /^o-[a-z0-9]{10,32}$/;
const unitIdPattern = /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/;
const accountIdPattern = /^\d{12}$/;

/** What is wrong with the ids of what is adopted: malformed, or given twice. The same for any order of the input. */
export function existingIdProblems(
  organizationId: string | undefined,
  units: OrganizationalUnits,
  accounts: Accounts,
): InputProblem[] {
  const problem = "is not the id of an organization, such as o-a1b2c3d4e5";
  return [
    ...(organizationId === undefined || organizationIdPattern.test(organizationId)
      ? []
      : [{ path: "organizationId", value: organizationId, problem }]),
    ...sectionProblems("organizationalUnits", units, unitIdPattern, "an OU, such as ou-a1b2-c3d4e5f6"),
    ...sectionProblems("accounts", accounts, accountIdPattern, "an account, 12 digits"),
  ];
}

function sectionProblems(
  section: string,
  entries: Readonly<Record<string, { readonly id?: string }>>,
  pattern: RegExp,
  what: string,
): InputProblem[] {
  const owners = new Map<string, string>();
  return Object.entries(entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, { id }]): InputProblem[] => {
      if (id === undefined) return [];
      const at = { path: propertyPath(section, key, "id"), value: id };
      if (!pattern.test(id)) return [{ ...at, problem: `is not the id of ${what}` }];
      const owner = owners.get(id);
      owners.set(id, owner ?? key);
      return owner === undefined
        ? []
        : [{ ...at, problem: `"${owner}" has this id`, fix: "correct one of them" }];
    });
}
