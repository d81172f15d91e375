import {
  CreateRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  type IAMClient,
  type Tag,
} from "@aws-sdk/client-iam";
import type { Tags } from "@aws-foundation/core";
import { canonicalPolicy } from "@aws-foundation/aws-access";
import type { Settings } from "../wanted.js";
import { unless } from "./errors.js";

/** The role's one policy. */
const policyName = "foundation";

const notThere = ["NoSuchEntity", "NoSuchEntityException"];

/** A role's settings; `undefined` when it is not there. */
export async function readRole(client: IAMClient, name: string): Promise<Settings | undefined> {
  const answer = await unless(notThere, client.send(new GetRoleCommand({ RoleName: name })));
  if (answer?.Role === undefined) return undefined;
  const { AssumeRolePolicyDocument, MaxSessionDuration, Tags = [] } = answer.Role;
  const policy = await unless(
    notThere,
    client.send(new GetRolePolicyCommand({ RoleName: name, PolicyName: policyName })),
  );
  return {
    trust: decoded(AssumeRolePolicyDocument),
    session: MaxSessionDuration,
    permissions: decoded(policy?.PolicyDocument),
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
  };
}

/** Makes a role that may do nothing yet. */
export async function createRole(
  client: IAMClient,
  name: string,
  description: string,
  { trust, session, tags }: Settings,
): Promise<void> {
  await client.send(
    new CreateRoleCommand({
      RoleName: name,
      Description: description,
      AssumeRolePolicyDocument: trust as string,
      MaxSessionDuration: session as number,
      Tags: roleTags(tags as Tags),
    }),
  );
}

/** Writes one setting of a role. */
export async function writeRole(
  client: IAMClient,
  name: string,
  setting: string,
  value: unknown,
): Promise<void> {
  const RoleName = name;
  switch (setting) {
    case "trust":
      await client.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: value as string }));
      return;
    case "session":
      await client.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: value as number }));
      return;
    case "permissions":
      await client.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: policyName, PolicyDocument: value as string }),
      );
      return;
    case "tags":
      await client.send(new TagRoleCommand({ RoleName, Tags: roleTags(value as Tags) }));
      return;
    default:
      throw new Error(`a role has no setting "${setting}"`);
  }
}

/** IAM gives documents back as in a URL. */
function decoded(document: string | undefined): string | undefined {
  return document === undefined ? undefined : canonicalPolicy(decodeURIComponent(document));
}

function roleTags(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
