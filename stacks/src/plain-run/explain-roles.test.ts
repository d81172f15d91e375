import {
  output,
  type Output,
  type ResourceTransformation,
  type ResourceTransformationArgs,
} from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { explainingRoles, type AssumedRole } from "./explain-roles.js";

const sessionName = "aws-foundation-prod";
const stackRole = { roleArn: "arn:aws:iam::111122223333:role/FoundationDeploy-prod", sessionName };
const accountRole = { roleArn: "arn:aws:iam::444455556666:role/FoundationDeploy", sessionName };

/** What an output has beside what its type says. */
interface Promises {
  readonly isKnown: Promise<unknown>;
  readonly isSecret: Promise<unknown>;
  allResources(): Promise<unknown>;
  promise(): Promise<string>;
}

/** The roles that the transformation lets a provider have; undefined where it leaves the provider as it is. */
function rolesOf(
  roles: readonly AssumedRole[] | undefined,
  isRefused: () => Promise<boolean>,
  type = "pulumi:providers:aws",
): Promise<string> | undefined {
  const props = {
    region: "eu-central-1",
    assumeRoles: output(roles).apply((value) => JSON.stringify(value)),
  };
  const args = { type, name: "production", props, opts: {} } as unknown as ResourceTransformationArgs;
  const transform: ResourceTransformation = explainingRoles(isRefused);
  const changed = transform(args)?.props.assumeRoles as (Output<string> & Promises) | undefined;
  if (changed === undefined) return undefined;
  // An output that fails does so in all of its promises, of which the value's is looked at.
  for (const promise of [changed.isKnown, changed.isSecret, changed.allResources()])
    promise.catch(() => undefined);
  return changed.promise();
}

test("a role that can be assumed is waited for, and nothing else changes", async () => {
  const roles = [stackRole, accountRole];

  expect(await rolesOf(roles, () => Promise.resolve(false))).toBe(JSON.stringify(roles));
});

test("a role that cannot be assumed is told with the account and with what makes it", async () => {
  await expect(rolesOf([stackRole, accountRole], () => Promise.resolve(true))).rejects.toThrow(
    'account "production" (444455556666): FoundationDeploy is missing, or trusts another stack. Run ' +
      "`npx foundation account prepare production`, and then this again",
  );
});

test("nobody asks AWS about other roles", async () => {
  const never = () => Promise.reject(new Error("AWS was asked"));

  expect(await rolesOf([stackRole], never)).toBe(JSON.stringify([stackRole]));
  expect(await rolesOf(undefined, never)).toBeUndefined();
  expect(rolesOf([accountRole], never, "aws:iam/role:Role")).toBeUndefined();
});
