import type { DeploymentIndex } from "@aws-foundation/deployment";
import type { DocumentSet, NamedDocument } from "@aws-foundation/iam";

type OrganizationDocuments = NonNullable<DocumentSet["organization"]>;

/** What AWS attaches to every target, which no deployment shows. */
const fullAccess: NamedDocument = {
  name: "FullAWSAccess",
  document: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  }),
};

/** The organization of a management stack's deployment, with the service and resource control policies of its targets. */
export function organizationDocuments(deployment: DeploymentIndex): OrganizationDocuments {
  const accounts = pathsOf(deployment);
  const targets = [...new Set(Object.entries(accounts).flatMap(([account, path]) => [...path, account]))];
  const attached = (type: string, target: string) => attachedTo(deployment, type, target);
  return {
    id: organizationId(deployment),
    managementAccountId: managementAccount(deployment),
    accounts,
    scps: Object.fromEntries(
      targets.map((target) => [target, [fullAccess, ...attached("SERVICE_CONTROL_POLICY", target)]]),
    ),
    rcps: Object.fromEntries(targets.map((target) => [target, attached("RESOURCE_CONTROL_POLICY", target)])),
  };
}

function outputsOf(deployment: DeploymentIndex, type: string) {
  return deployment
    .ofType(type)
    .map(({ id = "", outputs = {} }) => ({ ...(outputs as Readonly<Record<string, string>>), id }));
}

function organization(deployment: DeploymentIndex) {
  const [only] = outputsOf(deployment, "aws:organizations/organization:Organization");
  if (only === undefined) throw new Error("the deployment has no organization");
  return only as Readonly<Record<string, string>>;
}

function organizationId(deployment: DeploymentIndex): string {
  return organization(deployment).arn?.split("/").at(-1) ?? "";
}

function managementAccount(deployment: DeploymentIndex): string {
  return organization(deployment).masterAccountId ?? "";
}

/** The units over each account, from the root down. */
function pathsOf(deployment: DeploymentIndex): Record<string, readonly string[]> {
  const units = outputsOf(deployment, "aws:organizations/organizationalUnit:OrganizationalUnit");
  const parents = new Map(
    units.map((unit) => [unit.id, (unit as Readonly<Record<string, string>>).parentId]),
  );
  const pathTo = (target: string | undefined): string[] =>
    target === undefined ? [] : [...pathTo(parents.get(target)), target];
  const members = outputsOf(deployment, "aws:organizations/account:Account").map(
    (account) => [account.id, pathTo((account as Readonly<Record<string, string>>).parentId)] as const,
  );
  const root = members[0]?.[1].slice(0, 1) ?? [];
  return Object.fromEntries([[managementAccount(deployment), root], ...members]);
}

function attachedTo(deployment: DeploymentIndex, type: string, target: string): NamedDocument[] {
  const policies = outputsOf(deployment, "aws:organizations/policy:Policy") as readonly Readonly<
    Record<string, string>
  >[];
  const attachments = outputsOf(
    deployment,
    "aws:organizations/policyAttachment:PolicyAttachment",
  ) as readonly Readonly<Record<string, string>>[];
  const ids = new Set(
    attachments.filter(({ targetId }) => targetId === target).map(({ policyId }) => policyId),
  );
  return policies
    .filter((policy) => policy.type === type && ids.has(policy.id))
    .map(({ name = "", content }) => ({ name, document: content }));
}
