import * as pulumi from "@pulumi/pulumi";

class Thing extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs) {
    super("test:index:Thing", name, inputs);
  }
}

/** A program whose things have names that a pack does not like in some stacks. */
export default function judged(): Promise<Record<string, unknown>> {
  const stack = pulumi.getStack();
  const name = stack.startsWith("sandbox") ? "bad" : "good";
  return Promise.resolve({ urn: new Thing(name, { stack }).urn });
}
