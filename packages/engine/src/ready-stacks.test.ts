import { expect, test } from "vitest";
import { parseModel, type Model } from "@aws-foundation/model";
import type { KeptStack } from "./backend.js";
import { RefusedError } from "./errors.js";
import { demandLetGo, demandNothingPending } from "./ready-stacks.js";
import { keptStack } from "./testing/kept.js";
import { dev, management, prod } from "./testing/plans.js";

const backend = (stacks: Readonly<Record<string, KeptStack>>) => ({
  stacks: (names: readonly string[]) =>
    Promise.resolve(new Map(Object.entries(stacks).filter(([name]) => names.includes(name)))),
});

/** An organization whose account `production` is in the given state. */
function modelWith(state: string): Model {
  return parseModel(
    `
organization:
  managementAccountId: "111122223333"
  security: { logArchive: security, audit: security, backup: security }
regions: { home: us-east-1, replica: us-west-2, allowed: [us-east-1, us-west-2] }
tags: { Owner: platform@example.com }
organizationalUnits: { core: { name: Core }, suspended: { name: Suspended } }
accounts:
  security: { name: Security, email: aws+security@example.com, organizationalUnit: core }
  production: { name: P, email: aws+p@example.com, organizationalUnit: core, environment: prod, state: ${state} }
environments: { prod: {} }
`,
    "f",
  );
}

test("a stack of which an operation was killed is not deployed", async () => {
  const killed = backend({ management: keptStack(3, { pending: ["urn:a", "urn:b"] }), dev: keptStack(1) });

  await expect(demandNothingPending([management, dev], killed)).rejects.toEqual(
    new RefusedError(
      'stack "management" has pending operations, on urn:a, urn:b\n' +
        "An operation was killed, and whether AWS has carried it out is not known: docs/runbooks/failed-update.md says what to do.",
    ),
  );
  await expect(demandNothingPending([dev, prod], killed)).resolves.toBeUndefined();
});

test.each(["suspended", "closed"])("an account that is %s is let go of by its own stack", async (state) => {
  const model = modelWith(state);
  const held = backend({ prod: keptStack(3, { accounts: ["production"] }) });

  await expect(demandLetGo([management], model, held)).rejects.toEqual(
    new RefusedError(
      'stack "prod" still works in account "production", which is to leave: add `--stack prod`',
    ),
  );
  await expect(demandLetGo([management, prod], model, held)).resolves.toBeUndefined();
  await expect(demandLetGo([dev], model, held)).resolves.toBeUndefined();
  await expect(demandLetGo([management], model, backend({ prod: keptStack(1) }))).resolves.toBeUndefined();
  await expect(demandLetGo([management], model, backend({}))).resolves.toBeUndefined();
});

test("an account in use is nobody's to let go of", async () => {
  const held = backend({ prod: keptStack(3, { accounts: ["production"] }) });

  await expect(demandLetGo([management], modelWith("active"), held)).resolves.toBeUndefined();
});

test("who may not read the other stack's state deploys stack by stack", async () => {
  const closed = { stacks: () => Promise.reject(new RefusedError("AccessDenied")) };

  await expect(demandLetGo([management], modelWith("suspended"), closed)).resolves.toBeUndefined();
});
