import { deniedAction, isAccessDenied } from "@aws-foundation/aws-access";

/** The caller has no permission for a call that a check makes. */
export class MissingPermissionError extends Error {
  public override readonly name = "MissingPermissionError";

  /** @param action - such as `organizations:ListAccounts`. */
  public constructor(
    public readonly action: string,
    options: { readonly cause: unknown },
  ) {
    super(`there is no permission for ${action}`, options);
  }
}

/**
 * The answer of a call to AWS.
 * @param action - what the call takes; AWS's own word for it counts more, where it has one.
 * @throws MissingPermissionError when the caller may not.
 */
export async function permitted<T>(action: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (isAccessDenied(error))
      throw new MissingPermissionError(deniedAction(error) ?? action, { cause: error });
    throw error;
  }
}
