import { expect, test } from "vitest";
import { bucketProblem, keyProblem, replicaKeyProblem } from "./problems.js";

const regions = { home: "eu-central-1", replica: "eu-west-1" };
const key = {
  id: "mrk-1",
  arn: "arn:aws:kms:eu-west-1:111122223333:key/mrk-1",
  state: "Enabled",
  multiRegion: true,
};

test("a key that can be used is no problem", () => {
  expect(keyProblem(key, "eu-west-1")).toBeUndefined();
  expect(keyProblem(undefined, "eu-west-1")).toBeUndefined();
  expect(replicaKeyProblem(key, regions, key)).toBeUndefined();
  expect(replicaKeyProblem(undefined, regions, key)).toBeUndefined();
  expect(replicaKeyProblem(undefined, regions, undefined)).toBeUndefined();
});

test.each([
  [
    "of one region",
    { ...key, multiRegion: false },
    "is a key of one region, so that a copy of the state could not be used elsewhere",
  ],
  ["that is disabled", { ...key, state: "Disabled" }, "is disabled"],
])("a key %s is refused", (_, found, problem) => {
  const path = "key alias/aws-foundation-state in eu-west-1";
  expect(keyProblem(found, "eu-west-1")).toMatchObject({ path, problem });
  expect(replicaKeyProblem(found, regions, key)).toMatchObject({ path, problem });
});

test("a key with the alias in the replica region that is the copy of another one is refused", () => {
  expect(replicaKeyProblem({ ...key, id: "mrk-2" }, regions, key)).toEqual({
    path: "key alias/aws-foundation-state in eu-west-1",
    value: "mrk-2",
    problem: "is no copy of the home region's key mrk-1",
    fix: "give the alias another name, and run this again",
  });
});

test("a key with the alias in the replica region is refused when the home region has none", () => {
  expect(replicaKeyProblem(key, regions, undefined)).toEqual({
    path: "key alias/aws-foundation-state in eu-west-1",
    value: "mrk-1",
    problem: "has the alias of the state's key, which is not in eu-central-1",
    fix:
      "if it is a copy of the state's key, give that key the alias in eu-central-1; if it is used otherwise, give its " +
      "alias another name; then run this again",
  });
});

test("a bucket that is free or ours is no problem", () => {
  expect(bucketProblem("nobody", "state", "eu-west-1")).toBeUndefined();
  expect(bucketProblem("ours", "state", "eu-west-1")).toBeUndefined();
});
