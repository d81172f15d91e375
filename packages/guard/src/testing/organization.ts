import type { Deployment, Properties, Resource } from "@aws-foundation/deployment";
import type { DocumentSet, NamedDocument } from "@aws-foundation/iam";
import { parseModel, type Model } from "@aws-foundation/model";
import { indexPermissions } from "@aws-foundation/permissions";
import { guardedOrganization, type GuardedOrganization } from "../organization.js";

export const managementId = "111122223333";
/** Ids of the accounts, by key. */
export const accountIds = { security: "200000000001", prod: "200000000002", lab: "200000000003" } as const;

const organizationId = "o-abcdefghij";

/** Units `security`, `workloads` (in it `production`), and `lab`, an account in each but `workloads`. */
export const model: Model = parseModel(
  `preset: starter
organization:
  managementAccountId: "${managementId}"
  security: { logArchive: security, audit: security, backup: security }
regions: { home: us-east-1, replica: us-west-2, allowed: [us-east-1, us-west-2] }
tags: { Owner: platform@example.com }
organizationalUnits:
  security: { name: Security }
  workloads: { name: Workloads }
  production: { name: Production, parent: workloads, environment: prod }
  lab: { name: Lab }
  quarantine: { name: Quarantine }
  suspended: { name: Suspended }
accounts:
  security: { name: Security, email: aws+security@example.com, organizationalUnit: security }
  prod: { name: Prod, email: aws+prod@example.com, organizationalUnit: production, environment: prod }
  lab: { name: Lab, email: aws+lab@example.com, organizationalUnit: lab, environment: prod }
environments: { prod: {} }
`,
  "foundation.yaml",
);

/** A guardrail of a test: its statements deny. */
export interface TestGuardrail {
  readonly key: string;
  readonly type?: "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY" | "TAG_POLICY";
  /** `root`, or keys of units and of accounts behind `account:`. */
  readonly targets: readonly string[];
  readonly statements?: readonly Properties[];
}

/** The organization with these guardrails, and with roles in the account `prod`, which may do everything. */
export function organizationWith(
  guardrails: readonly TestGuardrail[] = [],
  roles: readonly string[] = [],
): GuardedOrganization {
  const source = "management";
  return guardedOrganization(
    model,
    indexPermissions([{ source, deployment: deploymentOf(guardrails, roles) }]),
  );
}

/** The same organization as documents, to be evaluated without being prepared. */
export function documentsOf(guardrails: readonly TestGuardrail[]): NonNullable<DocumentSet["organization"]> {
  const attached = (type: TestGuardrail["type"], full: readonly NamedDocument[]) => {
    const targets = [
      "root",
      ...units.map(([key]) => key),
      ...Object.keys(accountIds).map((key) => `account:${key}`),
    ];
    return Object.fromEntries(
      targets.map((target) => [
        targetId(target),
        [
          ...full,
          ...guardrails
            .filter((one) => (one.type ?? "SERVICE_CONTROL_POLICY") === type && one.targets.includes(target))
            .map((one) => ({ name: `policy-${one.key}`, document: contentOf(one) })),
        ],
      ]),
    );
  };
  const parents = new Map(units);
  const pathOf = (unit: string): readonly string[] =>
    unit === "root" ? ["r-ab12"] : [...pathOf(parents.get(unit) ?? "root"), targetId(unit)];
  const members = Object.entries(accountIds).map(
    ([key, id]) => [id, pathOf(model.accounts[key]?.organizationalUnit ?? "root")] as const,
  );
  const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  return {
    id: organizationId,
    managementAccountId: managementId,
    accounts: { ...Object.fromEntries(members), [managementId]: ["r-ab12"] },
    scps: attached("SERVICE_CONTROL_POLICY", [{ name: "FullAWSAccess", document: everything }]),
    rcps: attached("RESOURCE_CONTROL_POLICY", []),
  };
}

function deploymentOf(guardrails: readonly TestGuardrail[], roles: readonly string[]): Deployment {
  const policies = guardrails.map(({ key, type = "SERVICE_CONTROL_POLICY", targets }) => ({
    key: `policy-${key}`,
    type,
    guardrails: [key],
    targets: [...targets],
  }));
  const component: Resource = {
    urn: urnOf("aws-foundation:org:Organization", "main"),
    type: "aws-foundation:org:Organization",
    custom: false,
    outputs: {
      accountIds,
      organizationalUnitIds: Object.fromEntries(units.map(([key]) => [key, `ou-${key}`])),
      guardrailPolicies: policies,
      guardrailStatements: Object.fromEntries(
        guardrails.map(({ key, statements = [] }) => [key, statements.map(({ Sid }) => Sid as string)]),
      ),
    },
  };
  const resources = [
    component,
    resource("aws:organizations/organization:Organization", "organization", organizationId, {
      masterAccountId: managementId,
      enabledPolicyTypes: ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"],
      roots: [{ id: "r-ab12" }],
    }),
    ...units.map(([key, parent]) =>
      resource("aws:organizations/organizationalUnit:OrganizationalUnit", key, `ou-${key}`, {
        name: key,
        parentId: parent === "root" ? "r-ab12" : `ou-${parent}`,
      }),
    ),
    ...Object.entries(accountIds).map(([key, id]) =>
      resource("aws:organizations/account:Account", key, id, {
        name: key,
        parentId: `ou-${model.accounts[key]?.organizationalUnit ?? ""}`,
      }),
    ),
    ...guardrails.flatMap(policyResources),
    ...roles.map((name) => roleResource(name)),
  ];
  const manifest = { time: "", magic: "", version: "" };
  const all = [provider(managementId), provider(accountIds.prod), ...resources];
  return { version: 3, deployment: { manifest, resources: all, metadata: {} } };
}

const units = Object.entries(model.organizationalUnits).map(
  ([key, { parent }]) => [key, parent ?? "root"] as const,
);

function contentOf({ type = "SERVICE_CONTROL_POLICY", statements = [] }: TestGuardrail): object {
  return {
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({
      Effect: "Deny",
      Resource: "*",
      ...(type === "RESOURCE_CONTROL_POLICY" ? { Principal: "*" } : {}),
      ...statement,
    })),
  };
}

function policyResources(guardrail: TestGuardrail): Resource[] {
  const { key, type = "SERVICE_CONTROL_POLICY", targets } = guardrail;
  const content = JSON.stringify(contentOf(guardrail));
  return [
    resource("aws:organizations/policy:Policy", `policy-${key}`, `p-${key}`, {
      name: `policy-${key}`,
      type,
      content,
    }),
    ...targets.map((target) =>
      resource(
        "aws:organizations/policyAttachment:PolicyAttachment",
        `${key}-${target}`,
        `${key}-${target}`,
        {
          policyId: `p-${key}`,
          targetId: targetId(target),
        },
      ),
    ),
  ];
}

function targetId(target: string): string {
  if (target === "root") return "r-ab12";
  const [, account] = /^account:(.*)$/.exec(target) ?? [];
  return account === undefined ? `ou-${target}` : accountIds[account as keyof typeof accountIds];
}

function roleResource(name: string): Resource {
  const everything = { Effect: "Allow", Action: "*", Resource: "*" };
  const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const policy = (statement: object): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const outputs = {
    arn: `arn:aws:iam::${accountIds.prod}:role/${name}`,
    name,
    assumeRolePolicy: policy(trust),
    inlinePolicies: [{ name: "all", policy: policy(everything) }],
  };
  return resource("aws:iam/role:Role", name, name, outputs, accountIds.prod);
}

function resource(
  type: string,
  name: string,
  id: string,
  outputs: Properties,
  accountId: string = managementId,
): Resource {
  const urn = urnOf(type, name);
  return { urn, type, custom: true, id, inputs: {}, outputs, provider: `${provider(accountId).urn}::id` };
}

function provider(accountId: string): Resource {
  const inputs = { allowedAccountIds: JSON.stringify([accountId]), region: "us-east-1" };
  const type = "pulumi:providers:aws";
  return { urn: urnOf(type, accountId), type, custom: true, id: "id", inputs };
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:management::project::${type}::${name}`;
}
