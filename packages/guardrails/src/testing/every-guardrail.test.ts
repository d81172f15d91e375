import { expect, test } from "vitest";
import { z } from "zod";
import { rows, leastParameters } from "./every-guardrail.js";

test("parameters that a file must state have an example of their type, others their default", () => {
  const parameters = {
    word: z.string().min(2),
    words: z.array(z.string()).min(1),
    kinds: z.array(z.enum(["first", "second"])).min(1),
    days: z.number().int().min(30),
    count: z.number(),
    isOn: z.boolean(),
    optional: z.string().optional(),
    filled: z.array(z.string()).default(["own"]),
  };
  const [[, row]] = rows as readonly [(typeof rows)[number]];

  expect(leastParameters({ ...row, parameters })).toEqual({
    word: "example",
    words: ["example"],
    kinds: ["first"],
    days: 30,
    count: 1,
    isOn: true,
    filled: ["own"],
  });
});
