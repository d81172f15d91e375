import { describe, expect, test } from "vitest";
import {
  containsSecret,
  encryptedPlaceholder,
  reveal,
  secretSignature,
  signatureKey,
  toExport,
  unknownPaths,
  unknownValue,
  type PropertyValue,
} from "./values.js";

function wireSecret(value: PropertyValue): PropertyValue {
  return { [signatureKey]: secretSignature, value };
}

const ciphertext = { [signatureKey]: secretSignature, ciphertext: "v1:abc" };

describe("a secret", () => {
  test.each<[string, PropertyValue]>([
    ["a text", "hunter2"],
    ["null", null],
    ["false", false],
    ["a list", [1, "two", { three: 3 }]],
    ["an object that holds another secret", { user: "root", password: wireSecret("hunter2") }],
  ])("comes back from the wire through an export: %s", (_, value) => {
    const exported = toExport({ plain: "text", list: [wireSecret(value)] });
    expect(reveal(exported)).toEqual({ plain: "text", list: [reveal(value)] });
    expect(reveal({ password: wireSecret(value) })).toEqual({ password: reveal(value) });
  });

  test("is exported as the JSON of its value", () => {
    expect(toExport(wireSecret({ user: "root" }))).toEqual({
      [signatureKey]: secretSignature,
      plaintext: '{"user":"root"}',
    });
  });

  test("that is exported already stays as it is", () => {
    const exported = { [signatureKey]: secretSignature, plaintext: '"hunter2"' };
    expect(toExport({ a: exported, b: ciphertext })).toEqual({ a: exported, b: ciphertext });
  });

  test("whose ciphertext nobody can read shows that it is encrypted", () => {
    expect(reveal({ list: [ciphertext] })).toEqual({ list: [encryptedPlaceholder] });
  });

  test.each<[boolean, PropertyValue]>([
    [true, wireSecret("a")],
    [true, { deep: [{ down: ciphertext }] }],
    [false, { [signatureKey]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "a resource reference" }],
    [false, ["a", null, { b: 1 }]],
  ])("is found at any depth: %s for %j", (contains, value) => {
    expect(containsSecret(value)).toBe(contains);
  });
});

describe("unknownPaths", () => {
  test("names every place that holds an unknown, as its author would write it", () => {
    expect(
      unknownPaths({
        name: unknownValue,
        arn: `arn:aws:sqs:${unknownValue}:queue`,
        tags: { Owner: unknownValue, Plain: "plain" },
        rules: [{ ports: [22, unknownValue] }, "fine"],
        password: wireSecret({ value: unknownValue }),
        token: wireSecret(unknownValue),
        nothing: null,
        count: 3,
      }),
    ).toEqual(["name", "arn", "tags.Owner", "rules[0].ports[1]", "password.value", "token"]);
  });

  test("has nothing to say of known values and of ciphertexts", () => {
    expect(unknownPaths({ a: "known", b: [], c: ciphertext })).toEqual([]);
  });
});
