export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** Freezes plain data through and through and returns it. */
export function deepFreeze<T>(data: T): DeepReadonly<T> {
  if (typeof data === "object" && data !== null) {
    Object.values(data).forEach(deepFreeze);
    Object.freeze(data);
  }
  return data as DeepReadonly<T>;
}
