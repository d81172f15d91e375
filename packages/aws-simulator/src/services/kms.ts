import { compile, decide, type Policy } from "@aws-foundation/iam";
import type { Demand } from "../access/authorize.js";
import { administratorOf } from "../access/caller.js";
import { policiesOf } from "../access/caller-policies.js";
import { isDocument, isPolicy, policyOf } from "../access/documents.js";
import { canonical } from "../canonical.js";
import { hexadecimal, uuid } from "../identifiers.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import { resourcesOf, type StoredResource } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import type { OperationKind } from "../store/faults.js";
import { findHere } from "../store/find-everywhere.js";
import type { WorldTransaction } from "../store/transaction.js";
import { isObject, text, type Value } from "../values.js";
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
  calls: { read: "DescribeKey", update: "PutKeyPolicy", delete: "ScheduleKeyDeletion" },
  demands: keyDemands,
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

/** Refuses a policy that would leave whoever sets it without a way to change it: https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
function refuseBadPolicy({ world, accountId, inputs, caller = administratorOf(accountId) }: Operation): void {
  if (inputs.policy === undefined) return;
  if (!isDocument(inputs.policy))
    throw new AwsError("MalformedPolicyDocumentException", "Policy contains invalid json");
  if (!isPolicy(inputs.policy, "key"))
    throw new AwsError("MalformedPolicyDocumentException", "Policy contains a statement that is not valid.");
  if (inputs.bypassPolicyLockoutSafetyCheck === true) return;
  const policies = compile({
    ...policiesOf(world, caller),
    resource: policyOf(inputs.policy, "key", "key policy"),
  });
  const { verdict } = decide(policies, { principal: caller.principal, action: "kms:PutKeyPolicy" });
  if (verdict !== "allowed")
    throw new AwsError(
      "MalformedPolicyDocumentException",
      "The new key policy will not allow you to update the key policy in the future.",
    );
}

/** The policy of a key that is there. */
export function keyPolicyOf({ outputs }: StoredResource): Policy {
  return policyOf(outputs.policy, "key", text(outputs.arn));
}

/** What is set on a new key is asked for under the policy that it has by then. */
function keyDemands(operation: OperationKind, { accountId, inputs, stored }: Operation): readonly Demand[] {
  const demand = (name: string): Demand => ({ action: `kms:${name}` });
  switch (operation) {
    case "create": {
      const policy = policyOf(inputs.policy ?? defaultPolicy(accountId), "key", "key policy");
      const isTagged = isObject(inputs.tagsAll) && Object.keys(inputs.tagsAll).length > 0;
      return [
        { ...demand("CreateKey"), resource: "*" },
        ...(isTagged ? [{ ...demand("TagResource"), resource: "*" }] : []),
        ...(inputs.enableKeyRotation === true
          ? [{ ...demand("EnableKeyRotation"), resourcePolicy: policy }]
          : []),
      ];
    }
    case "read":
      return ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"].map(demand);
    case "delete":
      return [demand("ScheduleKeyDeletion")];
    case "update":
      return Object.entries(settings).flatMap(([input, name]) =>
        canonical(inputs[input]) === canonical(stored?.outputs[input]) ? [] : [demand(name(inputs[input]))],
      );
  }
}

/** The action that changes each setting of a key. */
const settings: Readonly<Record<string, (value: Value | undefined) => string>> = {
  description: () => "UpdateKeyDescription",
  enableKeyRotation: (value) => (value === true ? "EnableKeyRotation" : "DisableKeyRotation"),
  isEnabled: (value) => (value === false ? "DisableKey" : "EnableKey"),
  policy: () => "PutKeyPolicy",
  tagsAll: () => "TagResource",
};

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
  demands: aliasDemands,
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

/** An alias is asked for on itself and on its key. */
function aliasDemands(
  operation: OperationKind,
  { world, accountId, inputs, id, stored }: Operation,
): readonly Demand[] {
  if (operation === "read") return [{ action: "kms:ListAliases", resource: "*" }];
  const { region, targetKeyId } = { ...stored?.outputs, ...inputs };
  const action = `kms:${{ create: "Create", update: "Update", delete: "Delete" }[operation]}Alias`;
  const found = findKey(world, accountId, targetKeyId, region);
  return [
    { action, resource: `arn:aws:kms:${text(region)}:${accountId}:${id}` },
    ...(found ? [{ action, resource: text(found.outputs.arn), resourcePolicy: keyPolicyOf(found) }] : []),
  ];
}

function findKey(
  world: WorldTransaction,
  accountId: string,
  target: Value | undefined,
  region: Value | undefined,
): StoredResource | undefined {
  return resourcesOf(world.account(accountId), keyType).find(
    (stored) => stored.region === region && (stored.id === target || stored.outputs.arn === target),
  );
}

function refuseUnknownKey({ world, accountId, inputs }: Operation): void {
  const target = text(inputs.targetKeyId);
  if (findKey(world, accountId, target, inputs.region)) return;
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
  resourcePolicy: ({ stored }) => (stored?.type === keyType ? keyPolicyOf(stored) : undefined),
  types: { [keyType]: key, [aliasType]: alias },
};
