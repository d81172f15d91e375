import { describe, expect, test } from "vitest";
import { emptyWorld, managementId, Program, refusal, types } from "../world/world.test.helper.js";

const root = `arn:aws:iam::${managementId}:root`;

function allowing(Principal: object | string, Action: string): string {
  return JSON.stringify({ Statement: [{ Effect: "Allow", Principal, Action, Resource: "*" }] });
}

describe("a key", () => {
  test("that its maker could not administer is refused", () => {
    const program = new Program(emptyWorld());
    const make = (policy: string, more = {}): unknown => program.make(types.key, "logs", { policy, ...more });
    const locked = allowing({ Service: "cloudtrail.amazonaws.com" }, "kms:*");
    const refused = refusal(
      "creating KMS Key",
      "KMS",
      "CreateKey",
      400,
      "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.",
    );
    expect(() => make(locked)).toThrow(refused);
    expect(() => make(allowing({ AWS: root }, "kms:Decrypt"))).toThrow(refused);
    expect(() => make(allowing({ AWS: "arn:aws:iam::444455556666:root" }, "kms:*"))).toThrow(refused);
    make(locked, { bypassPolicyLockoutSafetyCheck: true });
    make(allowing({ AWS: root }, "kms:*"));
    const keys = `arn:aws:iam::${managementId}:role/Keys`;
    expect(() => make(allowing({ AWS: keys }, "kms:Put*"))).toThrow(refused);
    new Program(program.world, {}, keys).make(types.key, "named", {
      policy: allowing({ AWS: keys }, "kms:Put*"),
    });
    expect(program.world.resources(types.key)).toHaveLength(3);
  });

  test("is administered by whom a condition names in the account, and by nobody in another", () => {
    const role = (accountId: string): string => `arn:aws:iam::${accountId}:role/Deploy`;
    const program = new Program(emptyWorld(), {}, role(managementId));
    const make = (accountId: string, roleArn: string): unknown => {
      const Condition = { ArnLike: { "aws:PrincipalArn": roleArn } };
      const Principal = { AWS: `arn:aws:iam::${accountId}:root` };
      const statement = { Effect: "Allow", Principal, Action: "kms:*", Resource: "*", Condition };
      return program.make(types.key, roleArn, { policy: JSON.stringify({ Statement: [statement] }) });
    };
    make(managementId, role("*"));
    make(managementId, role(managementId));
    for (const [accountId, roleArn] of [
      [managementId, role("444455556666")],
      ["444455556666", role("*")],
    ] as const)
      expect(() => make(accountId, roleArn)).toThrow("MalformedPolicyDocumentException");
  });

  test("is refused with a policy that is no document, also when it is changed", () => {
    const program = new Program(emptyWorld());
    const { id } = program.make(types.key, "logs");
    expect(() => program.change(types.key, "logs", id, { policy: "none" })).toThrow(
      "MalformedPolicyDocumentException: Policy contains invalid json",
    );
  });

  test("without a policy has AWS's, which is for the account", () => {
    const { outputs } = new Program(emptyWorld()).make(types.key, "logs");
    expect(JSON.parse(String(outputs.policy))).toMatchObject({ Statement: [{ Principal: { AWS: root } }] });
  });
});

describe("an alias", () => {
  test("needs its key, by id or ARN, in the same account", () => {
    const program = new Program(emptyWorld());
    const alias = (name: string, targetKeyId: string): unknown =>
      program.make(types.alias, name, { name: `alias/${name}`, targetKeyId });
    expect(() => alias("logs", "none")).toThrow(
      refusal(
        "creating KMS Alias (alias/logs)",
        "KMS",
        "CreateAlias",
        400,
        `NotFoundException: Key 'arn:aws:kms:us-east-1:${managementId}:key/none' does not exist`,
      ),
    );
    const { id, outputs } = program.make(types.key, "logs");
    alias("logs", id);
    alias("archive", String(outputs.arn));
    const targets = program.world.resources(types.alias).map((made) => made.outputs.targetKeyArn);
    expect(targets).toEqual([outputs.arn, outputs.arn]);
  });

  test("needs its key in the same region", () => {
    const program = new Program(emptyWorld());
    const { id: targetKeyId } = program.make(types.key, "logs", { region: "eu-west-1" });
    const inputs = { name: "alias/logs", targetKeyId };
    expect(() => program.make(types.alias, "logs", inputs)).toThrow("NotFoundException");
  });

  test("has a name of its own in the account and region", () => {
    const program = new Program(emptyWorld());
    const make = (region: string): unknown => {
      const { id } = program.make(types.key, region, { region });
      return program.make(types.alias, "logs", { name: "alias/logs", targetKeyId: id, region });
    };
    make("us-east-1");
    make("eu-west-1");
    expect(() => make("us-east-1")).toThrow(
      `AlreadyExistsException: An alias with the name arn:aws:kms:us-east-1:${managementId}:alias/logs already exists`,
    );
  });
});
