import { grants, type Grant } from "@aws-foundation/core";
import type { Resource } from "@aws-foundation/deployment";
import { expect, test } from "vitest";
import {
  deploymentOf,
  document,
  managementAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
} from "../testing/deployments.js";
import { organization } from "../testing/organizations.js";
import { indexPermissions } from "../permission-index.js";
import { entityActor } from "../questions/actor.js";
import { RoleQuestions } from "./role-questions.js";

const arn = `arn:aws:sqs:us-east-1:${ownAccount}:queue`;
const queue = resource("aws:sqs/queue:Queue", "queue", { arn, url: arn, tags: { team: "red" } });
const narrow: Grant = { ...grants.settings, resources: () => [`arn:aws:sqs:*:${ownAccount}:other`] };

/** What is decided about actions on resources of a role with an identity policy of one statement. */
function decided(
  statement: Parameters<typeof document>[0],
  resources: readonly Resource[] = [queue],
  {
    action = "sqs:GetQueueAttributes",
    grant = grants.settings as Grant,
    others = [] as readonly Resource[],
  } = {},
) {
  const all = [
    ...organization(),
    role("Deploy"),
    rolePolicy("policy", "Deploy", document(statement)),
    ...others,
  ];
  const index = indexPermissions([
    { source: "management", deployment: deploymentOf(...all) },
    { source: "dev", deployment: deploymentOf(...resources) },
  ]);
  const entity = index.entities.byArn.get(`arn:aws:iam::${ownAccount}:role/Deploy`);
  const [first, ...more] = index.placed.of("dev").filter(({ type }) => type === resources[0]?.type);
  if (entity === undefined || first === undefined) throw new Error("the test has no role or no resource");
  const asked = { actor: entityActor(entity), accountId: ownAccount, managementAccountId: managementAccount };
  const need = { action, grant, context: {}, contextOf: "" } as const;
  return new RoleQuestions(index, asked)
    .ask([first, ...more], need)
    .map(({ resources: about, decision: { verdict } }) => [about.map(({ name }) => name), verdict]);
}

test("what is certain about any resource is decided once for all", () => {
  const another = resource(queue.type, "another", {});
  expect(decided({ Action: "sqs:*", Resource: "*" }, [queue, another])).toEqual([
    [["queue", "another"], "allowed"],
  ]);
  expect(decided({ Action: "s3:*", Resource: "*" }, [queue, another])).toEqual([
    [["queue", "another"], "denied"],
  ]);
});

test("a resource is asked about by its ARN and tags where that decides", () => {
  const named = {
    Action: "sqs:*",
    Resource: ["*"],
    Condition: { StringEquals: { "aws:ResourceTag/team": "red" } },
  };
  const blue = resource(queue.type, "blue", { arn: `${arn}-blue`, tags: { team: "blue" } });
  expect(decided({ Action: "sqs:*", Resource: arn }, [queue], { grant: narrow })).toEqual([
    [["queue"], "allowed"],
  ]);
  expect(decided(named, [queue, blue], { grant: narrow })).toEqual([
    [["queue"], "allowed"],
    [["blue"], "denied"],
  ]);
});

test("an action that may be about nothing has to be allowed on everything too", () => {
  expect(decided({ Action: "sqs:*", Resource: arn })).toEqual([[["queue"], "unknown"]]);
});

test("what a grant of another service names is asked about", () => {
  const statement = { Action: "sns:Publish", Resource: `arn:aws:sns:*:${ownAccount}:topic` };
  const grant: Grant = { ...narrow, resources: () => [`arn:aws:sns:us-east-1:${ownAccount}:topic`] };
  expect(decided(statement, [queue], { action: "sns:Publish", grant })).toEqual([[["queue"], "allowed"]]);
  expect(decided(statement, [queue], { action: "sns:Publish", grant: narrow })).toEqual([
    [["queue"], "denied"],
  ]);
});

test("without an ARN it is unknown what decides", () => {
  const nameless = resource(queue.type, "nameless", {});
  expect(decided({ Action: "sqs:*", Resource: arn }, [nameless])).toEqual([[["nameless"], "unknown"]]);
});

test("a resource's own policy decides too", () => {
  const policy = document({
    Effect: "Deny",
    Principal: "*",
    Action: "sqs:GetQueueAttributes",
    Resource: "*",
  });
  const denying = resource("aws:sqs/queuePolicy:QueuePolicy", "policy-of-queue", { queueUrl: arn, policy });
  const another = resource(queue.type, "another", { arn: `${arn}-2`, url: `${arn}-2` });
  expect(decided({ Action: "sqs:*", Resource: "*" }, [queue, another, denying])).toEqual([
    [["another"], "allowed"],
    [["queue"], "denied"],
  ]);
});

test("a resource's own policy has no say in an action that is about no resource", () => {
  const keyArn = `arn:aws:kms:us-east-1:${ownAccount}:key/1`;
  const policy = document({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ownAccount}:role/Other` },
    Action: "kms:*",
    Resource: "*",
  });
  const key = resource("aws:kms/key:Key", "key", { arn: keyArn, policy });
  const all = { Action: "kms:*", Resource: "*" };
  expect(decided(all, [key], { action: "kms:CreateKey" })).toEqual([[["key"], "allowed"]]);
  expect(decided(all, [key], { action: "kms:PutKeyPolicy" })).toEqual([[["key"], "denied"]]);
});

const gateway = "aws:ec2transitgateway";
const joined = {
  accepter: (tags: Readonly<Record<string, string>>) =>
    resource(`${gateway}/vpcAttachmentAccepter:VpcAttachmentAccepter`, "accepter", {
      transitGatewayAttachmentId: "tgw-attach-1",
      region: "us-east-1",
      tags,
    }),
  association: resource(`${gateway}/routeTableAssociation:RouteTableAssociation`, "association", {
    transitGatewayAttachmentId: "tgw-attach-1",
    transitGatewayRouteTableId: "tgw-rtb-1",
    region: "us-east-1",
  }),
  authorization: resource(
    "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization",
    "authorization",
    { zoneId: "Z1", vpcId: "vpc-1" },
  ),
};
const associate = "ec2:AssociateTransitGatewayRouteTable";
const inRegion = (name: string) => `arn:aws:ec2:us-east-1:${ownAccount}:${name}`;
const anyAttachment = inRegion("transit-gateway-attachment/*");
const table = inRegion("transit-gateway-route-table/tgw-rtb-1");

test.each([
  ["what it joins", { Resource: [anyAttachment, table] }, "allowed"],
  ["the table alone", { Resource: table }, "denied"],
  [
    "another table",
    { Resource: [anyAttachment, inRegion("transit-gateway-route-table/tgw-rtb-2")] },
    "denied",
  ],
  [
    "attachments with the tag that it was accepted with",
    { Resource: anyAttachment, Condition: { StringEquals: { "aws:ResourceTag/team": "red" } } },
    "denied",
  ],
])("an association needs permission on all that it joins: %s", (_, statement, verdict) => {
  const resources = [joined.association, joined.accepter({ team: "red" })];
  expect(decided({ Action: associate, ...statement }, resources, { action: associate })).toEqual([
    [["association"], verdict],
  ]);
});

test.each([
  ["red", "allowed"],
  ["blue", "denied"],
])("an attachment has the tags with which it is accepted: %s", (team, verdict) => {
  const statement = {
    Action: "ec2:CreateTags",
    Resource: anyAttachment,
    Condition: { StringEquals: { "aws:ResourceTag/team": "red", "aws:RequestTag/team": "red" } },
  };
  expect(decided(statement, [joined.accepter({ team })], { action: "ec2:CreateTags" })).toEqual([
    [["accepter"], verdict],
  ]);
});

test.each([
  ["Z1", "allowed"],
  ["Z2", "denied"],
])("an authorization is about its zone: %s", (zone, verdict) => {
  const action = "route53:CreateVPCAssociationAuthorization";
  const Resource = `arn:aws:route53:::hostedzone/${zone}`;
  expect(decided({ Action: action, Resource }, [joined.authorization], { action })).toEqual([
    [["authorization"], verdict],
  ]);
});
