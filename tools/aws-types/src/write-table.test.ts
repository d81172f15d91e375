import { describe, expect, test } from "vitest";
import type { Declarations, DeclaredProperty } from "./read-declarations.js";
import { writeTable } from "./write-table.js";

function declarations(
  inputs: readonly DeclaredProperty[],
  shapes: Readonly<Record<string, readonly DeclaredProperty[]>> = {},
  token = "aws:a/thing:Thing",
): Declarations {
  return {
    resources: new Map([[token, { inputs, hasArn: true, hasTagsAll: false }]]),
    shapes: new Map(Object.entries(shapes)),
  };
}

const property = (name: string, shape?: string): DeclaredProperty => ({
  name,
  required: false,
  ...(shape === undefined ? {} : { shape }),
});

describe("the table", () => {
  test("has shapes that cannot be told apart once, also where they contain themselves", () => {
    const text = writeTable(
      declarations(
        [property("first", "A"), property("second", "B"), { ...property("map", "C"), isMap: true }],
        {
          A: [property("inner", "A")],
          B: [property("inner", "B")],
          C: [{ ...property("other"), required: true }],
        },
      ),
      "1.2.3",
    );
    expect(text).toContain("`first:1 second:1 map:2*\n0:1\nother!`");
    expect(text).toContain("`a Thing=0/a`");
    expect(text).toContain("from @pulumi/aws 1.2.3");
  });

  test("has names that occur again once", () => {
    const text = writeTable(
      declarations([property("name"), property("once"), property("rules", "A")], { A: [property("name")] }),
      "1.2.3",
    );
    expect(text).toContain("const names = `name`");
    expect(text).toContain("`0 once rules:1\n0`");
  });

  test("is not written for a shape that is nowhere declared, and for a token that would be read as another", () => {
    expect(() => writeTable(declarations([property("first", "A")]), "1.2.3")).toThrow(
      "the shape A is not declared",
    );
    expect(() => writeTable(declarations([], {}, "aws:a/other:Thing"), "1.2.3")).toThrow(
      "aws:a/other:Thing is not aws:a/thing:Thing, as which it would be read",
    );
  });
});
