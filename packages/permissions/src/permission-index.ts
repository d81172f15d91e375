import type { Organization, Unknown } from "@aws-foundation/iam";
import { PlacedResources, type SourcedDeployment } from "./deployments/place-resources.js";
import { accessRolesOf } from "./organization/access-roles.js";
import { AccountBook } from "./organization/account-book.js";
import {
  guardrailsBySid,
  placedGuardrails,
  unitPathsByKey,
  type PlacedGuardrail,
} from "./organization/organization-component.js";
import { readOrganization } from "./organization/read-organization.js";
import { ManagedPolicies } from "./policies/managed-policies.js";
import { PolicyReader } from "./policies/policy-reader.js";
import { readEntities, type Entities } from "./principals/read-entities.js";
import { ResourceBook } from "./resources/resource-book.js";

/** What the deployments of all stacks say of who may do what. */
export interface PermissionIndex {
  readonly placed: PlacedResources;
  /** Undefined where no deployment has one. */
  readonly organization: Organization | undefined;
  /** Accounts whose place in the organization is not known, and why. */
  readonly unplaced: ReadonlyMap<string, Unknown>;
  readonly accounts: AccountBook;
  /** The way to what is in a unit, from the root down with the unit, by the unit's key in the model. */
  readonly unitPaths: ReadonlyMap<string, readonly string[]>;
  /** Keys of the guardrails that statements of service and resource control policies belong to, by Sid. */
  readonly guardrails: ReadonlyMap<string, string>;
  /** Where guardrails are attached. */
  readonly placedGuardrails: readonly PlacedGuardrail[];
  readonly entities: Entities;
  readonly resources: ResourceBook;
  /** Condition keys that policies ask for, as one of them writes each, by their names in lower case. */
  readonly conditionKeys: ReadonlyMap<string, string>;
  /** Services that policies name. */
  readonly services: ReadonlySet<string>;
}

/**
 * Reads the policies and principals of deployments, whether a preview wrote them or `pulumi stack export`. What is not
 * known in a deployment is unknown in the index, with the reason.
 * @throws InputPropertiesError that lists every document that is no policy, with its place.
 */
export function indexPermissions(deployments: readonly SourcedDeployment[]): PermissionIndex {
  const resources = new PlacedResources(deployments);
  const reader = new PolicyReader();
  const found = readOrganization(resources, reader);
  const managed = new ManagedPolicies(resources, reader);
  const accessRoles = accessRolesOf(resources, found?.organization);
  const entities = readEntities({ resources, reader, managed }, accessRoles);
  const book = new ResourceBook(resources, reader);
  reader.assertAllRead();
  return {
    placed: resources,
    organization: found?.organization,
    unplaced: found?.unplaced ?? new Map<string, Unknown>(),
    accounts: new AccountBook(resources, found?.organization),
    unitPaths: unitPathsByKey(resources, found?.unitPaths ?? new Map<string, readonly string[]>()),
    guardrails: guardrailsBySid(resources),
    placedGuardrails: placedGuardrails(resources),
    entities,
    resources: book,
    conditionKeys: reader.conditionKeys,
    services: reader.services,
  };
}
