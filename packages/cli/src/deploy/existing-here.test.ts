import { RefusedError } from "@aws-foundation/engine";
import { expect, test } from "vitest";
import { idsOf } from "./existing-here.js";

test("what nothing stands in the way of is adopted", () => {
  const ids = { "organization-policy-scp-root-1": "p-1" };

  expect(idsOf({ ids, problems: [] })).toEqual(ids);
});

test("what AWS would refuse is one error, before anything is planned", () => {
  expect(() => idsOf({ ids: {}, problems: ["root is full", "config is taken"] })).toThrow(
    new RefusedError(
      "AWS would refuse what is to be deployed, so that nothing is begun:\n  root is full\n  config is taken",
    ),
  );
});
