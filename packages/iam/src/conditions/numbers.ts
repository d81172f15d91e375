const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The number that a text says; undefined when it says none. */
export function parseNumber(text: string): number | undefined {
  return decimal.test(text) ? Number(text) : undefined;
}
