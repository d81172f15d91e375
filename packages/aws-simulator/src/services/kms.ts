import { isDocument, listOf, statementsOf, trustAllows, type Statement } from "../access/statements.js";
import { hexadecimal, uuid } from "../identifiers.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import { resourcesOf } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import { findHere } from "../store/find-everywhere.js";
import { text, type Value } from "../values.js";
import { arnOf } from "./defaults.js";

export const keyType = "aws:kms/key:Key";
const aliasType = "aws:kms/alias:Alias";

const key: ResourceType = {
  outputs: (context, id) => ({
    description: context.inputs.description ?? "",
    keyId: id,
    multiRegion: context.inputs.multiRegion ?? false,
    policy: context.inputs.policy ?? defaultPolicy(context.accountId),
  }),
  calls: { update: "PutKeyPolicy", delete: "ScheduleKeyDeletion" },
  untold: ["bypassPolicyLockoutSafetyCheck", "deletionWindowInDays"],
  create: refuseBadPolicy,
  update: refuseBadPolicy,
};

/** The policy that AWS gives a key: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy(accountId: string): string {
  const principal = { AWS: `arn:aws:iam::${accountId}:root` };
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: principal,
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Id: "key-default-1", Statement: [statement] });
}

function refuseBadPolicy({ accountId, inputs }: Operation): void {
  if (inputs.policy === undefined) return;
  const statements = readStatements(inputs.policy);
  if (inputs.bypassPolicyLockoutSafetyCheck === true) return;
  const here = statements
    .flatMap(({ Principal }) => (Principal === "*" ? [] : listOf(Principal?.AWS)))
    .filter((name) => name.startsWith(`arn:aws:iam::${accountId}:`));
  // The caller has to be among them; here, whoever is in the account counts as the caller.
  const allowed = [`arn:aws:iam::${accountId}:root`, ...here].some((principalArn) =>
    trustAllows(statements, { action: "kms:PutKeyPolicy", resource: "*", principalArn }),
  );
  if (!allowed)
    throw new AwsError(
      "MalformedPolicyDocumentException",
      "The new key policy will not allow you to update the key policy in the future.",
    );
}

function readStatements(policy: Value): Statement[] {
  if (isDocument(policy)) return statementsOf(text(policy));
  throw new AwsError("MalformedPolicyDocumentException", "Policy contains invalid json");
}

const alias: ResourceType = {
  autoNamed: { as: (name) => `alias/${name}` },
  id: ({ inputs }) => text(inputs.name),
  outputs: (context, id) => {
    const target = text(context.inputs.targetKeyId);
    return {
      arn: arnOf(context, "kms", id),
      targetKeyArn: target.startsWith("arn:") ? target : arnOf(context, "kms", `key/${target}`),
    };
  },
  identity: "named",
  derived: ["targetKeyArn"],
  create(operation) {
    const { world, accountId, id, inputs } = operation;
    if (findHere(world, accountId, aliasType, id, inputs.region))
      throw new AwsError(
        "AlreadyExistsException",
        `An alias with the name arn:aws:kms:${text(inputs.region)}:${accountId}:${id} already exists`,
      );
    refuseUnknownKey(operation);
  },
  update: refuseUnknownKey,
};

function refuseUnknownKey({ world, accountId, inputs }: Operation): void {
  const target = text(inputs.targetKeyId);
  const isThere = resourcesOf(world.account(accountId), keyType).some(
    ({ id, region, outputs }) => region === inputs.region && (id === target || outputs.arn === target),
  );
  if (isThere) return;
  const arn = target.startsWith("arn:")
    ? target
    : `arn:aws:kms:${text(inputs.region)}:${accountId}:key/${target}`;
  throw new AwsError("NotFoundException", `Key '${arn}' does not exist`);
}

export const kms: Service = {
  sdk: "KMS",
  // Keys of several regions share an id: https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
  id: ({ urn, inputs }, kind) =>
    kind.startsWith("Replica") || inputs.multiRegion === true ? `mrk-${hexadecimal(urn, 32)}` : uuid(urn),
  arn: (context, id, kind) => (kind.endsWith("Key") ? arnOf(context, "kms", `key/${id}`) : undefined),
  types: { [keyType]: key, [aliasType]: alias },
};
