import { expect, test } from "vitest";
import { RefusedError } from "./errors.js";
import { FakeEngine } from "./testing/fake-engine.js";
import { dev, management, security, shared } from "./testing/plans.js";
import { accountsToCome, demandUpstream, readUpstream, waitsFor } from "./upstream.js";

const told = { accountIds: { audit: "1", network: "2", development: "3" } };

/** A backend in which management is deployed, and security as far as it has resources. */
function backend(ofSecurity: number): FakeEngine["backend"] {
  const engine = new FakeEngine();
  engine.outputs.set("management", told);
  engine.resources.set("management", 1);
  engine.resources.set("security", ofSecurity);
  return engine.backend;
}

test("a stack is planned as soon as those that it reads are deployed", async () => {
  const upstream = await readUpstream([shared], backend(0));

  expect(waitsFor(shared, upstream)).toBeUndefined();
  expect(waitsFor(shared, new Map())).toBe("management");
});

test("a stack is not deployed without those that come first, read or not", async () => {
  const upstream = await readUpstream([shared], backend(0));

  expect(() => demandUpstream([security, shared], upstream)).not.toThrow();
  expect(() => demandUpstream([shared], upstream)).toThrow(
    new RefusedError('stack "shared" builds on "security", which is not deployed: add `--stack security`'),
  );
  const deployed = await readUpstream([shared], backend(1));
  expect(() => demandUpstream([shared], deployed)).not.toThrow();
});

test("a stack whose state is not to be read counts as deployed, unless its outputs are needed", async () => {
  const { stacks, outputs } = backend(0);
  const guarded: FakeEngine["backend"] = {
    outputs,
    stacks: (names) =>
      names.includes("security") ? Promise.reject(new RefusedError("access denied")) : stacks(names),
  };

  expect((await readUpstream([shared], guarded)).get("security")).toEqual({});
  await expect(readUpstream([{ ...dev, reads: ["security"] }], guarded)).rejects.toThrow("access denied");
});

test("an account of another stack in which a stack works has to be made as well", async () => {
  const visiting = { ...dev, elsewhere: { network: ["a:b:C"], later: ["a:b:C"], management: ["a:b:C"] } };
  const upstream = await readUpstream([visiting], backend(1));

  expect(accountsToCome(visiting, upstream)).toEqual(["later"]);
  expect(() => demandUpstream([visiting], upstream)).toThrow(
    new RefusedError(
      'stack "dev" works in accounts that "management" has yet to make (later): add `--stack management`',
    ),
  );
  expect(() => demandUpstream([management, visiting], upstream)).not.toThrow();
});
