import * as pulumi from "@pulumi/pulumi";
import { Thing } from "../thing.js";

/** A program whose first stack fails; all others build on it. */
export default function failFirst(): Promise<unknown> {
  new Thing("thing");
  if (pulumi.getStack() === "management") throw new Error("the organization is missing");
  return Promise.resolve();
}
