import type { Deployment, Properties, Resource } from "@aws-foundation/deployment";
import { indexPermissions, type PermissionIndex } from "../permission-index.js";

/** The account of resources that say no other. */
export const ownAccount = "111122223333";
export const otherAccount = "444455556666";
export const managementAccount = "999988887777";

/** What a test says of a resource beside its outputs. */
export interface ResourceOptions extends Partial<Resource> {
  readonly accountId?: string;
}

/** A resource in an account. */
export function resource(
  type: string,
  name: string,
  outputs: Properties,
  { accountId = ownAccount, ...more }: ResourceOptions = {},
): Resource {
  return {
    urn: urnOf(type, name),
    type,
    custom: true,
    id: name,
    inputs: {},
    outputs,
    provider: `${providerUrn(accountId)}::id`,
    ...more,
  };
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::project::${type}::${name}`;
}

function providerUrn(accountId: string): string {
  return urnOf("pulumi:providers:aws", accountId);
}

/** The provider of an account, as deployments have it. */
function provider(accountId: string): Resource {
  const inputs = { allowedAccountIds: JSON.stringify([accountId]), region: "us-east-1" };
  return { urn: providerUrn(accountId), type: "pulumi:providers:aws", custom: true, id: "id", inputs };
}

/** A deployment with these resources and the providers of their accounts. */
export function deploymentOf(...resources: readonly Resource[]): Deployment {
  const providers = [...new Set(resources.flatMap(({ provider: reference }) => reference ?? []))].map(
    (reference) => provider(reference.slice(reference.indexOf("aws::") + 5, -4)),
  );
  const manifest = { time: "", magic: "", version: "" };
  return { version: 3, deployment: { manifest, resources: [...providers, ...resources], metadata: {} } };
}

/** The index of one deployment. */
export function indexOf(...resources: readonly Resource[]): PermissionIndex {
  return indexPermissions([{ source: "dev.json", deployment: deploymentOf(...resources) }]);
}

/** A document of one statement, which allows unless it says otherwise. */
export function document(statement: Properties): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

/** An identity policy that allows some actions everywhere. */
export function allowing(...actions: readonly string[]): string {
  return document({ Action: [...actions], Resource: "*" });
}

/** A role whom its account's root lets in. */
export function role(
  name: string,
  outputs: Properties = {},
  { accountId = ownAccount, ...more }: ResourceOptions = {},
): Resource {
  const arn = `arn:aws:iam::${accountId}:role/${name}`;
  const principal = { AWS: `arn:aws:iam::${accountId}:root` };
  const assumeRolePolicy = document({ Principal: principal, Action: "sts:AssumeRole" });
  const all = { arn, name, assumeRolePolicy, ...outputs };
  return resource("aws:iam/role:Role", name, all, { accountId, ...more });
}

/** An inline policy of a role. */
export function rolePolicy(
  name: string,
  roleName: string,
  policy: string,
  options: ResourceOptions = {},
): Resource {
  return resource("aws:iam/rolePolicy:RolePolicy", name, { name, role: roleName, policy }, options);
}
