import * as pulumi from "@pulumi/pulumi";

/** A resource of a package that the simulated AWS does not list. */
export class Thing extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs = {}) {
    super("test:index:Thing", name, inputs);
  }
}
