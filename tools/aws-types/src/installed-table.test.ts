import { readFileSync } from "node:fs";
import { declaredTokens, declaredType } from "@aws-foundation/aws-simulator/declarations";
import { beforeAll, describe, expect, test } from "vitest";
import { installedDeclarations, tableFile, tableOf } from "./installed-table.js";
import type { Declarations, DeclaredProperty } from "./read-declarations.js";

describe("the simulator's table", () => {
  let declarations: Declarations;
  beforeAll(() => {
    declarations = installedDeclarations();
    // Reads some 3,500 files: 4 s on a machine that does nothing else.
  }, 120_000);

  test("is what the installed @pulumi/aws gives; `npm run aws-types` writes it anew", () => {
    expect(readFileSync(tableFile, "utf8") === tableOf(declarations)).toBe(true);
  });

  test("is under 300 KiB", () => {
    expect(readFileSync(tableFile).length).toBeLessThan(300 * 1024);
  });

  test("has every type", () => {
    expect(declaredTokens().sort()).toEqual([...declarations.resources.keys()].sort());
  });

  test("says of every input, however deep, what is declared of it", () => {
    const compared = new Set<string>();
    const compare = (
      path: string,
      properties: readonly DeclaredProperty[],
      read: ReadonlyMap<string, { required: boolean; isMap: boolean; shape?: ReadonlyMap<string, never> }>,
    ): void => {
      const summary = properties.map(({ name, required, isMap = false, shape }) => [
        name,
        { required, isMap, nested: shape !== undefined },
      ]);
      const readSummary = [...read].map(([name, { required, isMap, shape }]) => [
        name,
        { required, isMap, nested: shape !== undefined },
      ]);
      expect({ path, properties: readSummary }).toEqual({ path, properties: summary });
      for (const { name, shape } of properties) {
        const inner = read.get(name)?.shape;
        if (shape === undefined || inner === undefined || compared.has(shape)) continue;
        compared.add(shape);
        compare(shape, declarations.shapes.get(shape) ?? [], inner);
      }
    };
    for (const [token, { inputs, hasArn, hasTagsAll }] of declarations.resources) {
      const read = declaredType(token);
      expect({ token, arn: read?.hasArn, tagsAll: read?.taggable, region: read?.regional }).toEqual({
        token,
        arn: hasArn,
        tagsAll: hasTagsAll,
        region: inputs.some(({ name }) => name === "region"),
      });
      compare(token, inputs, (read?.inputs ?? new Map()) as never);
    }
    expect(compared.size).toBeGreaterThan(7_000);
  }, 60_000);
});
