import { expect, test } from "vitest";
import { emptyWorld, Program, types } from "./world.test.helper.js";

test("an update keeps what is taken away where AWS keeps it", () => {
  const program = new Program(emptyWorld());
  const policy = JSON.stringify({
    Statement: {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "kms:*",
      Resource: "*",
    },
  });
  const key = program.make(types.key, "key", { description: "a", policy });
  expect(program.change(types.key, "key", key.id, { description: "b" })).toMatchObject({
    description: "b",
    policy,
  });
});

test("an update takes away what AWS does not keep", () => {
  const program = new Program(emptyWorld());
  const { id } = program.make(types.vault, "vault", { name: "vault", tags: { A: "a" } });
  expect(program.change(types.vault, "vault", id, { name: "vault" })).not.toHaveProperty("tags");
});
