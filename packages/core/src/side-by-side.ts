/**
 * Runs a task for each item, at most `limit` at once, in their order.
 * @param goOn Asked before each item; once it says no, no more are begun, and those that run are waited for.
 * @returns Results of those that were begun, in the order of the items.
 * @throws the first error of a task, when all that were begun have ended.
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T) => Promise<R>,
  goOn: () => boolean = () => true,
): Promise<R[]> {
  const results = new Map<number, R>();
  const errors: unknown[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length && errors.length === 0 && goOn()) {
      const index = next;
      next += 1;
      try {
        results.set(index, await task(items[index] as T));
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, work));
  if (errors.length > 0) throw errors[0];
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
