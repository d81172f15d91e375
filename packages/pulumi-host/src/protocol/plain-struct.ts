import type { Properties } from "@aws-foundation/deployment";
import structMessages from "google-protobuf/google/protobuf/struct_pb.js";

const { Struct, Value } = structMessages;

type Plain = ReturnType<structMessages.Struct["toJavaScript"]>;

/**
 * A protobuf struct that keeps the plain data that it is made of, and becomes fields only when somebody asks for them,
 * as a network does. What comes out is what went in: a copy, with the keys of objects sorted as protobuf has them.
 */
class PlainStruct extends Struct {
  readonly #plain: Plain;
  #hasFields = false;

  constructor(properties: Properties) {
    super();
    this.#plain = copyOf(properties) as Plain;
  }

  override toJavaScript(): Plain {
    return this.#hasFields ? super.toJavaScript() : this.#plain;
  }

  override getFieldsMap(...args: []): ReturnType<structMessages.Struct["getFieldsMap"]> {
    if (!this.#hasFields) {
      this.#hasFields = true;
      const fields = super.getFieldsMap();
      for (const [name, value] of Object.entries(this.#plain)) fields.set(name, Value.fromJavaScript(value));
    }
    return super.getFieldsMap(...args);
  }
}

/** A protobuf struct of plain data. @throws Error for what protobuf has no value for, such as `undefined`. */
export function toStruct(properties: Properties): structMessages.Struct {
  return new PlainStruct(properties);
}

/**
 * Lets everything in this process make structs that keep their plain data: between a program and a monitor in the same
 * process nothing reads their fields.
 * @returns what gives the library back as it was.
 */
export function withPlainStructs(): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const { fromJavaScript } = Struct;
  Struct.fromJavaScript = (value) => new PlainStruct(value);
  return () => {
    Struct.fromJavaScript = fromJavaScript;
  };
}

function copyOf(value: unknown): unknown {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "object":
      if (value === null) return value;
      if (Array.isArray(value)) return Array.from(value, copyOf);
      return Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, copyOf((value as Record<string, unknown>)[key])]),
      );
    default:
      throw new Error("Unexpected struct type.");
  }
}
