import { Thing } from "../thing.js";

/** A program that the pack has something to say of. */
export default function oneThing(): Promise<unknown> {
  new Thing("thing");
  return Promise.resolve();
}
