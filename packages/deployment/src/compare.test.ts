import { describe, expect, test } from "vitest";
import { compareDeployments, type Difference } from "./compare.js";
import type { Deployment, Resource } from "./deployment.js";
import { queue, urnOf } from "./testing/resources.js";
import { encryptedPlaceholder, secretSignature, signatureKey, type Properties } from "./values.js";

function deployment(...resources: Resource[]): Deployment {
  const manifest = { time: "", magic: "", version: "" };
  return { version: 3, deployment: { manifest, resources, metadata: {} } };
}

/** Differences of one resource that is `left` and `right`, without the URN. */
function compare(left: Partial<Resource>, right: Partial<Resource>): Omit<Difference, "urn">[] {
  return compareDeployments(deployment(queue("a", left)), deployment(queue("a", right))).map(
    ({ urn, ...difference }) => {
      expect(urn).toBe(urnOf("a"));
      return difference;
    },
  );
}

const plaintext = { [signatureKey]: secretSignature, plaintext: '"hunter2"' };
const wire = { [signatureKey]: secretSignature, value: "hunter2" };
const ciphertext = { [signatureKey]: secretSignature, ciphertext: "v1:abc" };

describe("compareDeployments", () => {
  test("names what only one side has", () => {
    expect(
      compareDeployments(deployment(queue("b"), queue("a")), deployment(queue("c"), queue("a"))),
    ).toEqual([
      { urn: urnOf("b"), field: "", left: "present", right: "absent" },
      { urn: urnOf("c"), field: "", left: "absent", right: "present" },
    ]);
  });

  test.each<[string, Partial<Resource>, Partial<Resource>, unknown, unknown]>([
    ["type", {}, { type: "aws:s3/bucket:Bucket" }, "aws:sqs/queue:Queue", "aws:s3/bucket:Bucket"],
    ["custom", {}, { custom: false }, true, false],
    ["parent", { parent: "urn:a" }, {}, "urn:a", null],
    ["provider", { provider: "urn:a::1" }, { provider: "urn:b::1" }, "urn:a", "urn:b"],
    ["protect", { protect: true }, {}, true, false],
    ["external", {}, { external: true }, false, true],
    ["dependencies", { dependencies: ["b", "a"] }, { dependencies: ["a"] }, ["a", "b"], ["a"]],
    ["propertyDependencies.name", { propertyDependencies: { name: ["b", "a"] } }, {}, ["a", "b"], undefined],
    ["inputs.tags.Owner", { inputs: { tags: { Owner: "me" } } }, { inputs: { tags: {} } }, "me", undefined],
    ["inputs.list", { inputs: { list: [1, 2] } }, { inputs: { list: [2, 1] } }, [1, 2], [2, 1]],
  ])("compares %s", (field, left, right, leftValue, rightValue) => {
    expect(compare(left, right)).toEqual([{ field, left: leftValue, right: rightValue }]);
  });

  test("names every difference, sorted", () => {
    expect(compare({ protect: true, inputs: { b: 1, a: 1 } }, { inputs: { b: 2, a: 2 } })).toEqual([
      { field: "inputs.a", left: 1, right: 2 },
      { field: "inputs.b", left: 1, right: 2 },
      { field: "protect", left: true, right: false },
    ]);
  });

  test.each<[string, Partial<Resource>, Partial<Resource>]>([
    ["ids", { id: "1" }, { id: "2" }],
    ["outputs", { outputs: { a: 1 } }, { outputs: {} }],
    ["a provider's id", { provider: "urn:a::1" }, { provider: "urn:a::2" }],
    ["the order of dependencies", { dependencies: ["a", "b"] }, { dependencies: ["b", "a"] }],
    ["properties without dependencies", { propertyDependencies: { a: null, b: [] } }, {}],
    ["the order of keys", { inputs: { a: 1, b: 2 } }, { inputs: { b: 2, a: 1 } }],
    ["what is left out for what is false", { protect: false, external: false }, {}],
    ["the forms of a secret", { inputs: { a: plaintext } }, { inputs: { a: wire } }],
  ])("does not compare %s", (_, left, right) => {
    expect(compare(left, right)).toEqual([]);
  });

  test("does not compare what the engine adds to a provider", () => {
    const type = "pulumi:providers:aws";
    const engine: Properties = { version: "7.48.0", __internal: {}, pluginDownloadURL: "github://" };
    expect(compare({ type, inputs: { region: "us-east-1", ...engine } }, { type, inputs: {} })).toEqual([
      { field: "inputs.region", left: "us-east-1", right: undefined },
    ]);
    expect(compare({ inputs: { version: "1" } }, { inputs: {} })).toEqual([
      { field: "inputs.version", left: "1", right: undefined },
    ]);
  });

  test("compares secrets by value where both sides know it", () => {
    const other = { [signatureKey]: secretSignature, plaintext: '"hunter3"' };
    expect(compare({ inputs: { a: plaintext } }, { inputs: { a: other } })).toEqual([
      { field: "inputs.a", left: "hunter2", right: "hunter3" },
    ]);
    expect(compare({ inputs: { a: ciphertext } }, { inputs: { a: plaintext } })).toEqual([]);
    expect(compare({ inputs: { a: "open" } }, { inputs: { a: ciphertext } })).toEqual([]);
  });

  test("names a secret that only one side has, encrypted or not", () => {
    expect(compare({ inputs: { a: ciphertext } }, {})).toEqual([
      { field: "inputs.a", left: encryptedPlaceholder, right: undefined },
    ]);
  });
});
