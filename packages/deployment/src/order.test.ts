import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prerequisites, type Resource } from "./deployment.js";
import { topologicalOrder } from "./order.js";
import { queue, urnOf } from "./testing/resources.js";

/** Resources each of which needs some of those before it, in one of the ways there are, and a shuffled copy. */
const shuffledGraphs = fc
  .array(
    fc.record({
      weight: fc.nat(),
      edges: fc.array(fc.record({ to: fc.nat(), how: fc.nat({ max: 4 }) }), { maxLength: 4 }),
    }),
    { maxLength: 25 },
  )
  .map((nodes) =>
    nodes.map(({ weight, edges }, index): Resource => {
      // The name tells nothing of the position, or ties by URN would hide a wrong order.
      const name = (at: number): string => `q${String(nodes[at]?.weight)}-${String(at)}`;
      const links = index === 0 ? [] : edges.map(({ to, how }) => ({ urn: urnOf(name(to % index)), how }));
      const by = (how: number): string[] => links.filter((link) => link.how === how).map((link) => link.urn);
      const [parent] = by(0);
      const [provider] = by(1);
      const [deletedWith] = by(4);
      return queue(`q${String(weight)}-${String(index)}`, {
        dependencies: by(2),
        propertyDependencies: { name: by(3), nothing: null },
        ...(parent ? { parent } : {}),
        ...(provider ? { provider: `${provider}::an-id` } : {}),
        ...(deletedWith ? { deletedWith } : {}),
      });
    }),
  )
  .chain((resources) =>
    fc.tuple(
      fc.constant(resources),
      fc.shuffledSubarray(resources, { minLength: resources.length, maxLength: resources.length }),
    ),
  );

describe("topologicalOrder", () => {
  test("is the same whatever order the resources come in", () => {
    fc.assert(
      fc.property(shuffledGraphs, ([resources, shuffled]) => {
        expect(topologicalOrder(shuffled)).toEqual(topologicalOrder(resources));
      }),
    );
  });

  test("puts every prerequisite first, and every resource in once", () => {
    fc.assert(
      fc.property(shuffledGraphs, ([resources, shuffled]) => {
        const ordered = topologicalOrder(shuffled).map((resource) => resource.urn);
        expect([...ordered].sort()).toEqual(resources.map((resource) => resource.urn).sort());
        for (const resource of resources)
          for (const needed of prerequisites(resource))
            expect(ordered.indexOf(needed)).toBeLessThan(ordered.indexOf(resource.urn));
      }),
    );
  });

  test("breaks ties by URN", () => {
    const resources = [queue("b", { dependencies: [urnOf("z")] }), queue("z"), queue("a"), queue("c")];
    expect(topologicalOrder(resources).map((resource) => resource.urn)).toEqual(
      ["a", "c", "z", "b"].map(urnOf),
    );
  });

  test("names resources that depend on each other", () => {
    const resources = [
      queue("c", { dependencies: [urnOf("b")] }),
      queue("a", { parent: urnOf("b") }),
      queue("b", { propertyDependencies: { name: [urnOf("a")] } }),
      queue("free"),
    ];
    expect(() => topologicalOrder(resources)).toThrow(
      new Error(
        `Resources depend on each other, or on ones that do: ${urnOf("a")}, ${urnOf("b")}, ${urnOf("c")}`,
      ),
    );
  });

  test("names a resource that depends on itself", () => {
    expect(() => topologicalOrder([queue("a", { deletedWith: urnOf("a") })])).toThrow(
      new Error(`Resources depend on each other, or on ones that do: ${urnOf("a")}`),
    );
  });

  test.each<[string, Partial<Resource>]>([
    ["parent", { parent: urnOf("gone") }],
    ["provider", { provider: `${urnOf("gone")}::an-id` }],
    ["dependency", { dependencies: [urnOf("gone")] }],
    ["property's dependency", { propertyDependencies: { name: [urnOf("gone")] } }],
    ["deletedWith", { deletedWith: urnOf("gone") }],
  ])("names a %s that is missing", (_, overrides) => {
    expect(() => topologicalOrder([queue("a", overrides)])).toThrow(
      new Error(`${urnOf("a")} needs ${urnOf("gone")}, which is not in the deployment`),
    );
  });

  test("names URNs that two resources have", () => {
    expect(() => topologicalOrder([queue("b"), queue("a"), queue("b"), queue("a"), queue("a")])).toThrow(
      new Error(`More than one resource is ${urnOf("a")}, ${urnOf("b")}`),
    );
  });
});
