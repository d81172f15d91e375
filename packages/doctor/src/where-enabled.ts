/** What EC2 answers; `undefined` in a region that the account has not opted into, for which EC2 knows no credentials. */
export async function whereEnabled<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && error.name === "AuthFailure") return undefined;
    throw error;
  }
}
