import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const withRegions = (home: string, replica: string, allowed: string) =>
  changed([
    "{ home: us-east-1, replica: us-west-2, allowed: [us-east-1, us-west-2] }",
    `{ home: ${home}, replica: ${replica}, allowed: [${allowed}] }`,
  ]);

test("home and replica are allowed regions", () => {
  expect(problemsOf(withRegions("eu-west-1", "eu-west-2", "us-east-1"))).toEqual([
    'f:5:18  regions.home = "eu-west-1": is not in regions.allowed. Add it there',
    'f:5:38  regions.replica = "eu-west-2": is not in regions.allowed. Add it there',
  ]);
});

test("the replica is not the home region", () => {
  expect(problemsOf(withRegions("us-east-1", "us-east-1", "us-east-1"))).toEqual([
    'f:5:38  regions.replica = "us-east-1": is the home region, where copies would be lost together with what they are copies of. Choose another region',
  ]);
});

test("an unknown region gets a suggestion and causes no other problems", () => {
  expect(problemsOf(withRegions("us-esat-1", "us-west-2", "us-east-1, us-wset-2, mars"))).toEqual([
    `f:5:18  regions.home = "us-esat-1": no such region of AWS's commercial partition. Did you mean "us-east-1"?`,
    `f:5:70  regions.allowed[1] = "us-wset-2": no such region of AWS's commercial partition. Did you mean "us-west-2"?`,
    `f:5:81  regions.allowed[2] = "mars": no such region of AWS's commercial partition. Use one of "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2" or 26 more`,
  ]);
});

test("no region is listed twice", () => {
  expect(problemsOf(withRegions("us-east-1", "us-west-2", "us-east-1, us-west-2, us-east-1"))).toEqual([
    'f:5:81  regions.allowed[2] = "us-east-1": is listed twice. Remove one',
  ]);
});
