import type { Properties } from "@aws-foundation/deployment";
import structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { toStruct, withPlainStructs } from "./plain-struct.js";

const { Struct } = structMessages;
// eslint-disable-next-line @typescript-eslint/unbound-method -- to call it as the library has it
const { fromJavaScript } = Struct;

afterEach(() => {
  Struct.fromJavaScript = fromJavaScript;
});

/** Data that protobuf has values for, at any depth without `__proto__`: no key of an object made in the ordinary way. */
const properties = fc
  .dictionary(fc.string(), fc.jsonValue())
  .filter((value) => !JSON.stringify(value).includes('"__proto__"')) as fc.Arbitrary<Properties>;

function library(value: Properties): structMessages.Struct {
  return fromJavaScript.call(Struct, value as never);
}

test("what comes out is what protobuf's own struct gives, with the keys in the same order", () => {
  fc.assert(
    fc.property(properties, (value) => {
      expect(JSON.stringify(toStruct(value).toJavaScript())).toBe(
        JSON.stringify(library(value).toJavaScript()),
      );
    }),
  );
});

test("over a network it is the same bytes", () => {
  fc.assert(
    fc.property(properties, (value) => {
      expect(toStruct(value).serializeBinary()).toEqual(library(value).serializeBinary());
    }),
  );
});

test("a field that is changed is changed in what comes out", () => {
  const struct = toStruct({ name: "queue", size: 1 });
  struct.getFieldsMap().del("size");
  expect(struct.toJavaScript()).toEqual({ name: "queue" });
});

test("what is changed afterwards in the data is not changed in the struct", () => {
  const value = { tags: { Owner: "platform" }, list: [1] };
  const struct = toStruct(value);
  value.tags.Owner = "somebody";
  value.list.push(2);
  expect(struct.toJavaScript()).toEqual({ tags: { Owner: "platform" }, list: [1] });
});

test.each([undefined, () => 1, Symbol("x"), 1n])("%s is refused as protobuf refuses it", (value) => {
  const message = "Unexpected struct type.";
  for (const wrong of [{ value }, { list: [value] }, { nested: { value } }]) {
    expect(() => toStruct(wrong as unknown as Properties)).toThrow(message);
    expect(() => library(wrong as unknown as Properties)).toThrow(message);
  }
});

test("SDK protocol canary: structs are made by the function that is put in the place of the library's", () => {
  const restore = withPlainStructs();
  expect(Struct.fromJavaScript({ a: 1 } as never).constructor.name).toBe("PlainStruct");
  restore();
  expect(Struct.fromJavaScript({ a: 1 } as never).constructor).toBe(Struct);
});
