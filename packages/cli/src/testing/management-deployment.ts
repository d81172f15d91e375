import type { StackResult } from "@aws-foundation/preview";

type Deployment = NonNullable<StackResult["deployment"]>;
type Resource = Deployment["deployment"]["resources"][number];

const component = "urn:pulumi:management::project::aws-foundation:org:Organization::main";

/**
 * A deployment of the management stack in which every policy denies one thing.
 * @param units - the unit above, by key; the root where there is none.
 * @param accounts - the unit, by key.
 * @param policies - `root`, a unit, or an account behind `account:`, by the name of the policy that is attached to it.
 * @param packed - what the organization says of its policies.
 */
export function managementWith(
  units: Readonly<Record<string, string | undefined>>,
  accounts: Readonly<Record<string, string>>,
  policies: Readonly<Record<string, string>>,
  packed: readonly Readonly<Record<string, string | string[]>>[] = [],
): Deployment {
  const resources: Resource[] = [
    {
      urn: component,
      type: "aws-foundation:org:Organization",
      custom: false,
      outputs: { guardrailPolicies: packed },
    },
    ...Object.entries(units).map(([key, parent]) =>
      resource("organizationalUnit:OrganizationalUnit", `ou-${key}`, idOf(key), {
        name: key.toUpperCase(),
        parentId: parent === undefined ? "r-1" : idOf(parent),
      }),
    ),
    ...Object.entries(accounts).map(([key, unit]) =>
      resource("account:Account", `account-${key}`, idOf(`account:${key}`), {
        name: key,
        parentId: idOf(unit),
      }),
    ),
    ...Object.entries(policies).flatMap(([name, target]) => [
      resource("policy:Policy", `policy-${name}`, `p-${name}`, {
        name,
        type: "SERVICE_CONTROL_POLICY",
        description: `What ${name} is for`,
        content: '{"Statement":[{"Sid":"Deny"}]}',
      }),
      resource("policyAttachment:PolicyAttachment", `attachment-${name}`, `a-${name}`, {
        policyId: `p-${name}`,
        targetId: idOf(target),
      }),
    ]),
  ];
  const manifest = { time: "", magic: "", version: "" };
  return { version: 3, deployment: { manifest, resources, metadata: {} } };
}

function idOf(target: string): string {
  return target === "root" ? "r-1" : `id-${target}`;
}

function resource(type: string, name: string, id: string, inputs: Record<string, string>): Resource {
  const full = `aws:organizations/${type}`;
  const urn = `urn:pulumi:management::project::aws-foundation:org:Organization$${full}::main-${name}`;
  return { urn, type: full, custom: true, id, inputs, parent: component };
}
