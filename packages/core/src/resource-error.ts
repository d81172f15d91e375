/** A failure at one resource that the caller's input does not explain; keeps what caused it. */
export class ResourceError extends Error {
  public override readonly name = "ResourceError";
  /** The resource's name or URN. */
  public readonly resource: string;

  public constructor(resource: string, problem: string, options?: { readonly cause: unknown }) {
    const cause = options === undefined ? "" : `: ${causeText(options.cause)}`;
    super(`${resource}: ${problem}${cause}`, options);
    this.resource = resource;
  }
}

function causeText(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
