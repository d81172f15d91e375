import {
  CloudTrailClient,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTrailsCommand,
} from "@aws-sdk/client-cloudtrail";
import { expect, test } from "vitest";
import {
  managementId,
  memberProgram,
  organization,
  statement,
  types,
} from "../../world/world.test.helper.js";
import { refusalOf, TestEndpoint } from "../endpoint.test.helper.js";

const trailArn = `arn:aws:cloudtrail:us-east-1:${managementId}:trail/all`;

/** An organization with a trail, and a member. */
function withTrail(inputs = {}) {
  const { program, world } = organization();
  program.make(types.serviceAccess, "trail", { servicePrincipal: "cloudtrail.amazonaws.com" });
  program.make(types.bucket, "logs", { bucket: "logs" });
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const policy = statement({
    Effect: "Allow",
    Principal,
    Action: "s3:*",
    Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
  });
  program.make(types.bucketPolicy, "logs", { bucket: "logs", policy });
  const trail = { name: "all", s3BucketName: "logs", isOrganizationTrail: true, ...inputs };
  program.make(types.trail, "all", trail);
  return { world, member: memberProgram(program, "prod") };
}

async function listed(client: CloudTrailClient): Promise<unknown> {
  return (await client.send(new ListTrailsCommand({}))).Trails;
}

test("the trail of an organization is seen by its members, and asked about by its owner", async () => {
  const { world, member } = withTrail();
  const started = await TestEndpoint.start(world);
  const owner = new CloudTrailClient(started.settings());
  const trails = [{ HomeRegion: "us-east-1", Name: "all", TrailARN: trailArn }];
  expect(await listed(owner)).toEqual(trails);
  const session = await started.assume(`arn:aws:iam::${member.accountId}:role/OrganizationAccountAccessRole`);
  const inMember = new CloudTrailClient(started.settings("eu-west-1", session));
  expect(await listed(inMember)).toEqual(trails);
  expect(await owner.send(new GetTrailStatusCommand({ Name: trailArn }))).toMatchObject({ IsLogging: true });
  const elsewhere = new CloudTrailClient(started.settings("eu-west-1"));
  expect(await refusalOf(elsewhere.send(new GetTrailStatusCommand({ Name: trailArn })))).toBe(
    `TrailNotFoundException 400: Unknown trail: ${trailArn} for the user: ${managementId}`,
  );
});

test.each([
  [
    { eventSelectors: [{ includeManagementEvents: false, readWriteType: "All" }] },
    { AdvancedEventSelectors: [], EventSelectors: [{ IncludeManagementEvents: false }] },
  ],
  [
    {
      enableLogging: false,
      advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] }],
    },
    {
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] }],
      EventSelectors: [],
    },
  ],
])("a trail that is made with %j says so", async (inputs, selectors) => {
  const started = await TestEndpoint.start(withTrail(inputs).world);
  const client = new CloudTrailClient(started.settings());
  expect(await client.send(new GetEventSelectorsCommand({ TrailName: trailArn }))).toMatchObject(selectors);
  const { IsLogging } = await client.send(new GetTrailStatusCommand({ Name: trailArn }));
  expect(IsLogging).toBe(!("enableLogging" in inputs));
});
