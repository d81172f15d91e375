import { isArn, unknown } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { Value } from "../deployments/read-value.js";
import {
  accessControlList,
  authorityPermission,
  busPermission,
  functionPermission,
  keyGrant,
  layerPermission,
  profilePermission,
} from "./added-statements.js";
import { accessPointType, bucketTypes, named } from "./owner-types.js";

/** A type whose resources are policies of others, or of whatever a service has in an account and region. */
export interface ResourcePolicyType {
  readonly type: string;
  /** The property that names the other: by its ARN, id, name or URL; undefined where `arn` needs no name. */
  readonly of?: string;
  /** The name where the property says nothing; the empty text for a policy of all. */
  readonly usual?: string;
  /** The property with the document, or the document that follows; undefined where there is none. */
  readonly policy: string | ((resource: PlacedResource, ownerArn: string) => Value | undefined);
  /** Whether AWS adds it to the owner's other policies, instead of putting it in their place. */
  readonly isAdded?: boolean;
  readonly owners: readonly string[];
  /** The service in the ARNs of owners. */
  readonly service: string;
  /** The ARN of an owner that is in no deployment; undefined where the name does not tell, and for a policy of all. */
  readonly arn: (name: string, place: PlacedResource) => string | undefined;
}

type Row = Pick<ResourcePolicyType, "type" | "service"> & Partial<ResourcePolicyType>;

/** A type that names its owner by an ARN, in the property `resourceArn` where it says no other. */
function byArn(row: Row): ResourcePolicyType {
  return { of: "resourceArn", policy: "policy", owners: [], arn: (name) => asArn(name), ...row };
}

/** A type that names its owner by a name, which an ARN has after a prefix. */
function byName(prefix: string, row: Row & { readonly of: string }): ResourcePolicyType {
  return {
    policy: "policy",
    owners: [],
    arn: (name, place) => named(row.service, place, prefix, name),
    ...row,
  };
}

/** A type whose policies name themselves which of the service's resources they are about. */
function ofAll(row: Row): ResourcePolicyType {
  return { policy: "policy", owners: [], arn: () => undefined, isAdded: true, ...row };
}

function asArn(name: string): string | undefined {
  return isArn(name) ? name : undefined;
}

/** A type whose policies nobody reads here, so that what they say is unknown, and why. */
function unread(row: Row & { readonly because: string }): ResourcePolicyType {
  const { because, ...rest } = row;
  return ofAll({ ...rest, policy: ({ name }) => unknown(`${because}, and ${name} is not looked into`) });
}

const keys = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"];
const buses = ["aws:cloudwatch/eventBus:EventBus"];
const functions = ["aws:lambda/function:Function"];
const apiGateway = "API Gateway weighs policies by how a method authorizes";

const wholePolicies: readonly ResourcePolicyType[] = [
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    of: "bucket",
    policy: "policy",
    owners: bucketTypes,
    service: "s3",
    arn: (name) => `arn:aws:s3:::${name}`,
  },
  byArn({
    type: "aws:s3control/accessPointPolicy:AccessPointPolicy",
    service: "s3",
    of: "accessPointArn",
    owners: [accessPointType],
  }),
  {
    type: "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy",
    policy: "policy",
    owners: [],
    service: "s3",
    arn: (_, place) => named("s3", place, "access-grants/", "default"),
  },
  byArn({ type: "aws:s3control/bucketPolicy:BucketPolicy", service: "s3-outposts", of: "bucket" }),
  byName("accesspoint/", {
    type: "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy",
    service: "s3-object-lambda",
    of: "name",
  }),
  byName("key/", { type: "aws:kms/keyPolicy:KeyPolicy", service: "kms", of: "keyId", owners: keys }),
  {
    type: "aws:sqs/queuePolicy:QueuePolicy",
    of: "queueUrl",
    policy: "policy",
    owners: ["aws:sqs/queue:Queue"],
    service: "sqs",
    arn: (url) => {
      const [, region, account, name] = /^https:\/\/sqs\.([^.]+)\.[^/]+\/(\d{12})\/(.+)$/.exec(url) ?? [];
      return name === undefined ? undefined : `arn:aws:sqs:${String(region)}:${String(account)}:${name}`;
    },
  },
  byArn({
    type: "aws:sns/topicPolicy:TopicPolicy",
    service: "sns",
    of: "arn",
    owners: ["aws:sns/topic:Topic"],
  }),
  byArn({
    type: "aws:secretsmanager/secretPolicy:SecretPolicy",
    service: "secretsmanager",
    of: "secretArn",
    owners: ["aws:secretsmanager/secret:Secret"],
  }),
  byName("repository/", {
    type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    service: "ecr",
    of: "repository",
    owners: ["aws:ecr/repository:Repository"],
  }),
  {
    type: "aws:ecrpublic/repositoryPolicy:RepositoryPolicy",
    of: "repositoryName",
    policy: "policy",
    owners: [],
    service: "ecr-public",
    arn: (name, { accountId }) =>
      typeof accountId === "string" ? `arn:aws:ecr-public::${accountId}:repository/${name}` : undefined,
  },
  byName("backup-vault:", {
    type: "aws:backup/vaultPolicy:VaultPolicy",
    service: "backup",
    of: "backupVaultName",
    owners: ["aws:backup/vault:Vault"],
  }),
  byArn({
    type: "aws:dynamodb/resourcePolicy:ResourcePolicy",
    service: "dynamodb",
    owners: ["aws:dynamodb/table:Table"],
  }),
  byArn({
    type: "aws:kinesis/resourcePolicy:ResourcePolicy",
    service: "kinesis",
    owners: ["aws:kinesis/stream:Stream"],
  }),
  byName("file-system/", {
    type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    service: "elasticfilesystem",
    of: "fileSystemId",
    owners: ["aws:efs/fileSystem:FileSystem"],
  }),
  byName("file-system/", {
    type: "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy",
    service: "s3files",
    of: "fileSystemId",
  }),
  byName("event-bus/", {
    type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    service: "events",
    of: "eventBusName",
    usual: "default",
    owners: buses,
  }),
  byName("domain/", {
    type: "aws:opensearch/domainPolicy:DomainPolicy",
    service: "es",
    of: "domainName",
    policy: "accessPolicies",
    owners: ["aws:opensearch/domain:Domain"],
  }),
  byName("domain/", {
    type: "aws:elasticsearch/domainPolicy:DomainPolicy",
    service: "es",
    of: "domainName",
    policy: "accessPolicies",
    owners: ["aws:elasticsearch/domain:Domain"],
  }),
  byName("domain/", {
    type: "aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy",
    service: "cloudsearch",
    of: "domainName",
    policy: "accessPolicy",
  }),
  byArn({ type: "aws:acmpca/policy:Policy", service: "acm-pca" }),
  byName("workspace/", {
    type: "aws:amp/resourcePolicy:ResourcePolicy",
    service: "aps",
    of: "workspaceId",
    policy: "policyDocument",
  }),
  byArn({
    type: "aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy",
    service: "bedrock-agentcore",
  }),
  byName("destination:", {
    type: "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy",
    service: "logs",
    of: "destinationName",
    policy: "accessPolicy",
  }),
  byName("delivery-destination:", {
    type: "aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy",
    service: "logs",
    of: "deliveryDestinationName",
    policy: "deliveryDestinationPolicy",
  }),
  byName("domain/", {
    type: "aws:codeartifact/domainPermissions:DomainPermissions",
    service: "codeartifact",
    of: "domain",
    policy: "policyDocument",
  }),
  {
    type: "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
    of: "repository",
    policy: "policyDocument",
    owners: [],
    service: "codeartifact",
    arn: (name, place) => {
      const domain = place.text("domain");
      return domain && named("codeartifact", place, `repository/${domain}/`, name);
    },
  },
  byArn({ type: "aws:codebuild/resourcePolicy:ResourcePolicy", service: "codebuild" }),
  byName("cluster/", { type: "aws:dsql/clusterPolicy:ClusterPolicy", service: "dsql", of: "identifier" }),
  byArn({ type: "aws:lambda/resourcePolicy:ResourcePolicy", service: "lambda", owners: functions }),
  byName("container/", {
    type: "aws:mediastore/containerPolicy:ContainerPolicy",
    service: "mediastore",
    of: "containerName",
  }),
  byArn({ type: "aws:msk/clusterPolicy:ClusterPolicy", service: "kafka", of: "clusterArn" }),
  byArn({ type: "aws:networkfirewall/resourcePolicy:ResourcePolicy", service: "network-firewall" }),
  byArn({ type: "aws:oam/sinkPolicy:SinkPolicy", service: "oam", of: "sinkIdentifier" }),
  byArn({ type: "aws:opensearchingest/resourcePolicy:ResourcePolicy", service: "osis" }),
  byArn({ type: "aws:pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy", service: "sms-voice" }),
  byArn({ type: "aws:redshift/resourcePolicy:ResourcePolicy", service: "redshift" }),
  byArn({ type: "aws:redshiftserverless/resourcePolicy:ResourcePolicy", service: "redshift-serverless" }),
  byArn({
    type: "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy",
    service: "s3vectors",
    of: "vectorBucketArn",
  }),
  byName("model-package-group/", {
    type: "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
    service: "sagemaker",
    of: "modelPackageGroupName",
    policy: "resourcePolicy",
  }),
  byName("registry/", {
    type: "aws:schemas/registryPolicy:RegistryPolicy",
    service: "schemas",
    of: "registryName",
  }),
  byArn({ type: "aws:vpclattice/resourcePolicy:ResourcePolicy", service: "vpc-lattice" }),
];

/** What AWS adds to the policy of a resource: single statements, or one policy of several. */
const addedRows: readonly ResourcePolicyType[] = [
  byName("function:", {
    type: "aws:lambda/permission:Permission",
    service: "lambda",
    of: "function",
    policy: functionPermission,
    owners: functions,
  }),
  {
    type: "aws:lambda/layerVersionPermission:LayerVersionPermission",
    of: "layerName",
    policy: layerPermission,
    owners: [],
    service: "lambda",
    arn: (name, place) => {
      const layer = named("lambda", place, "layer:", name);
      const version = place.value("versionNumber");
      const isKnown = typeof version === "number" || typeof version === "string";
      return layer === undefined || !isKnown ? undefined : `${layer}:${version}`;
    },
  },
  byName("event-bus/", {
    type: "aws:cloudwatch/eventPermission:EventPermission",
    service: "events",
    of: "eventBusName",
    usual: "default",
    policy: busPermission,
    owners: buses,
  }),
  byName("/signing-profiles/", {
    type: "aws:signer/signingProfilePermission:SigningProfilePermission",
    service: "signer",
    of: "profileName",
    policy: profilePermission,
  }),
  byArn({
    type: "aws:acmpca/permission:Permission",
    service: "acm-pca",
    of: "certificateAuthorityArn",
    policy: authorityPermission,
  }),
  byName("identity/", { type: "aws:ses/identityPolicy:IdentityPolicy", service: "ses", of: "identity" }),
  byName("identity/", {
    type: "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy",
    service: "ses",
    of: "emailIdentity",
  }),
  byName("vaults/", {
    type: "aws:glacier/vaultLock:VaultLock",
    service: "glacier",
    of: "vaultName",
    owners: ["aws:glacier/vault:Vault"],
  }),
  byName("key/", {
    type: "aws:kms/grant:Grant",
    service: "kms",
    of: "keyId",
    policy: keyGrant,
    owners: keys,
  }),
  ...(["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"] as const).map((type) => ({
    type,
    of: "bucket",
    policy: accessControlList,
    owners: bucketTypes,
    service: "s3",
    arn: (name: string) => `arn:aws:s3:::${name}`,
  })),
];

const policiesOfAll: readonly ResourcePolicyType[] = [
  byArn({
    type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    service: "logs",
    policy: "policyDocument",
    usual: "",
    isAdded: true,
  }),
  ofAll({ type: "aws:ecr/registryPolicy:RegistryPolicy", service: "ecr" }),
  ofAll({ type: "aws:glue/resourcePolicy:ResourcePolicy", service: "glue" }),
  ofAll({
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    service: "organizations",
    policy: "content",
  }),
  ofAll({ type: "aws:xray/resourcePolicy:ResourcePolicy", service: "xray", policy: "policyDocument" }),
];

const unreadPolicies: readonly ResourcePolicyType[] = [
  unread({ type: "aws:apigateway/restApiPolicy:RestApiPolicy", service: "execute-api", because: apiGateway }),
  unread({
    type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
    service: "ecr",
    because: "it gives policies to repositories that ECR makes",
  }),
  unread({
    type: "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy",
    service: "aoss",
    because: "access to collections is in a language of its own",
  }),
  unread({
    type: "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
    service: "s3",
    arn: (_, place) => place.text("arn"),
    because: "a multi-region access point passes requests on to buckets",
  }),
  ...["tableBucketPolicy:TableBucketPolicy", "tablePolicy:TablePolicy"].map((name) =>
    unread({
      type: `aws:s3tables/${name}`,
      service: "s3tables",
      because: "policies of a table bucket and of its tables work together",
    }),
  ),
  unread({
    type: "aws:vpclattice/authPolicy:AuthPolicy",
    service: "vpc-lattice",
    because: "policies of a service network and of its services work together",
  }),
];

/** Types that have what is a policy beside other things, and that nobody reads: by the property with the policy. */
const partlyUnread = [
  ["aws:apigateway/restApi:RestApi", "policy"],
  ["aws:apigateway/domainName:DomainName", "policy"],
] as const;

export const resourcePolicyTypes: readonly ResourcePolicyType[] = [
  ...wholePolicies,
  ...addedRows.map((row) => ({ ...row, isAdded: true })),
  ...policiesOfAll,
  ...unreadPolicies,
  ...partlyUnread.map(([type, property]) =>
    ofAll({
      type,
      service: "execute-api",
      policy: (resource) => {
        const text = resource.value(property);
        const hasNone = text === undefined || text === null || text === "";
        return hasNone ? undefined : unknown(`${apiGateway}, and ${resource.name} is not looked into`);
      },
    }),
  ),
];
