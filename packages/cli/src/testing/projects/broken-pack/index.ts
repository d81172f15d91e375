/** A program that has nothing wrong with it. */
export default function nothing(): Promise<unknown> {
  return Promise.resolve();
}
