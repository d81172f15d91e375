/**
 * How a person stops what is running. The first request lets the engine finish what it has begun and save its state;
 * the second ends it at once.
 */
export class Cancellation {
  private readonly gentle = new AbortController();
  private readonly hard = new AbortController();

  /** Aborted by the first request. */
  get requested(): AbortSignal {
    return this.gentle.signal;
  }

  /** Aborted by the second. */
  get killed(): AbortSignal {
    return this.hard.signal;
  }

  /** Asks to stop, or, when that has been asked before, stops. */
  request(): void {
    if (this.gentle.signal.aborted) this.hard.abort();
    else this.gentle.abort();
  }
}
