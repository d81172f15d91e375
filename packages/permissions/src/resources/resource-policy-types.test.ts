import type { Properties } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
import { may } from "../questions/may.js";
import {
  allowing,
  document,
  indexOf,
  otherAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
} from "../testing/deployments.js";
import { organization } from "../testing/organizations.js";
import { typesWithPolicies } from "../testing/types-with-policies.js";
import { typesWithoutResourcePolicies } from "../testing/types-without-resource-policies.js";
import { ownerTypes } from "./owner-types.js";
import { resourcePolicyTypes } from "./resource-policy-types.js";

const read = [...ownerTypes.filter(({ policy }) => policy !== undefined), ...resourcePolicyTypes].map(
  ({ type }) => type,
);

describe("every type of AWS's provider that may hold a policy", () => {
  test("is read, makes answers unknown, or is known to hold none of a resource", () => {
    const known = new Set([...read, ...typesWithoutResourcePolicies]);
    expect(typesWithPolicies().filter((type) => !known.has(type))).toEqual([]);
  });

  test("is one that there is, and is said once", () => {
    const all = [...read, ...typesWithoutResourcePolicies];
    expect(all.filter((type, index) => all.indexOf(type) !== index)).toEqual([]);
    const provider = new Set(typesWithPolicies());
    expect(all.filter((type) => !provider.has(type))).toEqual([]);
  });
});

const guest = [
  role("Guest", {}, { accountId: otherAccount }),
  rolePolicy("guest-policy", "Guest", allowing("*"), { accountId: otherAccount }),
];
const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:${ownAccount}:${name}`;
const letsIn = document({ Principal: { AWS: otherAccount }, Action: "*", Resource: "*" });

/** Whether a role of another account may do something with a resource that has one policy in the deployments. */
function decide(action: string, on: string, type: string, properties: Properties) {
  const index = indexOf(...organization(), ...guest, resource(type, "one", properties));
  const principal = `arn:aws:iam::${otherAccount}:role/Guest`;
  return may(index, { principal, action, resource: on }).verdict;
}

/** An action and a resource that a type is about, and how the type names it. */
const samples: readonly (readonly [type: string, action: string, on: string, properties: Properties])[] = [
  ["aws:acmpca/policy:Policy", "acm-pca:IssueCertificate", "certificate-authority/1", {}],
  ["aws:amp/resourcePolicy:ResourcePolicy", "aps:RemoteWrite", "workspace/ws-1", { workspaceId: "ws-1" }],
  [
    "aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy",
    "bedrock-agentcore:InvokeAgentRuntime",
    "runtime/one",
    {},
  ],
  [
    "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy",
    "logs:PutSubscriptionFilter",
    "destination:one",
    { destinationName: "one" },
  ],
  [
    "aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy",
    "logs:CreateDelivery",
    "delivery-destination:one",
    { deliveryDestinationName: "one" },
  ],
  [
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    "logs:PutLogEvents",
    "log-group:one:log-stream:a",
    {},
  ],
  [
    "aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy",
    "cloudsearch:search",
    "domain/one",
    { domainName: "one" },
  ],
  [
    "aws:codeartifact/domainPermissions:DomainPermissions",
    "codeartifact:CreateRepository",
    "domain/one",
    { domain: "one" },
  ],
  [
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
    "codeartifact:ReadFromRepository",
    "repository/one/packages",
    { domain: "one", repository: "packages" },
  ],
  ["aws:codebuild/resourcePolicy:ResourcePolicy", "codebuild:BatchGetProjects", "project/one", {}],
  ["aws:dsql/clusterPolicy:ClusterPolicy", "dsql:DbConnect", "cluster/one", { identifier: "one" }],
  ["aws:ecr/registryPolicy:RegistryPolicy", "ecr:ReplicateImage", "repository/one", {}],
  ["aws:elasticsearch/domainPolicy:DomainPolicy", "es:ESHttpGet", "domain/one", { domainName: "one" }],
  ["aws:glacier/vaultLock:VaultLock", "glacier:ListJobs", "vaults/one", { vaultName: "one" }],
  ["aws:glue/resourcePolicy:ResourcePolicy", "glue:GetTable", "table/db/one", {}],
  ["aws:lambda/resourcePolicy:ResourcePolicy", "lambda:InvokeFunction", "function:one", {}],
  [
    "aws:mediastore/containerPolicy:ContainerPolicy",
    "mediastore:GetObject",
    "container/one/path",
    { containerName: "one" },
  ],
  ["aws:msk/clusterPolicy:ClusterPolicy", "kafka-cluster:Connect", "cluster/one/1", { clusterArn: "arn" }],
  [
    "aws:networkfirewall/resourcePolicy:ResourcePolicy",
    "network-firewall:AssociateFirewallPolicy",
    "firewall-policy/one",
    {},
  ],
  ["aws:oam/sinkPolicy:SinkPolicy", "oam:CreateLink", "sink/one", { sinkIdentifier: "arn" }],
  ["aws:opensearchingest/resourcePolicy:ResourcePolicy", "osis:Ingest", "pipeline/one", {}],
  [
    "aws:pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy",
    "sms-voice:SendTextMessage",
    "phone-number/one",
    {},
  ],
  ["aws:redshift/resourcePolicy:ResourcePolicy", "redshift:CreateInboundIntegration", "namespace:one", {}],
  [
    "aws:redshiftserverless/resourcePolicy:ResourcePolicy",
    "redshift-serverless:RestoreFromSnapshot",
    "snapshot/one",
    {},
  ],
  [
    "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy",
    "s3files:ClientMount",
    "file-system/fs-1",
    { fileSystemId: "fs-1" },
  ],
  [
    "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy",
    "s3vectors:GetVectorBucket",
    "bucket/one",
    { vectorBucketArn: "arn" },
  ],
  [
    "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy",
    "s3:ListAccessGrants",
    "access-grants/default",
    {},
  ],
  [
    "aws:s3control/bucketPolicy:BucketPolicy",
    "s3-outposts:ListBucket",
    "outpost/op-1/bucket/one",
    { bucket: "arn" },
  ],
  [
    "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy",
    "s3-object-lambda:GetObject",
    "accesspoint/one",
    { name: "one" },
  ],
  [
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
    "sagemaker:DescribeModelPackageGroup",
    "model-package-group/one",
    { modelPackageGroupName: "one" },
  ],
  [
    "aws:schemas/registryPolicy:RegistryPolicy",
    "schemas:DescribeRegistry",
    "registry/one",
    { registryName: "one" },
  ],
  [
    "aws:ses/identityPolicy:IdentityPolicy",
    "ses:SendEmail",
    "identity/example.com",
    { identity: "example.com" },
  ],
  [
    "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy",
    "ses:SendEmail",
    "identity/example.com",
    { emailIdentity: "example.com" },
  ],
  ["aws:vpclattice/resourcePolicy:ResourcePolicy", "vpc-lattice:GetService", "service/one", {}],
];

/** What a sample's type has beside what names its resource. */
function withDocument(type: string, on: string, properties: Properties): Properties {
  const { of, policy } = resourcePolicyTypes.find((row) => row.type === type) ?? {};
  const ofArn = of === undefined || (of in properties && properties[of] !== "arn") ? {} : { [of]: on };
  return { ...properties, ...ofArn, [String(policy)]: letsIn };
}

describe("a policy of a resource lets somebody of another account in", () => {
  test.each(samples)("%s: %s on %s", (type, action, name, properties) => {
    const on = arn(action.startsWith("kafka-cluster") ? "kafka" : (action.split(":")[0] ?? ""), name);
    expect(decide(action, on, type, withDocument(type, on, properties))).toBe("allowed");
    const another = on.replace(/one|1$/, "two");
    const isOfAll = ["ecr", "glue"].some((service) => type.startsWith(`aws:${service}/`));
    if (!isOfAll && another !== on && !on.includes("access-grants"))
      expect(decide(action, another, type, withDocument(type, on, properties))).not.toBe("allowed");
  });

  test("a repository of ECR Public is in no region", () => {
    const on = `arn:aws:ecr-public::${ownAccount}:repository/one`;
    const properties = { repositoryName: "one", policy: letsIn };
    expect(
      decide("ecr-public:DescribeImages", on, "aws:ecrpublic/repositoryPolicy:RepositoryPolicy", properties),
    ).toBe("allowed");
  });

  test("a policy of the log groups of an account names them itself", () => {
    const type = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
    const group = arn("logs", "log-group:one:log-stream:a");
    const policyDocument = document({ Principal: { AWS: otherAccount }, Action: "logs:*", Resource: group });
    expect(decide("logs:PutLogEvents", group, type, { policyDocument })).toBe("allowed");
    const another = arn("logs", "log-group:two:log-stream:a");
    expect(decide("logs:PutLogEvents", another, type, { policyDocument })).toBe("denied");
  });
});

describe("a policy that nobody reads makes it unknown, and only in its account", () => {
  const unread: readonly (readonly [type: string, action: string, on: string, properties: Properties])[] = [
    ["aws:apigateway/restApi:RestApi", "execute-api:Invoke", "abc123/prod/GET/", { policy: letsIn }],
    ["aws:apigateway/domainName:DomainName", "execute-api:Invoke", "abc123/prod/GET/", { policy: letsIn }],
    ["aws:apigateway/restApiPolicy:RestApiPolicy", "execute-api:Invoke", "abc123/prod/GET/", {}],
    [
      "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy",
      "aoss:APIAccessAll",
      "collection/one",
      {},
    ],
    ["aws:s3tables/tableBucketPolicy:TableBucketPolicy", "s3tables:GetTableData", "bucket/one", {}],
    ["aws:s3tables/tablePolicy:TablePolicy", "s3tables:GetTableData", "bucket/one", {}],
    ["aws:vpclattice/authPolicy:AuthPolicy", "vpc-lattice-svcs:Invoke", "service/one/", {}],
    [
      "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
      "ecr:BatchGetImage",
      "repository/one",
      {},
    ],
  ];

  test.each(unread)("%s", (type, action, name, properties) => {
    const service = action.startsWith("vpc-lattice") ? "vpc-lattice" : (action.split(":")[0] ?? "");
    expect(decide(action, arn(service, name), type, properties)).toBe("unknown");
    const elsewhere = `arn:aws:${service}:eu-west-1:${ownAccount}:${name}`;
    expect(decide(action, elsewhere, type, properties)).toBe("denied");
  });

  test("but an interface without a policy has none", () => {
    const on = arn("execute-api", "abc123/prod/GET/");
    expect(decide("execute-api:Invoke", on, "aws:apigateway/restApi:RestApi", {})).toBe("denied");
  });
});
