/**
 * The results of an asynchronous function for each item, in the items' order, a few at a time: AWS answers many calls at
 * once with throttling.
 * @param atOnce - how many calls are under way at most, 1 at least.
 */
export async function mapLimited<T, R>(
  items: readonly T[],
  atOnce: number,
  call: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left) results[index] = await call(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
