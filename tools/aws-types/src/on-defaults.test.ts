import { runsOnDefaults } from "@aws-foundation/aws-simulator";
import { typePermissions } from "@aws-foundation/core";
import { expect, test } from "vitest";

/**
 * Types that stacks have, and of which the simulator holds nothing but what is declared, what was measured, and what their
 * service has in common. A type belongs here when that is right of it: the form of its id, its ARN, the calls that make,
 * change and delete it, and that AWS refuses nothing that matters to the order of deployment. Else it gets an entry in
 * `packages/aws-simulator/src/services`.
 */
const onDefaults: readonly string[] = [];

test("that a type runs on defaults alone is a decision", () => {
  const tokens = Object.keys(typePermissions).filter((token) => !/:get[A-Z]\w*$/.test(token));
  expect(tokens.filter(runsOnDefaults)).toEqual(onDefaults);
});
