import { attachedPoliciesOf, demandRole, findRole, inlinePoliciesOf, types } from "../../services/iam.js";
import { resourcesOf, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { isObject, listOf, text, textsOf, type Values } from "../../values.js";
import { createResource, updateResource } from "../../world/change-resource.js";
import { changed, demand, wanted, type Call, type EndpointService } from "../call.js";
import { awsQuery } from "../protocols/aws-query.js";
import type { Output, Outputs } from "../protocols/protocol.js";
import { optional } from "../optional.js";

export const iam: EndpointService = {
  protocol: awsQuery("https://iam.amazonaws.com/doc/2010-05-08/"),
  onlyIn: "us-east-1",
  operations: {
    GetRole: (call) => ({ Role: describe(permittedRole(call, "iam:GetRole")) }),
    CreateRole(call) {
      const made = createResource(wanted(call, types.role, roleInputs(call.input)));
      return { Role: describe({ type: types.role, ...made }) };
    },
    UpdateAssumeRolePolicy(call) {
      const role = permittedRole(call, "iam:UpdateAssumeRolePolicy");
      const assumeRolePolicy = required(call.input, "PolicyDocument");
      updateResource(changed(call, role, { assumeRolePolicy }), role);
      return {};
    },
    UpdateRole(call) {
      const role = permittedRole(call, "iam:UpdateRole");
      updateResource(changed(call, role, roleSettings(call.input)), role);
      return {};
    },
    TagRole(call) {
      const role = permittedRole(call, "iam:TagRole");
      const tags = { ...textsOf(role.outputs.tagsAll), ...tagsIn(call.input) };
      const change = changed(call, role, { tags });
      updateResource({ ...change, inputs: { ...change.inputs, tagsAll: tags } }, role);
      return {};
    },
    /** Makes it, or takes the place of the one with its name. */
    PutRolePolicy(call) {
      const role = permittedRole(call, "iam:PutRolePolicy");
      const name = required(call.input, "PolicyName");
      const policy = required(call.input, "PolicyDocument");
      const found = inlinePoliciesOf(call.world, call.caller.accountId, role.id).find(
        ({ outputs }) => outputs.name === name,
      );
      if (found) updateResource(changed(call, found, { policy }), found);
      else createResource(wanted(call, types.rolePolicy, { name, role: role.id, policy }));
      return {};
    },
    AttachRolePolicy(call) {
      const role = required(call.input, "RoleName");
      createResource(wanted(call, types.attachment, { role, policyArn: required(call.input, "PolicyArn") }));
      return {};
    },
    ListAttachedRolePolicies(call) {
      const role = permittedRole(call, "iam:ListAttachedRolePolicies");
      const arns = attachedPoliciesOf(call.world, call.caller.accountId, role);
      const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
      return wholeList(
        "AttachedPolicies",
        arns.map((arn) => ({ PolicyArn: arn, PolicyName: nameOf(arn) })),
      );
    },
    ListRolePolicies(call) {
      const role = permittedRole(call, "iam:ListRolePolicies");
      const policies = inlinePoliciesOf(call.world, call.caller.accountId, role.id);
      return wholeList(
        "PolicyNames",
        policies.map(({ outputs }) => text(outputs.name)),
      );
    },
    GetRolePolicy(call) {
      const role = permittedRole(call, "iam:GetRolePolicy");
      const name = required(call.input, "PolicyName");
      const policies = inlinePoliciesOf(call.world, call.caller.accountId, role.id);
      const found = policies.find(({ outputs }) => outputs.name === name);
      if (!found)
        throw new AwsError("NoSuchEntity", `The role policy with name ${name} cannot be found.`, 404);
      const document = encodeURIComponent(text(found.outputs.policy));
      return { RoleName: role.id, PolicyName: name, PolicyDocument: document };
    },
    GetPolicy(call) {
      const { id, outputs } = permittedPolicy(call, "iam:GetPolicy");
      return { Policy: { Arn: id, PolicyName: text(outputs.name), DefaultVersionId: onlyVersion } };
    },
    GetPolicyVersion(call) {
      const { outputs } = permittedPolicy(call, "iam:GetPolicyVersion");
      if (required(call.input, "VersionId") !== onlyVersion)
        throw new AwsError("NoSuchEntity", "Policy version is not found.", 404);
      const Document = encodeURIComponent(text(outputs.policy));
      return { PolicyVersion: { VersionId: onlyVersion, IsDefaultVersion: true, Document } };
    },
  },
};

/** The provider deletes older versions, and this AWS counts none. */
const onlyVersion = "v1";

/** The managed policy of the caller's account that is asked for, if they may look at it. The texts of AWS's own are not here. */
function permittedPolicy(call: Call, action: string): StoredResource {
  const arn = required(call.input, "PolicyArn");
  demand(call, { action, resource: arn });
  const { world, caller } = call;
  const found = resourcesOf(world.account(caller.accountId), types.policy).find(({ id }) => id === arn);
  if (found) return found;
  throw new AwsError("NoSuchEntity", `Policy ${arn} does not exist or is not attachable.`, 404);
}

/** A list that is answered all at once: few roles have more policies than a page has, which is a hundred. */
function wholeList(member: string, items: readonly Output[]): Outputs {
  return { [member]: items, IsTruncated: false };
}

/** The role that is asked for, if the caller may do something with it. Whether there is one is told to nobody else. */
function permittedRole(call: Call, action: string): StoredResource {
  const name = required(call.input, "RoleName");
  const { world, caller } = call;
  const found = findRole(world, caller.accountId, name);
  const tags = found?.outputs.tagsAll;
  demand(call, {
    action,
    resource: text(found?.outputs.arn ?? `arn:aws:iam::${caller.accountId}:role/${name}`),
    ...(isObject(tags) ? { resourceTags: textsOf(tags) } : {}),
  });
  return demandRole(world, caller.accountId, name);
}

function required(input: Values, name: string): string {
  const value = input[name];
  if (typeof value === "string" && value !== "") return value;
  throw new AwsError("ValidationError", `1 validation error detected: ${name} is required.`);
}

function roleInputs(input: Values): Values {
  const { Path, PermissionsBoundary } = input;
  const tags = tagsIn(input);
  return {
    name: required(input, "RoleName"),
    assumeRolePolicy: required(input, "AssumeRolePolicyDocument"),
    ...roleSettings(input),
    ...(Path === undefined ? {} : { path: Path }),
    ...(PermissionsBoundary === undefined ? {} : { permissionsBoundary: PermissionsBoundary }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  };
}

/** What a role can be made with, and changed to later. */
function roleSettings({ Description, MaxSessionDuration }: Values): Values {
  return {
    ...(Description === undefined ? {} : { description: Description }),
    ...(MaxSessionDuration === undefined ? {} : { maxSessionDuration: Number(text(MaxSessionDuration)) }),
  };
}

function tagsIn({ Tags }: Values): Record<string, string> {
  const tags = listOf(Tags).filter(isObject);
  return Object.fromEntries(tags.map(({ Key, Value }) => [text(Key), text(Value)]));
}

/** Documents are written as in a URL: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
function describe({ id, outputs }: StoredResource): Outputs {
  const { description, permissionsBoundary, tagsAll, uniqueId } = outputs;
  const tags = Object.entries(textsOf(tagsAll));
  return {
    Path: text(outputs.path),
    RoleName: id,
    RoleId: optional(uniqueId),
    Arn: text(outputs.arn),
    CreateDate: text(outputs.createDate),
    AssumeRolePolicyDocument: encodeURIComponent(text(outputs.assumeRolePolicy)),
    Description: optional(description),
    MaxSessionDuration: Number(outputs.maxSessionDuration),
    PermissionsBoundary:
      permissionsBoundary === undefined
        ? undefined
        : {
            PermissionsBoundaryType: "PermissionsBoundaryPolicy",
            PermissionsBoundaryArn: text(permissionsBoundary),
          },
    Tags: tags.length === 0 ? undefined : tags.map(([Key, Value]) => ({ Key, Value })),
  };
}
