import { trustInRoles } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { canonicalPolicy } from "./canonical-policy.js";

test("a policy is the same whatever the order of its keys and however lists of one are written", () => {
  const ours = trustInRoles("111122223333", ["arn:aws:iam::111122223333:role/Administrator"]);
  const { Version, Statement } = JSON.parse(ours) as { Version: string; Statement: { Action: unknown }[] };
  const theirs = Statement.map(({ Action, ...rest }) => ({ ...rest, Action: [Action].flat() }));
  expect(canonicalPolicy(JSON.stringify({ Statement: theirs, Version }, undefined, 2))).toBe(ours);
});

test("what is no policy stays as it is", () => {
  expect(canonicalPolicy("")).toBe("");
  expect(canonicalPolicy("{}")).toBe("{}");
});
