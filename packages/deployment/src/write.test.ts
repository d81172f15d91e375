import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Resource } from "./deployment.js";
import { readDeployment } from "./read.js";
import { queue, urnOf } from "./testing/resources.js";
import { secretSignature, signatureKey, type Properties } from "./values.js";
import { makeDeployment, serializeDeployment } from "./write.js";

describe("makeDeployment", () => {
  test("orders the resources and exports secrets as plaintext", () => {
    const secret = { [signatureKey]: secretSignature, value: "hunter2" };
    const plaintext = { [signatureKey]: secretSignature, plaintext: '"hunter2"' };
    const child = queue("a", { parent: urnOf("b"), inputs: { secret }, outputs: { secret } });
    const { custom, type, urn } = queue("b");
    expect(makeDeployment([child, { custom, type, urn }]).deployment.resources).toEqual([
      { custom, type, urn },
      { ...child, inputs: { secret: plaintext }, outputs: { secret: plaintext } },
    ]);
  });

  test("has a manifest whose magic is the hash of its version, as an import checks", () => {
    const { manifest } = makeDeployment([]).deployment;
    expect(manifest).toEqual({
      time: "2000-01-01T00:00:00Z",
      version: "aws-foundation",
      magic: createHash("sha256").update("aws-foundation").digest("hex"),
    });
  });
});

describe("serializeDeployment", () => {
  test("sorts the keys of every object, keeps lists and leaves out what is undefined", () => {
    const deployment = makeDeployment([queue("a", { inputs: { b: [2, 1], a: { d: null, c: true } } })]);
    const { magic } = deployment.deployment.manifest;
    const [resource] = deployment.deployment.resources;
    const odd = { ...resource, id: undefined } as unknown as typeof resource;
    expect(
      serializeDeployment({
        ...deployment,
        deployment: { ...deployment.deployment, resources: odd ? [odd] : [] },
      }),
    ).toBe(`{
  "deployment": {
    "manifest": {
      "magic": "${magic}",
      "time": "2000-01-01T00:00:00Z",
      "version": "aws-foundation"
    },
    "metadata": {},
    "resources": [
      {
        "custom": true,
        "inputs": {
          "a": {
            "c": true,
            "d": null
          },
          "b": [
            2,
            1
          ]
        },
        "outputs": {},
        "type": "aws:sqs/queue:Queue",
        "urn": "urn:pulumi:dev::project::aws:sqs/queue:Queue::a"
      }
    ]
  },
  "version": 3
}
`);
  });

  test("gives the same bytes whatever order resources and keys come in", () => {
    const tags = { alpha: "1", beta: "2", gamma: "3" };
    const resources = [
      queue("a", { dependencies: [urnOf("d")] }),
      ...["b", "c", "d"].map((name) => queue(name)),
    ];
    const bytes = (inputs: Properties, all: readonly Resource[]): string =>
      serializeDeployment(makeDeployment(all.map((resource) => ({ ...resource, inputs }))));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(resources, { minLength: 4 }),
        fc.shuffledSubarray(Object.entries(tags), { minLength: 3 }),
        (shuffled, entries) => {
          expect(bytes(Object.fromEntries(entries), shuffled)).toBe(bytes(tags, resources));
        },
      ),
    );
  });

  test("is read back as it was", () => {
    const deployment = makeDeployment([queue("a", { inputs: { name: "a" } })]);
    expect(readDeployment(serializeDeployment(deployment), "dev.json")).toEqual(deployment);
  });
});
