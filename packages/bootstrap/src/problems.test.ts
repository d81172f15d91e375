import { expect, test } from "vitest";
import { bucketProblem, keyProblem } from "./problems.js";

const key = {
  id: "mrk-1",
  arn: "arn:aws:kms:eu-west-1:111122223333:key/mrk-1",
  state: "Enabled",
  multiRegion: true,
};

test("a key that can be used is no problem", () => {
  expect(keyProblem(key, "eu-west-1")).toBeUndefined();
  expect(keyProblem(key, "eu-west-1", key)).toBeUndefined();
  expect(keyProblem(undefined, "eu-west-1", key)).toBeUndefined();
});

test.each([
  [
    "of one region",
    { ...key, multiRegion: false },
    "is a key of one region, so that a copy of the state could not be used elsewhere",
  ],
  ["of something else", { ...key, id: "mrk-2" }, "is no copy of the home region's key mrk-1"],
  ["that is disabled", { ...key, state: "Disabled" }, "is disabled"],
])("a key %s is refused", (_, found, problem) => {
  expect(keyProblem(found, "eu-west-1", key)).toMatchObject({
    path: "key alias/aws-foundation-state in eu-west-1",
    problem,
  });
});

test("a bucket that is free or ours is no problem", () => {
  expect(bucketProblem("nobody", "state", "eu-west-1")).toBeUndefined();
  expect(bucketProblem("ours", "state", "eu-west-1")).toBeUndefined();
});
