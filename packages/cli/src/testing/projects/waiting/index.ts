import { once } from "node:events";
import { connect } from "node:net";

/** A program that waits for as long as the watcher's connection is open. */
export default async function wait(): Promise<void> {
  const watcher = connect(process.env.WATCHER ?? "");
  watcher.write("program ");
  await once(watcher, "close");
}
