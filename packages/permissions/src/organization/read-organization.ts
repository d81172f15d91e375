import { InputPropertiesError } from "@aws-foundation/core";
import {
  fullAwsAccess,
  isUnknown,
  type Organization,
  type Policy,
  unknown,
  type Unknown,
  unknownPolicy,
} from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import type { PolicyReader } from "../policies/policy-reader.js";
import { OrganizationParts, recordsOf } from "./organization-parts.js";
import { readOrganizationPolicies, type AttachedPolicies } from "./organization-policies.js";

/** An organization as deployments have it. */
export interface FoundOrganization {
  readonly organization: Organization;
  /** Accounts whose place in the organization is not known, and why. */
  readonly unplaced: ReadonlyMap<string, Unknown>;
  /** The way to what is in a unit, by the unit's id: from the root down, with the unit. */
  readonly unitPaths: ReadonlyMap<string, readonly string[]>;
}

const organizationType = "aws:organizations/organization:Organization";

/**
 * Reads the organization: units, accounts, and the policies on their way; undefined where no deployment has one. AWS's own
 * FullAWSAccess is taken to be attached to every target, as AWS does it.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 * @throws InputPropertiesError when deployments are of several organizations.
 */
export function readOrganization(
  resources: PlacedResources,
  reader: PolicyReader,
): FoundOrganization | undefined {
  const found = resources.ofType(organizationType);
  const [resource] = found;
  if (resource === undefined) return undefined;
  const ids = [...new Set(found.map((one) => one.text("id") ?? one.urn))];
  if (ids.length > 1)
    throw new InputPropertiesError("the deployments", [
      {
        path: "",
        problem: `are of several organizations: ${ids.join(", ")}`,
        fix: "ask about one at a time",
      },
    ]);
  return makeOrganization(resource, resources, reader);
}

function makeOrganization(
  resource: PlacedResource,
  resources: PlacedResources,
  reader: PolicyReader,
): FoundOrganization {
  const parts = new OrganizationParts(resources);
  const attached = readOrganizationPolicies(resources, parts, reader);
  const root = recordsOf(resource, "roots").map(({ id }) => id)[0];
  const rootId = typeof root === "string" ? root : (rootAbove(parts) ?? "root");
  const managementAccountId = resource.text("masterAccountId") ?? managementOf(resource);
  const { paths, unplaced, unitPaths } = pathsOf(resource, parts, rootId);
  const accounts = { ...Object.fromEntries(paths), [managementAccountId]: [rootId] };
  const enabled = enabledTypes(resource);
  const targets = new Set([
    rootId,
    ...unitPaths.keys(),
    ...Object.entries(accounts).flatMap(([id, path]) => [...path, id]),
  ]);
  const scps = controlsOf("scp", attached, targets, { rootId, unplaced });
  const rcps = controlsOf("rcp", attached, targets, { rootId, unplaced });
  return {
    organization: {
      id: resource.text("id") ?? "(an organization without an id)",
      managementAccountId,
      accounts,
      ...(enabled("SERVICE_CONTROL_POLICY", attached.scps.size > 0) ? { scps } : {}),
      ...(enabled("RESOURCE_CONTROL_POLICY", attached.rcps.size > 0) ? { rcps } : {}),
      targetNames: {
        [rootId]: "root",
        ...Object.fromEntries([...parts.units, ...parts.accounts].map(([id, { name }]) => [id, name])),
      },
    },
    unplaced,
    unitPaths,
  };
}

/** The organization belongs to the account that its provider works in. */
function managementOf({ accountId }: PlacedResource): string {
  return typeof accountId === "string" ? accountId : "(unknown)";
}

function rootAbove({ units, accounts }: OrganizationParts): string | undefined {
  return [...units.values(), ...accounts.values()]
    .map(({ parent }) => parent)
    .find((parent): parent is string => typeof parent === "string" && parent.startsWith("r-"));
}

/** The way to each account, and to those that only AWS tells of. */
function pathsOf(
  resource: PlacedResource,
  { units, accounts }: OrganizationParts,
  rootId: string,
): {
  paths: Map<string, readonly string[]>;
  unplaced: Map<string, Unknown>;
  unitPaths: Map<string, readonly string[]>;
} {
  const paths = new Map<string, readonly string[]>();
  const unplaced = new Map<string, Unknown>();
  const wayTo = (parent: string | Unknown): readonly string[] | Unknown => {
    if (isUnknown(parent)) return parent;
    if (parent === rootId) return [rootId];
    const unit = units.get(parent);
    if (unit === undefined) return unknown(`the organizational unit ${parent} is in no deployment`);
    const way = wayTo(unit.parent);
    return isUnknown(way) ? way : [...way, parent];
  };
  for (const { id, parent } of accounts.values()) {
    if (!/^\d{12}$/.test(id)) continue;
    const way = wayTo(parent);
    paths.set(id, isUnknown(way) ? [rootId] : way);
    if (isUnknown(way)) unplaced.set(id, way);
  }
  for (const { id } of recordsOf(resource, "nonMasterAccounts"))
    if (typeof id === "string" && !paths.has(id)) {
      paths.set(id, [rootId]);
      unplaced.set(id, unknown(`no deployment has the account ${id}, and so where it is`));
    }
  const unitPaths = new Map(
    [...units.keys()].flatMap((id): [string, readonly string[]][] => {
      const way = wayTo(id);
      return isUnknown(way) ? [] : [[id, way]];
    }),
  );
  return { paths, unplaced, unitPaths };
}

function enabledTypes(resource: PlacedResource): (type: string, otherwise: boolean) => boolean {
  const ofRoot = recordsOf(resource, "roots").flatMap(({ policyTypes }) =>
    Array.isArray(policyTypes) ? (policyTypes as readonly { type?: unknown; status?: unknown }[]) : [],
  );
  const enabled = [
    ...resource.texts("enabledPolicyTypes"),
    ...ofRoot.flatMap(({ type, status }) => (status === "ENABLED" ? [type] : [])),
  ];
  return (type, otherwise) => otherwise || enabled.includes(type);
}

/** The policies of each target: all that are attached, and for an account in an unknown place one that nobody knows. */
function controlsOf(
  kind: "scp" | "rcp",
  attached: AttachedPolicies,
  targets: ReadonlySet<string>,
  { rootId, unplaced }: { readonly rootId: string; readonly unplaced: ReadonlyMap<string, Unknown> },
): Readonly<Record<string, readonly Policy[]>> {
  const key = kind === "scp" ? "scps" : "rcps";
  const full = kind === "scp" ? [fullAwsAccess] : [];
  return Object.fromEntries(
    [...targets].map((target) => {
      const why = unplaced.get(target);
      return [
        target,
        [
          ...full,
          ...(attached[key].get(target) ?? []),
          ...(target === rootId ? attached.anywhere[key] : []),
          ...(why === undefined ? [] : [unknownPolicy("a policy on the way to it", why.unknown, kind)]),
        ],
      ];
    }),
  );
}
