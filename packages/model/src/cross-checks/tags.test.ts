import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const withTags = (tags: string) => changed(["{ Owner: platform }", `{ ${tags} }`]);
const withAccountTags = (tags: string) =>
  changed(["environment: prod }", `environment: prod, tags: { ${tags} } }`]);

test("an account may set other values and further tags", () => {
  expect(problemsOf(withAccountTags("Owner: sales, Team: a"))).toEqual([]);
});

test("tags that AWS would refuse are found", () => {
  expect(problemsOf(withTags('"aws:x": a, Owner: "a;b"'))).toEqual([
    'f:6:9  tags["aws:x"]: keys that begin with "aws:" are reserved for AWS. Choose another key',
    'f:6:28  tags.Owner = "a;b": has characters that AWS does not allow in tags. Use letters, digits, spaces and _ . : / = + - @',
  ]);
  expect(problemsOf(withAccountTags("Team: a;b"))).toEqual([
    'f:14:116  accounts.prod.tags.Team = "a;b": has characters that AWS does not allow in tags. Use letters, digits, spaces and _ . : / = + - @',
  ]);
});

test("Environment and ManagedBy are reserved, whatever their case", () => {
  expect(problemsOf(withTags("Environment: a, managedby: b"))).toEqual([
    "f:6:9  tags.Environment: the key is reserved, every resource has this tag already. Remove it",
    "f:6:25  tags.managedby: the key is reserved, every resource has this tag already. Remove it",
  ]);
  expect(problemsOf(withAccountTags("Environment: a"))).toEqual([
    "f:14:110  accounts.prod.tags.Environment: the key is reserved, every resource has this tag already. Remove it",
  ]);
});

test("an account's tag is not a mandatory one in another case", () => {
  expect(problemsOf(withAccountTags("owner: a"))).toEqual([
    'f:14:110  accounts.prod.tags.owner: the key differs from that of a mandatory tag only in case. Did you mean "Owner"?',
  ]);
});

const tags = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}: x`).join(", ");

test("an account has at most 50 tags, with the mandatory ones and those that are always set", () => {
  expect(problemsOf(withAccountTags(tags(47, "t")))).toEqual([]);
  expect(problemsOf(withAccountTags(tags(48, "t")))).toEqual([
    "f:14:102  accounts.prod.tags: has 51 tags with the mandatory ones, Environment and ManagedBy, a resource can have 50",
  ]);
});

test("there are at most 50 mandatory tags, with those that are always set", () => {
  expect(problemsOf(withTags(tags(48, "t")))).toEqual([]);
  expect(problemsOf(withTags(tags(49, "t")))).toEqual([
    "f:6:1  tags: there are 51 mandatory tags with Environment and ManagedBy, a resource can have 50",
  ]);
});
