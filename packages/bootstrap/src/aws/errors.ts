import { errorName } from "@aws-foundation/aws-access";

/** What a call answers, or `undefined` when AWS says with one of these errors that it is not there. */
export async function unless<T>(names: readonly string[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (names.includes(errorName(error))) return undefined;
    throw error;
  }
}

/** The HTTP status of an answer that is an error; `undefined` for other errors. */
export function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
