import { unknownPolicy } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import type { ManagedPolicies } from "../policies/managed-policies.js";
import type { PolicyReader } from "../policies/policy-reader.js";
import type { Holder, HolderKind, Holders } from "./holders.js";

/** A type whose resources attach a policy, or policies, to those that properties name. */
interface AttachmentType {
  readonly type: string;
  readonly to: readonly (readonly [property: string, kind: HolderKind])[];
  /** The property with an inline document; otherwise `policyArn` names a managed policy. */
  readonly document?: "policy";
}

const attachmentTypes: readonly AttachmentType[] = [
  { type: "aws:iam/rolePolicy:RolePolicy", to: [["role", "role"]], document: "policy" },
  { type: "aws:iam/userPolicy:UserPolicy", to: [["user", "user"]], document: "policy" },
  { type: "aws:iam/groupPolicy:GroupPolicy", to: [["group", "group"]], document: "policy" },
  { type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", to: [["role", "role"]] },
  { type: "aws:iam/userPolicyAttachment:UserPolicyAttachment", to: [["user", "user"]] },
  { type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment", to: [["group", "group"]] },
  {
    type: "aws:iam/policyAttachment:PolicyAttachment",
    to: [
      ["roles", "role"],
      ["users", "user"],
      ["groups", "group"],
    ],
  },
];

/** What policies are read from. */
export interface PolicySources {
  readonly resources: PlacedResources;
  readonly reader: PolicyReader;
  readonly managed: ManagedPolicies;
}

/** Gives roles, users and groups the policies that resources of their own attach. */
export function attachPolicies(holders: Holders, sources: PolicySources): void {
  for (const { type, to, document } of attachmentTypes)
    for (const resource of sources.resources.ofType(type))
      for (const [property, kind] of to)
        holders.forEachNamed(resource, property, kind, (holder) => {
          if (document === undefined)
            for (const policy of sources.managed.namedBy(resource, "policyArn")) holder.addManaged(policy);
          else attachInline(holder, resource, sources);
        });
}

function attachInline(holder: Holder, resource: PlacedResource, { reader }: PolicySources): void {
  const name = resource.text("name") ?? resource.name;
  const document = resource.value("policy");
  const policy =
    document === undefined
      ? unknownPolicy(name, `the text of ${resource.name} is not in its deployment`)
      : reader.read({ document, kind: "identity", name, place: resource.placeOf("policy") });
  holder.addInline(name, policy);
}

const membershipTypes = [
  { type: "aws:iam/groupMembership:GroupMembership", users: "users", groups: "group" },
  { type: "aws:iam/userGroupMembership:UserGroupMembership", users: "user", groups: "groups" },
] as const;

/** Puts users into their groups. */
export function joinGroups(holders: Holders, { resources }: PolicySources): void {
  for (const { type, users, groups } of membershipTypes)
    for (const resource of resources.ofType(type))
      holders.forEachNamed(resource, users, "user", (user) => {
        holders.forEachNamed(resource, groups, "group", (group) => {
          user.join(group);
        });
      });
}
