import { isObject, text, type Value } from "../../values.js";
import { listOf, statementsOf, trustAllows, type Statement } from "../access/statements.js";
import { resourcesOf } from "../account-state.js";
import { AwsError } from "../aws-error.js";
import { findHere } from "./find-everywhere.js";
import type { Operation, TypeRules } from "./rules.js";

export const keyType = "aws:kms/key:Key";
export const aliasType = "aws:kms/alias:Alias";

export const key: TypeRules = {
  service: "KMS",
  what: "KMS Key",
  calls: { create: "CreateKey", update: "PutKeyPolicy", delete: "ScheduleKeyDeletion" },
  untold: ["bypassPolicyLockoutSafetyCheck", "deletionWindowInDays"],
  create: refuseBadPolicy,
  update: refuseBadPolicy,
};

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
  try {
    if (isObject(JSON.parse(text(policy)) as Value)) return statementsOf(text(policy));
  } catch {
    // Refused below, as whatever else is no document.
  }
  throw new AwsError("MalformedPolicyDocumentException", "Policy contains invalid json");
}

export const alias: TypeRules = {
  service: "KMS",
  what: "KMS Alias",
  calls: { create: "CreateAlias", update: "UpdateAlias", delete: "DeleteAlias" },
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
