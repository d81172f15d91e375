/** A function that is called once at most: later callers share its promise, failures included. */
export function once<T>(call: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => (promise ??= call());
}
