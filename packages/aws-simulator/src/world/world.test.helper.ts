import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { check, type ResourceQuery, type SimulatedResource } from "../simulator.js";
import type { Values } from "../values.js";
import type { KnownResource } from "./read-resource.js";
import { SimulatedProvider } from "./simulated-provider.js";
import { SimulatedWorld } from "./simulated-world.js";

export const managementId = "111122223333";

export const types = {
  account: "aws:organizations/account:Account",
  alias: "aws:kms/alias:Alias",
  administrator: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
  bucket: "aws:s3/bucket:Bucket",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  contact: "aws:account/alternativeContact:AlternativeContact",
  detector: "aws:guardduty/detector:Detector",
  encryption: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  gateway: "aws:ec2transitgateway/transitGateway:TransitGateway",
  gatewayAttachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  guardDutyAdministrator: "aws:guardduty/organizationAdminAccount:OrganizationAdminAccount",
  guardDutyConfiguration: "aws:guardduty/organizationConfiguration:OrganizationConfiguration",
  key: "aws:kms/key:Key",
  organization: "aws:organizations/organization:Organization",
  policy: "aws:organizations/policy:Policy",
  principalAssociation: "aws:ram/principalAssociation:PrincipalAssociation",
  publicAccess: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  resourceAssociation: "aws:ram/resourceAssociation:ResourceAssociation",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rootAccess: "aws:iam/organizationsFeatures:OrganizationsFeatures",
  securityGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  serviceAccess: "aws:organizations/awsServiceAccess:AwsServiceAccess",
  share: "aws:ram/resourceShare:ResourceShare",
  sharing: "aws:ram/sharingWithOrganization:SharingWithOrganization",
  subnet: "aws:ec2/subnet:Subnet",
  trail: "aws:cloudtrail/trail:Trail",
  unit: "aws:organizations/organizationalUnit:OrganizationalUnit",
  vault: "aws:backup/vault:Vault",
  vaultLock: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  vpc: "aws:ec2/vpc:Vpc",
} as const;

/** Documents that AWS takes. */
export const documents = {
  allow: statement({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
  deny: statement({ Effect: "Deny", Action: "s3:DeleteBucket", Resource: "*" }),
  trust: statement({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${managementId}:root` },
    Action: "sts:AssumeRole",
  }),
} as const;

/** A policy of one statement. */
export function statement(only: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: only });
}

/** An empty world, gone when the test has ended. */
export function emptyWorld(): SimulatedWorld {
  const folder = mkdtempSync(join(tmpdir(), "aws-foundation-world-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return new SimulatedWorld(folder);
}

/** A provider and what a program does with it. */
export class Program {
  private readonly config: Values;
  readonly provider: SimulatedProvider;

  constructor(
    readonly world: SimulatedWorld,
    config: Values = {},
    caller?: string,
  ) {
    this.config = { region: "us-east-1", allowedAccountIds: `["${managementId}"]`, ...config };
    const crash = (of: string): never => {
      throw new Error(`the ${of} ended`);
    };
    this.provider = new SimulatedProvider(world, { crash, ...(caller === undefined ? {} : { caller }) });
    this.provider.configure(this.config);
  }

  make(type: string, name: string, inputs: Values = {}): SimulatedResource {
    return this.provider.create(this.query(type, name, inputs));
  }

  change(type: string, name: string, id: string, inputs: Values): Values {
    return this.provider.update(this.query(type, name, inputs), id);
  }

  delete(type: string, id: string, inputs: Values = {}): void {
    this.provider.delete({ type, urn: urnOf(type, id), inputs, provider: this.config }, id);
  }

  /** @param known What the state says. @default nothing, as for an import */
  read(
    type: string,
    id: string,
    known: KnownResource = { inputs: {}, outputs: {} },
  ): KnownResource | undefined {
    const query = { type, urn: urnOf(type, id), inputs: known.inputs, provider: this.config };
    return this.provider.read(query, id, known.outputs);
  }

  /** Checked inputs and all else that a provider is asked with. */
  query(type: string, name: string, inputs: Values): ResourceQuery {
    const query = { type, urn: urnOf(type, name), inputs, provider: this.config };
    return { ...query, inputs: check(query).inputs };
  }
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:management::project::${type}::${name}`;
}

/** An organization with service and resource control policies and one unit. */
export function organization(world = emptyWorld()): {
  readonly program: Program;
  readonly world: SimulatedWorld;
  readonly rootId: string;
  readonly unitId: string;
} {
  const program = new Program(world);
  const enabledPolicyTypes = ["RESOURCE_CONTROL_POLICY", "SERVICE_CONTROL_POLICY"];
  const { outputs } = program.make(types.organization, "organization", { enabledPolicyTypes });
  const [root] = outputs.roots as readonly { readonly id: string }[];
  const rootId = String(root?.id);
  const { id: unitId } = program.make(types.unit, "unit", { name: "Unit", parentId: rootId });
  return { program, world, rootId, unitId };
}

/** A program in a new account of the organization. */
export function memberProgram(
  program: Program,
  name: string,
  parentId?: string,
): Program & { accountId: string } {
  const inputs = { email: `${name}@example.com`, name, ...(parentId === undefined ? {} : { parentId }) };
  const { id } = program.make(types.account, name, inputs);
  return Object.assign(new Program(program.world, { allowedAccountIds: `["${id}"]` }), { accountId: id });
}

/** Attaches a service control policy of one statement to a target, and says which it is. */
export function attachDenial(program: Program, targetId: string, denial: object): SimulatedResource {
  const content = statement(denial);
  const policy = program.make(types.policy, "deny", {
    name: "deny",
    type: "SERVICE_CONTROL_POLICY",
    content,
  });
  program.make(types.attachment, "deny", { policyId: policy.id, targetId });
  return policy;
}

/** AWS's refusal as the provider passes it on. */
export function refusal(doing: string, service: string, call: string, status: number, said: string): Error {
  return new Error(
    `${doing}: operation error ${service}: ${call}, https response error StatusCode: ${String(status)}, RequestID: 00000000-0000-0000-0000-000000000000,${service === "S3" ? " HostID: 0," : ""} ${said}`,
  );
}
