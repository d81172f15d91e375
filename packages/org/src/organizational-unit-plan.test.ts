import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planOrganizationalUnits, type OrganizationalUnits } from "./organizational-unit-plan.js";

/** Trees of up to 30 units and at most five levels, keys in the order of their making. */
const trees = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 30 }).chain((keys) =>
  fc.array(fc.nat(), { minLength: keys.length, maxLength: keys.length }).map((choices) => {
    const levels = new Map<string, number>();
    return keys.map((key, index): [string, OrganizationalUnits[string]] => {
      const parents = [...levels].filter(([, level]) => level < 5).map(([parent]) => parent);
      const parent = [undefined, ...parents][(choices[index] ?? 0) % (parents.length + 1)];
      levels.set(key, parent === undefined ? 1 : (levels.get(parent) ?? 0) + 1);
      return [key, { name: `Unit ${String(index)}`, ...(parent === undefined ? {} : { parent }) }];
    });
  }),
);

/** As `Object.fromEntries`, but a key `__proto__` is a key like any other. */
function fromEntries(entries: readonly [string, OrganizationalUnits[string]][]): OrganizationalUnits {
  return Object.fromEntries(entries);
}

describe("the plan of organizational units", () => {
  test("goes level by level, each level by key", () => {
    const plan = planOrganizationalUnits({
      staging: { name: "Staging", parent: "workloads" },
      prod: { name: "Prod", parent: "workloads" },
      workloads: { name: "Workloads" },
      security: { name: "Security" },
    });
    expect(plan).toEqual([
      { key: "security", name: "Security", parent: undefined, level: 1 },
      { key: "workloads", name: "Workloads", parent: undefined, level: 1 },
      { key: "prod", name: "Prod", parent: "workloads", level: 2 },
      { key: "staging", name: "Staging", parent: "workloads", level: 2 },
    ]);
  });

  test("has every unit once, and every parent before its children", () => {
    fc.assert(
      fc.property(trees, (entries) => {
        const keys = planOrganizationalUnits(fromEntries(entries)).map((unit) => unit.key);
        expect([...keys].sort()).toEqual(entries.map(([key]) => key).sort());
        for (const [key, { parent }] of entries)
          if (parent !== undefined) expect(keys.indexOf(parent)).toBeLessThan(keys.indexOf(key));
      }),
    );
  });

  test("is the same for any order of the input's keys", () => {
    const shuffled = trees.chain((entries) =>
      fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([entries, others]) => {
        expect(planOrganizationalUnits(fromEntries(others))).toEqual(
          planOrganizationalUnits(fromEntries(entries)),
        );
      }),
    );
  });

  test("takes the same name under different parents", () => {
    const plan = planOrganizationalUnits({
      europe: { name: "Europe" },
      america: { name: "America" },
      "europe-prod": { name: "Prod", parent: "europe" },
      "america-prod": { name: "Prod", parent: "america" },
    });
    expect(plan.map((unit) => unit.key)).toEqual(["america", "europe", "america-prod", "europe-prod"]);
  });

  test("takes five levels", () => {
    const plan = planOrganizationalUnits(chain(5));
    expect(plan.map(({ key, level }) => [key, level])).toEqual([
      ["level1", 1],
      ["level2", 2],
      ["level3", 3],
      ["level4", 4],
      ["level5", 5],
    ]);
  });
});

describe("organizational units are refused", () => {
  test("with everything that is wrong at once", () => {
    expect(() =>
      planOrganizationalUnits({
        a: { name: "A", parent: "b" },
        b: { name: "B", parent: "c" },
        c: { name: "C", parent: "a" },
        below: { name: "Below", parent: "a" },
        empty: { name: "" },
        "prod one": { name: "Prod", parent: "workload" },
        self: { name: "Self", parent: "self" },
        workloads: { name: "Workloads" },
        workloads2: { name: "Workloads" },
      }),
    ).toThrow(
      exactly(
        "5 problems in the organizational units:",
        'organizationalUnits.empty.name = "": has 0 characters, 1 to 128 are allowed',
        'organizationalUnits.workloads2.name = "Workloads": "workloads" has this name under the same parent. Choose another name',
        'organizationalUnits.a.parent = "b": goes round in a circle, a -> b -> c -> a. Choose another parent',
        'organizationalUnits["prod one"].parent = "workload": there is no such organizational unit. Did you mean "workloads"?',
        'organizationalUnits.self.parent = "self": goes round in a circle, self -> self. Choose another parent',
      ),
    );
  });

  test("when they are deeper than five levels, once for all that is below", () => {
    expect(() => planOrganizationalUnits(chain(8))).toThrow(
      exactly(
        "1 problem in the organizational units:",
        'organizationalUnits.level6.parent = "level5": is level 6 below the root, AWS allows 5. Choose a parent nearer to the root',
      ),
    );
  });

  test("when a parent is only a property that every object has", () => {
    expect(() => planOrganizationalUnits({ prod: { name: "Prod", parent: "constructor" } })).toThrow(
      exactly(
        "1 problem in the organizational units:",
        'organizationalUnits.prod.parent = "constructor": there is no such organizational unit',
      ),
    );
  });
});

function chain(levels: number): OrganizationalUnits {
  return Object.fromEntries(
    Array.from({ length: levels }, (_, index) => [
      `level${String(index + 1)}`,
      { name: "Level", ...(index === 0 ? {} : { parent: `level${String(index)}` }) },
    ]),
  );
}

/** An error with these lines and no others. */
function exactly(...lines: string[]): unknown {
  return expect.objectContaining({ name: "InputPropertiesError", message: lines.join("\n") });
}
