import { expect, test } from "vitest";
import { closedClassDecisions } from "./closed-class.js";
import { as } from "./principals.js";
import { actionsOf } from "./service-actions.js";

test("a change that nobody decided about is to be denied, a read never", () => {
  const actions = { writes: ["s3:PutOld", "s3:PutNew"], reads: ["s3:GetOld"] };
  const closed = { what: "buckets", actions, mayStay: { "s3:PutOld": "Harmless." }, resources: ["a"] };

  expect(closedClassDecisions(closed, "a developer", as.developer)).toEqual([
    {
      what: "a developer every change of buckets but what may stay",
      denied: true,
      as: as.developer,
      actions: ["s3:PutNew"],
      resources: ["a"],
    },
    {
      what: "a developer to read buckets, and what may stay of it",
      denied: false,
      as: as.developer,
      actions: ["s3:PutOld", "s3:GetOld"],
      resources: ["a"],
    },
  ]);
});

test("permissions and tags are changes, too, and a type of resource narrows what is asked for", async () => {
  const { writes, reads } = await actionsOf("s3", ["bucket"]);

  expect(writes).toEqual(
    expect.arrayContaining(["s3:CreateBucket", "s3:PutBucketPolicy", "s3:PutBucketTagging"]),
  );
  expect(reads).toEqual(expect.arrayContaining(["s3:GetBucketPolicy", "s3:ListBucket"]));
  expect([...writes, ...reads]).not.toContain("s3:PutObject");
});
