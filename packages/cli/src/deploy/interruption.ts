/** What takes the next interrupts, the last to come first. */
const takers: (() => void)[] = [];

/**
 * Lets `take` have the interrupts (Ctrl-C and the like) that would end the process otherwise.
 * @returns Ends that.
 */
export function takeInterrupts(take: () => void): () => void {
  takers.push(take);
  return () => {
    takers.splice(takers.indexOf(take), 1);
  };
}

/** Hands an interrupt to whoever takes it; false when nobody does. */
export function handInterrupt(): boolean {
  const take = takers.at(-1);
  take?.();
  return take !== undefined;
}
