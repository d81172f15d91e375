/**
 * What is known about a question: Kleene's logic of three values as numbers, so that "and" is the least of them, "or" the
 * greatest, and no decision makes objects on its way.
 */
export type Truth = 0 | 1 | 2;

export const no = 0;
/** It depends on something that is not known. */
export const maybe = 1;
export const yes = 2;

/** Yes when all are. */
export function allOf(...truths: readonly Truth[]): Truth {
  return Math.min(yes, ...truths) as Truth;
}

/** Yes when one is. */
export function oneOf(...truths: readonly Truth[]): Truth {
  return Math.max(no, ...truths) as Truth;
}

export function not(truth: Truth): Truth {
  return (yes - truth) as Truth;
}

export function truthOf(known: boolean): Truth {
  return known ? yes : no;
}
